using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Parts;
using Rcwes.Framework;

namespace Rcwes.Content.Items;

/// <summary>What leaves the public or is deleted, what comes back, and moments that must not come twice.</summary>
internal sealed partial class ContentStore
{
    /// <summary>Takes the item from the public; its path answers 410 from now on. The text stays as a draft.</summary>
    public async Task UnpublishAsync(string contentItemId, Actor actor, DateTime now, string? note, CancellationToken ct)
    {
        var published = await PublishedRowAsync(contentItemId, ct)
            ?? throw new RuleException("content.not-published", "Ta treść nie jest opublikowana.");
        await _rules.FreesTermsAsync([published], ct);
        published.Published = false;
        ForgetArchive(published);
        if (await LatestRowAsync(contentItemId, ct) is { } draft && draft.ScheduledArchiveUtc <= now) ForgetArchive(draft);
        Record(ContentModule.Key, published.ToItem(), "unpublished", actor, now, published, "Published", "Draft", note);
    }

    /// <summary>Deletes the item; staff may restore it, and its path answers 410.</summary>
    public async Task DeleteAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && (i.Latest || i.Published)).ToListAsync(ct);
        var last = rows.FirstOrDefault(r => r.Latest) ?? throw NotThere();
        var wasPublished = rows.Any(r => r.Published);
        await _rules.FreesTermsAsync(rows, ct);
        foreach (var row in rows) (row.Latest, row.Published) = (false, false);
        last.DeletedUtc = now;
        Record(ContentModule.Key, last.ToItem(), "deleted", actor, now, last, wasPublished ? "Published" : "Draft", "Deleted");
    }

    /// <summary>Brings a deleted item back as a draft.</summary>
    public async Task RestoreAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct, string? versionId = null)
    {
        var last = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && i.DeletedUtc != null)
            .OrderByDescending(i => i.Number).FirstOrDefaultAsync(ct) ?? throw NotThere();
        if (await LatestRowAsync(contentItemId, ct) is not null) throw new RuleException("content.not-deleted", "Ta treść nie jest usunięta.");
        last.DeletedUtc = null;
        last.Latest = true;
        var item = last.ToItem();
        await _rules.AloneAsync(item, ct);
        Unschedule(item);
        last.Take(item, last.PlainText);
        if (last.ScheduledArchiveUtc <= now) ForgetArchive(last);
        Record(ContentModule.DraftKey, last.ToItem(), "restored", actor, now, last, "Deleted", "Draft");
    }

    /// <summary>
    /// Brings an item back to where it stood before an act that published, withdrew, deleted or restored it. What was before
    /// the public then may be so again without asking anew; its address must be free. Saves on the way.
    /// </summary>
    public async Task PutBackAsync(string contentItemId, ItemMark mark, Actor actor, DateTime now, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && (i.Latest || i.Published || i.DeletedUtc != null || i.VersionId == mark.Published)).ToListAsync(ct);
        var latest = rows.Find(r => r.VersionId == mark.Latest && (r.Latest || r.DeletedUtc is not null)) ?? throw NotThere();
        var (deleted, seen) = (latest.DeletedUtc is not null, rows.Find(r => r.Published));
        (latest.DeletedUtc, latest.Latest) = (null, true);
        mark.On(latest, now);
        if (seen is not null && seen.VersionId != mark.Published) seen.Published = false;
        // Two versions of an item must not be before the public at once, not even between two commands.
        await db.SaveChangesAsync(ct);
        if (deleted) Record(ContentModule.DraftKey, latest.ToItem(), "restored", actor, now, latest, "Deleted", "Draft");
        if (mark.Published is { } shown && seen?.VersionId != shown)
        {
            var row = rows.Find(r => r.VersionId == shown) ?? throw NotThere();
            var item = row.ToItem();
            await ClaimRouteAsync(item, (await SetAsync(ct)).Type(item.ContentType), now, ct);
            row.Published = true;
            // A moment that passed meanwhile must not take it down again within a minute.
            if (row.ScheduledArchiveUtc <= now) ForgetArchive(row);
            Record(ContentModule.Key, item, "published", actor, now, row);
        }
        else if (mark.Published is null && seen is not null)
        {
            Record(ContentModule.Key, latest.ToItem(), "unpublished", actor, now, latest, "Published", "Draft");
        }
    }

    /// <summary>The site stood still for the whole time in which the item was to be seen: it stays a draft, and nobody tries again each minute.</summary>
    private void Miss(ItemVersion draft, Actor actor, DateTime now)
    {
        var item = draft.ToItem();
        Unschedule(item);
        draft.Take(item, draft.PlainText);
        ForgetArchive(draft);
        Record(ContentModule.DraftKey, item, "time-missed", actor, now, draft);
    }

    /// <summary>A moment that has been served must not come again with the next draft.</summary>
    private static void Unschedule(ContentItem item)
    {
        if (item.TryPart<PublishLaterPart>() is not { ScheduledPublishUtc: not null } later) return;
        later.ScheduledPublishUtc = null;
        item.Set(nameof(PublishLaterPart), later);
    }

    /// <summary>In the document too: the next publication reads the moment from there and would be withdrawn at once.</summary>
    private static void ForgetArchive(ItemVersion row)
    {
        var item = row.ToItem();
        if (item.TryPart<ArchiveLaterPart>() is not { ScheduledArchiveUtc: not null } later) return;
        later.ScheduledArchiveUtc = null;
        item.Set(nameof(ArchiveLaterPart), later);
        row.Take(item, row.PlainText);
    }
}
