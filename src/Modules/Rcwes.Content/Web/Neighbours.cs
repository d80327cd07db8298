using Rcwes.Content.Items;
using Rcwes.Framework.Caching;

namespace Rcwes.Content.Web;

/// <summary>The items before and after one of the same type and language.</summary>
internal sealed class Neighbours(PublishedContent content, StampedCache cache)
{
    public async Task<(ContentItem? Earlier, ContentItem? Later)> OfAsync(ContentItem item, CancellationToken ct)
    {
        var (all, places) = await cache.GetAsync(ContentModule.Key, $"row:{item.ContentType}:{item.Culture}", () => RowAsync(item.ContentType, item.Culture, ct));
        if (!places.TryGetValue(item.ContentItemId, out var i)) return (null, null);
        return (i + 1 < all.Count ? all[i + 1] : null, i > 0 ? all[i - 1] : null);
    }

    private async Task<Row> RowAsync(string contentType, string culture, CancellationToken ct)
    {
        var all = await content.OfTypeAsync(contentType, culture, ct);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++) places.TryAdd(all[i].ContentItemId, i);
        return new(all, places);
    }

    /// <summary>All of them, newest first, and where each stands: the oldest of a thousand is found as fast as the newest.</summary>
    private sealed record Row(IReadOnlyList<ContentItem> All, IReadOnlyDictionary<string, int> Places);
}
