using Rcwes.Content.Items;

namespace Rcwes.Content.Web;

/// <summary>The items before and after one of the same type and language.</summary>
internal sealed class Neighbours(PublishedContent content)
{
    public async Task<(ContentItem? Earlier, ContentItem? Later)> OfAsync(ContentItem item, CancellationToken ct)
    {
        var all = await content.OfTypeAsync(item.ContentType, item.Culture, ct);
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].ContentItemId == item.ContentItemId) return (i + 1 < all.Count ? all[i + 1] : null, i > 0 ? all[i - 1] : null);
        }
        return (null, null);
    }
}
