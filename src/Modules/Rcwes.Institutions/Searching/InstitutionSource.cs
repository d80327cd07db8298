using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Searching;

/// <summary>Listed entries of the directory for the search of the whole site.</summary>
internal sealed class InstitutionSource(RcwesDb db, EntrySources sources, IRegion region) : ISearchSource
{
    /// <summary>Entries that are read at once: with their places and terms they are some megabytes.</summary>
    private const int Chunk = 500;

    public SearchKind Kind { get; } = new("instytucje", "Instytucje", 50, "map-pin", typeof(InstitutionsTexts)) { Accent = "institution" };

    public IReadOnlyList<string> Areas { get; } = [InstitutionsModule.Key];

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: not InstitutionsModule.Key } => SearchChange.None,
        { SubjectType: "institution" } => SearchChange.Of(entry.SubjectId),
        // Names of types, services and gminy stand in many entries.
        _ => SearchChange.All,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await db.Set<Institution>().Where(i => i.State == InstitutionState.Listed).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(Chunk))
            foreach (var entry in await ReadAsync(some, ct))
                yield return entry;
    }

    public Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct) => ReadAsync(things.Select(Guid.Parse), ct);

    private async Task<IReadOnlyList<SearchEntry>> ReadAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        // As one parameter: an import brings hundreds at once, and each would have a name of its own in four questions.
        var wanted = ids.ToList();
        var rows = await db.Set<Institution>().AsNoTracking().Where(i => EF.Parameter(wanted).Contains(i.Id) && i.State == InstitutionState.Listed)
            .Include(i => i.Places).Include(i => i.Terms).Include(i => i.Identifiers).AsSplitQuery().ToListAsync(ct);
        var types = (await sources.TypesAsync(ct)).ToDictionary(t => t.Code);
        var terms = (await sources.TermsAsync(ct)).ToDictionary(t => (t.Kind, t.Slug));
        var here = await region.ReadAsync(ct);
        return [.. rows.Select(row => Cultures.Speaking("pl", () => EntryOf(row, types, terms, here)))];
    }

    private static SearchEntry EntryOf(Institution row, Dictionary<string, Types.InstitutionType> types, Dictionary<(TermKind, string), Term> terms, Region here)
    {
        var type = types.GetValueOrDefault(row.TypeCode);
        var places = row.Places.Where(p => p.Kind != PlaceKind.Correspondence).OrderBy(p => p.Kind != PlaceKind.Seat).ThenBy(p => p.Order).ToList();
        var gminas = places.Select(p => here.Gmina(p.GminaCode)).OfType<Gmina>().Distinct().ToList();
        var powiats = gminas.Select(g => here.PowiatOf(g.Code)).OfType<Powiat>().Distinct().ToList();
        var named = row.Terms.Select(t => terms.GetValueOrDefault((t.Kind, t.Slug))).OfType<Term>().ToList();
        return new(row.Id.ToString(), null, row.Name, "/instytucje/" + row.Slug)
        {
            Names = row.ShortName is null ? [] : [row.ShortName],
            Places =
            [
                string.Join(", ", new[] { places.FirstOrDefault()?.Locality }.Concat(powiats.Take(1).Select(here.NameOf)).OfType<string>().Distinct()),
                .. places.Skip(1).Select(p => p.Locality).Concat(gminas.Select(here.NameOf)).Concat(gminas.Select(g => $"gmina {g.Name}")).Concat(powiats.Select(here.NameOf)).OfType<string>().Distinct(),
            ],
            Powiats = [.. powiats.Select(here.LabelOf)],
            Types = type is null ? [] : [new(type.Code, type.NamePl, type.NameEn)],
            Summary = row.DescriptionPl ?? "",
            // The code is how people shorten the type: WTZ, CIS.
            Text = string.Join(". ", new[] { row.DescriptionPl?.TrimEnd().TrimEnd('.'), type?.NamePl, type?.Code, string.Join(", ", named.Select(t => t.NamePl)), string.Join(", ", places.Select(p => p.Street)), string.Join(", ", row.Identifiers.Select(n => n.Value)) }
                .Where(t => !string.IsNullOrWhiteSpace(t))),
        };
    }
}
