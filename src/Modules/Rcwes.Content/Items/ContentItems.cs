using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Parts;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Items;

/// <summary>What other modules see of content.</summary>
internal sealed class ContentItems(RcwesDb db, PublishedContent published, ContentStore store) : IContentItems
{
    public async ValueTask<IShownItem?> PublishedAsync(string contentItemId, CancellationToken ct) => await published.ByIdAsync(contentItemId, ct);

    public async Task<IShownItem?> VersionAsync(string versionId, CancellationToken ct) => await store.VersionAsync(versionId, ct);

    public async Task<IReadOnlyList<IShownItem>> OfTypeAsync(string contentType, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == contentType && (i.Published || i.Latest)).OrderBy(i => i.DisplayText).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.ContentItemId).Select(g => g.FirstOrDefault(r => r.Published) ?? g.First()).Select(r => r.ToItem())];
    }

    public string? AddressOf(IShownItem item) => item is ContentItem { Published: true } one && one.Has(nameof(AutoroutePart)) ? one.PublicPath() : null;
}
