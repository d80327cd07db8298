using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Translation;

/// <summary>
/// Every published original and how its translation stands, from indexed columns alone. Of two published twins one is the
/// original: the one that follows nothing while the other follows it; when neither says, the Polish one.
/// </summary>
internal sealed class TranslationListing(RcwesDb db, ContentDefinitions definitions)
{
    public const int PageSize = 25;

    /// <summary>What has a language of its own. Menus and vocabularies carry both languages in one item.</summary>
    public async Task<IReadOnlyList<TypeDefinition>> TypesAsync(CancellationToken ct) =>
        [.. (await definitions.AllAsync(ct)).Types.Where(t => (t.Creatable || t.Listable) && t.Part(nameof(LocalizationPart)) is not null && t.Part(nameof(TaxonomyPart)) is null && t.Part(nameof(MenuPart)) is null)];

    public async Task<IReadOnlyList<TranslationRow>> ReadAsync(TranslationFilter filter, CancellationToken ct, int most = PageSize)
    {
        var found = await Of(await PairsAsync(filter, ct), filter.State).OrderBy(p => p.State).ThenByDescending(p => p.ModifiedUtc).ThenBy(p => p.Id)
            .Skip((filter.Page - 1) * PageSize).Take(most).ToListAsync(ct);
        return [.. found.Select(p => new TranslationRow(p.Id, p.Type, p.Title, p.Culture, p.ModifiedUtc, p.TwinId, p.TwinTitle, p.TwinModifiedUtc, (TranslationState)p.State))];
    }

    /// <summary>How many stand in each state, whatever state the filter asks for.</summary>
    public async Task<IReadOnlyDictionary<TranslationState, int>> CountAsync(TranslationFilter filter, CancellationToken ct)
    {
        var counts = await (await PairsAsync(filter, ct)).GroupBy(p => p.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return TranslationStates.All.ToDictionary(s => s, s => counts.Find(c => c.Key == (int)s)?.Count ?? 0);
    }

    private static IQueryable<Pair> Of(IQueryable<Pair> pairs, TranslationState? state) => state is { } wanted ? pairs.Where(p => p.State == (int)wanted) : pairs;

    private async Task<IQueryable<Pair>> PairsAsync(TranslationFilter filter, CancellationToken ct)
    {
        var types = (await TypesAsync(ct)).Select(t => t.Name).ToList();
        var all = db.Set<ItemVersion>().AsNoTracking();
        var sources = all.Where(s => s.Published && s.LocalizationSet != null && types.Contains(s.ContentType));
        if (filter.Type.Length > 0) sources = sources.Where(s => s.ContentType == filter.Type);
        if (filter.From.Length > 0) sources = sources.Where(s => s.Culture == filter.From);
        return from s in sources
               from t in all.Where(t => t.Latest && t.LocalizationSet == s.LocalizationSet && t.Culture != s.Culture
                   // Two twins in one language are a mistake; the same one of them counts everywhere.
                   && !all.Any(o => o.Latest && o.LocalizationSet == t.LocalizationSet && o.Culture == t.Culture && string.Compare(o.ContentItemId, t.ContentItemId) < 0)).DefaultIfEmpty()
               from p in all.Where(p => p.ContentItemId == t.ContentItemId && p.Published).DefaultIfEmpty()
               from f in all.Where(f => f.VersionId == t.SourceVersionId && f.ContentItemId == s.ContentItemId).DefaultIfEmpty()
               where p == null || t.SourceVersionId != null || (s.SourceVersionId == null && s.Culture == "pl")
               select new Pair
               {
                   Id = s.ContentItemId,
                   Type = s.ContentType,
                   Title = s.DisplayText,
                   Culture = s.Culture,
                   ModifiedUtc = s.ModifiedUtc,
                   TwinId = t.ContentItemId,
                   TwinTitle = t.DisplayText,
                   TwinModifiedUtc = t.ModifiedUtc,
                   // Nobody declared what the translation follows, e.g. it came with a recipe: then the later of the two leads.
                   State = t == null ? (int)TranslationState.Missing
                       : p != null && (f != null ? s.Number > f.Number : s.ModifiedUtc > t.ModifiedUtc) ? (int)TranslationState.Outdated
                       : !t.Published ? (int)TranslationState.Draft
                       : (int)TranslationState.Current,
               };
    }

    /// <summary>What the database answers.</summary>
    private sealed class Pair
    {
        public required string Id { get; init; }
        public required string Type { get; init; }
        public required string Title { get; init; }
        public required string Culture { get; init; }
        public required DateTime ModifiedUtc { get; init; }
        public required string? TwinId { get; init; }
        public required string? TwinTitle { get; init; }
        public required DateTime? TwinModifiedUtc { get; init; }
        public required int State { get; init; }
    }
}

/// <summary>A published original and its translation.</summary>
/// <param name="Id">Of the original.</param>
/// <param name="Type">Name of the content type.</param>
/// <param name="Title">Of the published version.</param>
/// <param name="Culture">Language of the original.</param>
/// <param name="ModifiedUtc">When the published version was written.</param>
/// <param name="TwinId">Null while there is no translation.</param>
/// <param name="TwinTitle">Of its newest version.</param>
/// <param name="TwinModifiedUtc">When the newest version was written.</param>
/// <param name="State">Where the translation stands.</param>
internal sealed record TranslationRow(
    string Id, string Type, string Title, string Culture, DateTime ModifiedUtc, string? TwinId, string? TwinTitle, DateTime? TwinModifiedUtc, TranslationState State)
{
    public string TwinCulture => Culture == "en" ? "pl" : "en";
}
