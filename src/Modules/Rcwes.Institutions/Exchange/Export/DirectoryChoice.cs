using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>Which listed entries an address means, with the names that the page of the directory gives to its choices. In Polish order of names.</summary>
internal sealed class DirectoryChoice(RcwesDb db, EntrySources sources, IRegion region)
{
    private const int MostWords = 8;
    private const int MostChoices = 100;

    public async Task<IReadOnlyList<Guid>> IdsAsync(IQueryCollection query, CancellationToken ct)
    {
        var found = db.Set<Institution>().AsNoTracking().Where(i => i.State == InstitutionState.Listed);
        foreach (var word in EntryWords.Split(query["q"].ToString()).Take(MostWords)) found = found.Where(i => i.Words.Contains(" " + word));
        if (await TypesAsync(query, ct) is { } types) found = found.Where(i => types.Contains(i.TypeCode));
        if (await GminasAsync(query, ct) is { } gminas) found = found.Where(i => i.Places.Any(p => p.GminaCode != null && p.Kind != PlaceKind.Correspondence && gminas.Contains(p.GminaCode)));
        if (Said(query, "usluga") is { } services) found = found.Where(i => i.Terms.Any(t => t.Kind == TermKind.Service && services.Contains(t.Slug)));
        if (Said(query, "dla") is { } groups) found = found.Where(i => i.Terms.Any(t => t.Kind == TermKind.TargetGroup && groups.Contains(t.Slug)));
        if (Said(query, "ps") is not null) found = found.Where(i => i.IsSocialEnterprise);
        return await found.OrderBy(i => i.Name).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
    }

    /// <summary>Codes that types, groups of types and the mark of the social economy leave; null when none of them was chosen.</summary>
    private async Task<List<string>?> TypesAsync(IQueryCollection query, CancellationToken ct)
    {
        var (types, groups, pes) = (Said(query, "typ"), Said(query, "grupa"), Said(query, "pes"));
        if (types is null && groups is null && pes is null) return null;
        return [.. (await sources.TypesAsync(ct)).Where(t => types?.Contains(t.Code) != false && groups?.Contains(t.Group.ToString()) != false && (pes is null || t.IsPes)).Select(t => t.Code)];
    }

    /// <inheritdoc cref="TypesAsync"/>
    private async Task<List<string>?> GminasAsync(IQueryCollection query, CancellationToken ct)
    {
        var (gminas, powiats, halves) = (Said(query, "gmina"), Said(query, "powiat"), Said(query, "podregion"));
        if (gminas is null && powiats is null && halves is null) return null;
        var division = await region.ReadAsync(ct);
        return [.. division.Gminas.Where(g => gminas?.Contains(g.Code) != false && powiats?.Contains(g.PowiatCode) != false && halves?.Contains(division.SubregionOf(g.Code).ToString()!) != false).Select(g => g.Code)];
    }

    private static List<string>? Said(IQueryCollection query, string name) =>
        query[name].OfType<string>().Where(v => v.Length is > 0 and <= 100).Distinct().Take(MostChoices).ToList() is { Count: > 0 } values ? values : null;
}
