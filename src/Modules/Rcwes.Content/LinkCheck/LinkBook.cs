using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;

namespace Rcwes.Content.LinkCheck;

/// <summary>Keeps the links of every item in step with its newest version, and knows which of them are broken.</summary>
internal sealed class LinkBook(RcwesDb db, InternalLinks inside, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Reads the links of an item anew and looks behind the internal ones. The caller saves.</summary>
    public async Task ReadAsync(string contentItemId, CancellationToken ct)
    {
        var row = await db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Latest, ct);
        var urls = row is null ? [] : LinkReading.Of(row.ToItem());
        var known = await db.Set<PageLink>().Where(l => l.ContentItemId == contentItemId).ToListAsync(ct);
        db.RemoveRange(known.Where(k => !urls.Contains(k.Url)));
        foreach (var url in urls)
        {
            var link = known.FirstOrDefault(k => k.Url == url);
            if (link is null)
            {
                link = new PageLink { ContentItemId = contentItemId, Url = url, External = LinkReading.IsExternal(url), State = LinkState.NotAsked };
                db.Add(link);
            }
            if (!link.External) await LookAsync(link, ct);
        }
    }

    /// <summary>Looks again behind the links of other items that lead to an item which came, went or moved. The caller saves.</summary>
    public async Task LookAtLinksToAsync(string contentItemId, CancellationToken ct)
    {
        var paths = (await db.Set<ContentRoute>().Where(r => r.ContentItemId == contentItemId).Select(r => r.Path).ToListAsync(ct)).ConvertAll(p => "/" + p);
        foreach (var link in await db.Set<PageLink>().Where(l => !l.External && paths.Contains(l.Url)).ToListAsync(ct)) await LookAsync(link, ct);
    }

    /// <summary>Looks again behind the links to files of all items that name a file which came or went. The caller saves.</summary>
    public async Task LookAtLinksToFileAsync(Guid file, CancellationToken ct)
    {
        if (await db.Set<MediaFile>().AsNoTracking().Where(f => f.Id == file).Select(f => f.Path).FirstOrDefaultAsync(ct) is not { } path) return;
        var items = await MediaUse.Current(db, path).Select(i => i.ContentItemId).Distinct().ToListAsync(ct);
        foreach (var link in await db.Set<PageLink>().Where(l => !l.External && l.Url.StartsWith("/media/") && items.Contains(l.ContentItemId)).ToListAsync(ct)) await LookAsync(link, ct);
    }

    /// <summary>Broken links of the item as it is now; internal ones are looked at on the spot, external ones as of the last night.</summary>
    public async Task<IReadOnlyList<BrokenLink>> BrokenInAsync(ContentItem item, CancellationToken ct)
    {
        var broken = new List<BrokenLink>();
        var outside = await db.Set<PageLink>().AsNoTracking().Where(l => l.ContentItemId == item.ContentItemId && l.External && l.State == LinkState.Broken).ToDictionaryAsync(l => l.Url, l => l.Status, ct);
        foreach (var url in LinkReading.Of(item))
        {
            if (LinkReading.IsExternal(url))
            {
                if (outside.TryGetValue(url, out var answer)) broken.Add(new(url, answer));
            }
            else if (await inside.AskAsync(url, ct) is var status && InternalLinks.StateOf(status) == LinkState.Broken)
            {
                broken.Add(new(url, status));
            }
        }
        return broken;
    }

    /// <summary>Lines for the list of links.</summary>
    public async Task<(IReadOnlyList<LinkLine> Rows, int Total)> ListAsync(LinkState state, bool? external, string part, int page, CancellationToken ct, int size = PageSize)
    {
        var lines = from link in db.Set<PageLink>().AsNoTracking()
                    join item in db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest) on link.ContentItemId equals item.ContentItemId
                    where link.State == state && (external == null || link.External == external) && (part == "" || link.Url.Contains(part))
                    orderby item.DisplayText, link.Url
                    select new LinkLine(item.ContentItemId, item.DisplayText, item.Culture, link.Url, link.Status, link.CheckedUtc);
        return (await lines.Skip((page - 1) * size).Take(size).ToListAsync(ct), await lines.CountAsync(ct));
    }

    public Task<int> CountAsync(LinkState state, CancellationToken ct) => db.Set<PageLink>().CountAsync(l => l.State == state, ct);

    public async Task LookAsync(PageLink link, CancellationToken ct)
    {
        var status = await inside.AskAsync(link.Url, ct);
        (link.Status, link.State, link.CheckedUtc) = (status, InternalLinks.StateOf(status), status is null ? null : clock.GetUtcNow().UtcDateTime);
    }
}

/// <summary>A link with nothing behind it.</summary>
/// <param name="Url">As it stands.</param>
/// <param name="Status">What the other side said; null when there is no such side.</param>
internal sealed record BrokenLink(string Url, int? Status);

internal sealed record LinkLine(string ContentItemId, string Title, string Culture, string Url, int? Status, DateTime? CheckedUtc);
