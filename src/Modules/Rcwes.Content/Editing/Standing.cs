using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Editing;

/// <summary>An item with what its own pages in the back office need to know of it.</summary>
/// <param name="Item">The newest version; of a deleted item the last one.</param>
/// <param name="State">Where it stands.</param>
/// <param name="PublicPath">Root-relative address where the public reads it now; null when it does not or the type has no address.</param>
internal sealed record Standing(ContentItem Item, ItemState State, string? PublicPath)
{
    /// <summary>Why its planned moment passed without effect; null when nothing stood in the way.</summary>
    public string? ScheduleProblem { get; init; }

    /// <summary>Null when there is no such item.</summary>
    public static async Task<Standing?> FindAsync(RcwesDb db, string contentItemId, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking()
            .Where(i => i.ContentItemId == contentItemId && (i.Latest || i.Published || i.DeletedUtc != null)).OrderByDescending(i => i.Number).ToListAsync(ct);
        if ((rows.FirstOrDefault(r => r.Latest) ?? rows.FirstOrDefault(r => r.DeletedUtc != null)) is not { } row) return null;
        var published = rows.FirstOrDefault(r => r.Published)?.ToItem();
        return new(row.ToItem(), ItemStates.Of(row.Latest, row.Published, published is not null, row.PublishedUtc is not null),
            published?.Has(nameof(Parts.AutoroutePart)) == true ? published.PublicPath() : null)
        {
            ScheduleProblem = row.ScheduleProblem ?? rows.FirstOrDefault(r => r.Published)?.ScheduleProblem,
        };
    }
}
