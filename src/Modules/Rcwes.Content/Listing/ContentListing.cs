using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Listing;

/// <summary>Reads the list of content for staff: one line for each item, deleted ones only when asked for.</summary>
internal sealed class ContentListing(RcwesDb db, IHttpContextAccessor context)
{
    public const int PageSize = 25;

    public async Task<(IReadOnlyList<ListRow> Rows, int Total)> ReadAsync(ListFilter filter, CancellationToken ct, int most = PageSize)
    {
        var rows = Narrow(filter);
        var total = await rows.CountAsync(ct);
        var ordered = filter.Sort switch
        {
            "tytul" => rows.OrderBy(i => i.DisplayText).ThenBy(i => i.ContentItemId),
            // Said in full, because the engines disagree where nothing stands.
            "publikacja" => rows.OrderBy(i => i.PublishedUtc == null).ThenByDescending(i => i.PublishedUtc).ThenBy(i => i.ContentItemId),
            _ => rows.OrderByDescending(i => i.ModifiedUtc).ThenBy(i => i.ContentItemId),
        };
        return (await RowsAsync(ordered.Skip((filter.Page - 1) * PageSize).Take(most), ct), total);
    }

    /// <summary>Items as lines of a list; reads no document.</summary>
    public async Task<IReadOnlyList<ListRow>> RowsAsync(IQueryable<ItemVersion> rows, CancellationToken ct)
    {
        var all = db.Set<ItemVersion>();
        var found = await rows.Select(i => new
        {
            i.ContentItemId,
            i.ContentType,
            i.DisplayText,
            i.Culture,
            i.Latest,
            i.Published,
            i.ModifiedUtc,
            i.PublishedUtc,
            i.ScheduledPublishUtc,
            i.ScheduledArchiveUtc,
            i.ScheduleProblem,
            AnyPublished = all.Any(p => p.ContentItemId == i.ContentItemId && p.Published),
        }).ToListAsync(ct);
        return
        [
            .. found.Select(i => new ListRow(i.ContentItemId, i.ContentType, i.DisplayText, i.Culture,
                ItemStates.Of(i.Latest, i.Published, i.AnyPublished, i.PublishedUtc is not null),
                i.ModifiedUtc, i.PublishedUtc, i.Published ? null : i.ScheduledPublishUtc, i.Published ? i.ScheduledArchiveUtc : null) { Problem = i.ScheduleProblem }),
        ];
    }

    private IQueryable<ItemVersion> Narrow(ListFilter filter)
    {
        var all = db.Set<ItemVersion>().AsNoTracking();
        var rows = filter.State == "usuniete" ? all.Where(i => i.DeletedUtc != null && !i.Latest) : all.Where(i => i.Latest);
        rows = filter.State switch
        {
            "opublikowane" => rows.Where(i => all.Any(p => p.ContentItemId == i.ContentItemId && p.Published)),
            "szkice" => rows.Where(i => !i.Published && i.PublishedUtc == null),
            "zmienione" => rows.Where(i => !i.Published && all.Any(p => p.ContentItemId == i.ContentItemId && p.Published)),
            "wycofane" => rows.Where(i => i.PublishedUtc != null && !all.Any(p => p.ContentItemId == i.ContentItemId && p.Published)),
            "do-akceptacji" => rows.Where(i => i.Review == Approval.ReviewState.Submitted && !i.Published),
            ListFilter.Scheduled => rows.Where(i => (!i.Published && i.ScheduledPublishUtc != null) || (i.Published && i.ScheduledArchiveUtc != null)),
            _ => rows,
        };
        if (filter.Mine)
        {
            var me = context.HttpContext is { } request ? Actor.From(request.User).Id : null;
            rows = rows.Where(i => me != null && (i.Author == me || i.Owner == me));
        }
        if (filter.Type.Length > 0) rows = rows.Where(i => i.ContentType == filter.Type);
        if (filter.Culture.Length > 0) rows = rows.Where(i => i.Culture == filter.Culture);
        if (filter.Term.Length > 0) rows = rows.Where(i => all.Any(v => v.ContentItemId == i.ContentItemId && (v.Latest || v.Published) && db.Set<TermUse>().Any(u => u.VersionId == v.Id && u.TermId == filter.Term)));
        foreach (var word in filter.Folded) rows = rows.Where(i => i.PlainText.Contains(word));
        return rows;
    }
}
