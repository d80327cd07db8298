using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Parts;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Items;

/// <summary>What the public sees. Everything is read once per content stamp and shared; the items must not be changed.</summary>
internal sealed class PublishedContent(Lazy<RcwesDb> db, StampedCache cache)
{
    private IQueryable<ItemVersion> Rows => db.Value.Set<ItemVersion>().AsNoTracking().Where(i => i.Published);

    public ValueTask<ContentItem?> ByIdAsync(string contentItemId, CancellationToken ct) =>
        cache.GetAsync(ContentModule.Key, "item:" + contentItemId, async () =>
            (await Rows.FirstOrDefaultAsync(i => i.ContentItemId == contentItemId, ct))?.ToItem());

    /// <summary>Of the type that is expected: an item of another one must not stand in for a menu because somebody gave it the same name.</summary>
    public ValueTask<ContentItem?> ByAliasAsync(string contentType, string alias, CancellationToken ct) =>
        cache.GetAsync(ContentModule.Key, $"alias:{contentType}:{alias}", async () =>
            (await Rows.OrderBy(i => i.ContentItemId).FirstOrDefaultAsync(i => i.ContentType == contentType && i.Alias == alias, ct))?.ToItem());

    /// <summary>All published items of a type in a language, newest first.</summary>
    public ValueTask<IReadOnlyList<ContentItem>> OfTypeAsync(string contentType, string culture, CancellationToken ct) =>
        cache.GetAsync<IReadOnlyList<ContentItem>>(ContentModule.Key, $"type:{contentType}:{culture}", async () =>
            [.. (await Rows.Where(i => i.ContentType == contentType && i.Culture == culture)
                .OrderByDescending(i => i.PublishedUtc).ThenBy(i => i.DisplayText).ToListAsync(ct)).Select(r => r.ToItem())]);

    /// <summary>Language → path of the published translations of an item, itself included.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> TranslationsAsync(ContentItem item, CancellationToken ct)
    {
        var set = item.TryPart<LocalizationPart>()?.LocalizationSet;
        return cache.GetAsync<IReadOnlyDictionary<string, string>>(ContentModule.Key, $"translations:{set ?? item.ContentItemId}", async () =>
        {
            var rows = await Rows.Where(i => set == null ? i.ContentItemId == item.ContentItemId : i.LocalizationSet == set).ToListAsync(ct);
            return rows.Select(r => r.ToItem()).Where(i => i.Has(nameof(AutoroutePart)))
                .GroupBy(i => i.Culture).ToDictionary(g => g.Key, g => g.First().PublicPath(), StringComparer.Ordinal);
        });
    }
}

internal static class PublicPaths
{
    /// <summary>Root-relative address of a published item, with its language prefix.</summary>
    public static string PublicPath(this ContentItem item) => "/" + (item.TryPart<AutoroutePart>()?.Path ?? "");
}
