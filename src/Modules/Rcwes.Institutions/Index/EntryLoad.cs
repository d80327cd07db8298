using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Index;

/// <summary>
/// Reads listed entries for the index: four streams of plain rows that are put together here, because one joined query would
/// repeat every name for every place and term.
/// </summary>
internal sealed class EntryLoad(RcwesDb db)
{
    private const int Chunk = 500;
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);

    public Task<List<IndexedEntry>> AllAsync(CancellationToken ct) => ReadAsync(db.Set<Institution>().Where(i => i.State == InstitutionState.Listed), ct);

    /// <summary>Those of the given entries that are listed.</summary>
    public async Task<List<IndexedEntry>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var entries = new List<IndexedEntry>(ids.Count);
        foreach (var some in ids.Chunk(Chunk))
        {
            // One parameter for the whole list: of hundreds on SQLite, each in four questions, most of the time goes into their names.
            var wanted = some.ToList();
            entries.AddRange(await ReadAsync(db.Set<Institution>().Where(i => EF.Parameter(wanted).Contains(i.Id) && i.State == InstitutionState.Listed), ct));
        }
        return entries;
    }

    private async Task<List<IndexedEntry>> ReadAsync(IQueryable<Institution> listed, CancellationToken ct)
    {
        listed = listed.AsNoTracking();
        var entries = new Dictionary<Guid, Building>();
        await foreach (var row in listed.Select(i => new { i.Id, i.Slug, i.Name, i.ShortName, i.TypeCode, i.IsSocialEnterprise, i.ConfirmedOn, i.CreatedUtc }).AsAsyncEnumerable().WithCancellation(ct))
            entries[row.Id] = new(new IndexedEntry(row.Id, row.Slug, row.Name)
            {
                ShortName = row.ShortName,
                TypeCode = One(row.TypeCode),
                IsSocialEnterprise = row.IsSocialEnterprise,
                ConfirmedOn = row.ConfirmedOn,
                TrueOn = row.ConfirmedOn ?? DateOnly.FromDateTime(row.CreatedUtc),
            });
        await foreach (var place in listed.SelectMany(i => i.Places).Select(p => new { p.InstitutionId, p.Kind, p.Order, p.Street, p.Locality, p.GminaCode }).AsAsyncEnumerable().WithCancellation(ct))
            if (entries.TryGetValue(place.InstitutionId, out var entry)) entry.Places.Add(new(place.Kind, place.Order, place.Street, place.Locality, place.GminaCode));
        await foreach (var number in listed.SelectMany(i => i.Identifiers).Select(n => new { n.InstitutionId, n.Value }).AsAsyncEnumerable().WithCancellation(ct))
            if (entries.TryGetValue(number.InstitutionId, out var entry)) entry.Numbers.Add(number.Value);
        await foreach (var term in listed.SelectMany(i => i.Terms).Select(t => new { t.InstitutionId, t.Kind, t.Slug }).AsAsyncEnumerable().WithCancellation(ct))
            if (entries.TryGetValue(term.InstitutionId, out var entry)) (term.Kind == TermKind.Service ? entry.Services : entry.TargetGroups).Add(One(term.Slug));
        return [.. entries.Values.Select(Whole)];
    }

    private IndexedEntry Whole(Building building)
    {
        var places = building.Places.Where(p => p.Kind != PlaceKind.Correspondence).OrderBy(p => p.Kind != PlaceKind.Seat).ThenBy(p => p.Order).ToList();
        var shown = places.FirstOrDefault() ?? building.Places.FirstOrDefault();
        return building.Entry with
        {
            Locality = shown?.Locality is null ? null : One(shown.Locality),
            Street = shown?.Street,
            GminaCode = shown?.GminaCode is null ? null : One(shown.GminaCode),
            Gminas = [.. places.Select(p => p.GminaCode).OfType<string>().Distinct().Select(One)],
            Services = [.. building.Services],
            TargetGroups = [.. building.TargetGroups],
            OtherWords = [.. places.SelectMany(p => new[] { p.Locality, p.Street }).OfType<string>().Distinct().Select(One), .. building.Numbers],
        };
    }

    /// <summary>One string for all that say the same: places, types and terms repeat.</summary>
    private string One(string text)
    {
        if (_pool.TryGetValue(text, out var kept)) return kept;
        return _pool[text] = text;
    }

    private sealed record Building(IndexedEntry Entry)
    {
        public List<Place> Places { get; } = new(1);

        public List<string> Numbers { get; } = new(2);

        public List<string> Services { get; } = new(2);

        public List<string> TargetGroups { get; } = new(2);
    }

    private sealed record Place(PlaceKind Kind, int Order, string? Street, string? Locality, string? GminaCode);
}
