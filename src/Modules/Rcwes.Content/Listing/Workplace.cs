using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Listing;

/// <summary>What waits for a person: own drafts first, then what goes out or comes down by itself, then what others did.</summary>
internal sealed class Workplace(RcwesDb db, ContentListing listing, Calendar calendar)
{
    private const int Most = 8;

    private IQueryable<ItemVersion> Latest => db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest);

    /// <summary>Items whose newest version is this person's and not published.</summary>
    public Task<IReadOnlyList<ListRow>> DraftsOfAsync(string? account, CancellationToken ct) =>
        listing.RowsAsync(Latest.Where(i => !i.Published && i.Author == account && account != null).OrderByDescending(i => i.ModifiedUtc).Take(Most), ct);

    /// <summary>What happens next by itself, what could not keep its moment first.</summary>
    public Task<IReadOnlyList<Planned>> ScheduledAsync(CancellationToken ct) => calendar.BetweenAsync(DateTime.UnixEpoch, DateTime.MaxValue.AddYears(-1), Most, ct);

    public async Task<IReadOnlyList<Change>> ChangesAsync(CancellationToken ct)
    {
        string[] modules = [ContentModule.Key, ContentModule.DraftKey];
        var lately = new List<(long Sequence, string SubjectId, string Verb, DateTime At)>();
        // One question for each: together they would be sorted, all that was ever written.
        foreach (var module in modules)
            lately.AddRange((await db.Activities.AsNoTracking().Where(a => a.Module == module && a.SubjectType == "item")
                .OrderByDescending(a => a.Sequence).Take(60).Select(a => new { a.Sequence, a.SubjectId, a.Verb, a.At }).ToListAsync(ct)).Select(a => (a.Sequence, a.SubjectId, a.Verb, a.At)));
        // An import writes one line for each item; the list tells the last of each.
        var entries = lately.OrderByDescending(e => e.Sequence).DistinctBy(e => e.SubjectId).Take(Most).ToList();
        var ids = entries.Select(e => e.SubjectId).ToList();
        var titles = await db.Set<ItemVersion>().AsNoTracking().Where(i => ids.Contains(i.ContentItemId) && (i.Latest || i.DeletedUtc != null))
            .Select(i => new { i.ContentItemId, i.DisplayText, i.Latest }).ToListAsync(ct);
        return
        [
            .. entries.Select(e => (Entry: e, Item: titles.FirstOrDefault(t => t.ContentItemId == e.SubjectId))).Where(p => p.Item is not null)
                .Select(p => new Change(p.Entry.SubjectId, p.Item!.DisplayText, p.Item.Latest, p.Entry.Verb, p.Entry.At)),
        ];
    }
}

/// <summary>Something that happened to an item.</summary>
internal sealed record Change(string Id, string Title, bool Present, string Verb, DateTime At)
{
    /// <summary>Polish word (a localisation key).</summary>
    public string Word => WordOf(Verb);

    public static string WordOf(string verb) => verb switch
    {
        "created" => "utworzono szkic",
        "saved" => "zapisano szkic",
        "published" => "opublikowano",
        "advice-overruled" => "opublikowano mimo błędów dostępności",
        "advice-overruled-ahead" => "podano powód publikacji mimo błędów dostępności",
        "unpublished" => "wycofano",
        "deleted" => "usunięto",
        "restored" => "przywrócono",
        "shared" => "utworzono link do podglądu",
        "unshared" => "wyłączono link do podglądu",
        "remarked" => "przyszła uwaga z zewnątrz",
        "signed-off" => "potwierdzono treść z zewnątrz",
        "submitted" => "przesłano do akceptacji",
        "recalled" => "wycofano z akceptacji",
        "changes-requested" => "poproszono o zmiany",
        "approved" => "zaakceptowano",
        _ => ContentActs.All.FirstOrDefault(a => a.SubjectType == "item" && a.Verb == verb)?.Words ?? verb,
    };
}
