using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Parts;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Editing;

/// <summary>What editors can choose from: terms, items, files. Drafts count too, because staff work with them.</summary>
internal sealed class EditorChoices(RcwesDb db, ContentStore store, ContentDefinitions definitions)
{
    /// <summary>A plain list serves this many; beyond it the person narrows the list by its type in the definition.</summary>
    private const int Most = 500;

    private readonly Dictionary<string, object> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<(string Value, string Text)>> TermsAsync(string? taxonomyId, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(taxonomyId)) return [];
        return await Once("terms:" + taxonomyId, async () =>
        {
            var taxonomy = await store.LatestAsync(taxonomyId, ct);
            return taxonomy is null ? [] : Term.Of(taxonomy, Cultures.Current).Select(t => (t.Id, string.Concat(Enumerable.Repeat("– ", t.Depth)) + t.Name)).ToList();
        });
    }

    /// <param name="settings"><c>ContentPickerFieldSettings</c>.</param>
    /// <param name="culture">Items of this language stand first.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<(string Value, string Text)>> ItemsAsync(JsonObject? settings, string culture, CancellationToken ct)
    {
        var named = (settings?["DisplayedContentTypes"] as JsonArray)?.Select(n => n?.ToString() ?? "").ToList() ?? [];
        return await Once($"items:{culture}:{string.Join(',', named)}", async () =>
        {
            var types = (await definitions.AllAsync(ct)).Types.Where(t => named.Count == 0 ? t.Creatable || t.Listable : named.Contains(t.Name)).ToDictionary(t => t.Name, t => t.DisplayName, StringComparer.Ordinal);
            var names = types.Keys.ToList();
            var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && names.Contains(i.ContentType))
                .OrderByDescending(i => i.Culture == culture).ThenBy(i => i.DisplayText).Take(Most)
                .Select(i => new { i.ContentItemId, i.DisplayText, i.ContentType, i.Culture }).ToListAsync(ct);
            return found.Select(i => (i.ContentItemId, $"{i.DisplayText} ({types[i.ContentType].ToLower(Cultures.Polish)}, {i.Culture})")).ToList();
        });
    }

    /// <summary>The newest files by path, with what people know them by: a list that needs no script.</summary>
    public Task<IReadOnlyList<(string Value, string Text)>> FilesAsync(CancellationToken ct) => Once("files", async () =>
    {
        var found = await db.Set<MediaFile>().AsNoTracking().Where(f => f.DeletedUtc == null).OrderByDescending(f => f.CreatedUtc).ThenBy(f => f.Id).Take(Most)
            .Select(f => new { f.Path, f.Name, f.TextPl }).ToListAsync(ct);
        return found.Select(f => (f.Path, f.TextPl.Length > 0 ? $"{f.Name} – {f.TextPl}" : f.Name)).ToList();
    });

    /// <summary>The other items of a localization set, by language.</summary>
    public async Task<IReadOnlyDictionary<string, (string Id, string Title)>> TranslationsAsync(ContentItem item, CancellationToken ct)
    {
        var set = item.TryPart<LocalizationPart>()?.LocalizationSet;
        if (string.IsNullOrEmpty(set)) return new Dictionary<string, (string, string)>();
        var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && i.LocalizationSet == set && i.ContentItemId != item.ContentItemId)
            .OrderBy(i => i.ContentItemId).Select(i => new { i.Culture, i.ContentItemId, i.DisplayText }).ToListAsync(ct);
        return found.GroupBy(i => i.Culture).ToDictionary(g => g.Key, g => (g.First().ContentItemId, g.First().DisplayText), StringComparer.Ordinal);
    }

    /// <summary>One page has the same list in many blocks; it is read once.</summary>
    private async Task<IReadOnlyList<(string Value, string Text)>> Once(string key, Func<Task<List<(string, string)>>> read)
    {
        if (_known.TryGetValue(key, out var known)) return (IReadOnlyList<(string, string)>)known;
        var list = await read();
        _known[key] = list;
        return list;
    }
}
