using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Advice;
using Rcwes.Content.Approval;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Html;
using Rcwes.Content.Media;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Items;

/// <summary>
/// Every act on a content item, in one place, so that page, recipe, job and script behave alike. An act changes the
/// context and writes its history; the caller saves, and everything or nothing is stored.
/// </summary>
internal sealed partial class ContentStore(RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, SafeHtml html, RouteTable routes, FaultGate gate)
{
    internal const string Subject = "item";
    private readonly ItemRules _rules = new(db);
    private DefinitionSet? _definitions;

    /// <summary>The newest version, draft or published; null when there is none or the item is deleted.</summary>
    public async Task<ContentItem?> LatestAsync(string contentItemId, CancellationToken ct) =>
        (await LatestRowAsync(contentItemId, ct))?.ToItem();

    /// <summary>Null also when the version was emptied: it says nothing any more.</summary>
    public async Task<ContentItem?> VersionAsync(string versionId, CancellationToken ct) =>
        (await db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.VersionId == versionId && i.EmptiedUtc == null, ct))?.ToItem();

    /// <summary>Makes an item safe to show that is not going to be saved now.</summary>
    public async Task MakeSafeAsync(ContentItem item, CancellationToken ct) => await CleanAsync(item, ct);

    /// <summary>Stores the item as a new version beside the published one.</summary>
    /// <returns>What had to be taken out to make it safe.</returns>
    public async Task<IReadOnlyList<string>> SaveDraftAsync(ContentItem item, Actor actor, DateTime now, CancellationToken ct, Saving? saving = null)
    {
        var latest = await NewestAsync(item, saving, ct);
        ItemRules.InOrder(item);
        var cleaning = await CleanAsync(item, ct);
        await _rules.AloneAsync(item, ct);
        await _rules.KeepsTermsAsync(item, false, ct);
        var row = await NewVersionAsync(item, cleaning, latest, actor, now, ct);
        (row.Published, row.Note) = (false, saving?.Note);
        if (saving?.Like is { } like) row.DecidedAs(like);
        if (saving is { MayPublish: true } && latest is not null) await ReleaseItem.MoveOnAsync(db, new Dictionary<string, string> { [latest.VersionId] = row.VersionId }, ct);
        Record(ContentModule.DraftKey, item, latest is null ? "created" : "saved", actor, now, row, note: saving?.Note, run: saving?.Run);
        return cleaning.Removed;
    }

    /// <summary>Stores the item as a new version and puts it before the public, in one act.</summary>
    /// <returns>What had to be taken out to make it safe.</returns>
    public async Task<IReadOnlyList<string>> PublishAsync(ContentItem item, Actor actor, DateTime now, CancellationToken ct, Saving? saving = null)
    {
        var latest = await NewestAsync(item, saving, ct);
        var type = (await SetAsync(ct)).Type(item.ContentType);
        // What has just been typed nobody can have approved. The site itself (first fill) is asked nothing.
        if (actor.Kind == ActorKind.User && saving?.Like is null && ApprovalRule.Of(type).Required) throw NotApproved();
        Unschedule(item);
        ItemRules.NotOver(item, now);
        await ClaimRouteAsync(item, type, now, ct);
        var cleaning = await CleanAsync(item, ct);
        await _rules.AloneAsync(item, ct);
        await _rules.KeepsTermsAsync(item, true, ct);
        var row = await NewVersionAsync(item, cleaning, latest, actor, now, ct);
        if (saving?.Like is { } like) row.DecidedAs(like);
        await PutBeforePublicAsync(row, now, ct);
        row.Note = saving?.Note;
        Record(ContentModule.Key, item, "published", actor, now, row, note: saving?.Note);
        return cleaning.Removed;
    }

    /// <summary>Tells now, while there is somebody to mend it, what would stop an item at the moment for which it is planned.</summary>
    /// <exception cref="RuleException">Its address is taken or the site's own.</exception>
    public async Task CouldGoOutAsync(ContentItem item, CancellationToken ct)
    {
        if (item.TryPart<PublishLaterPart>()?.ScheduledPublishUtc is { } at) await routes.CheckAsync(item, at, ct);
    }

    /// <summary>Publishes the newest version when its time has come. Somebody may have taken the time off since it was found: then nothing happens.</summary>
    public async Task PublishDueAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await LatestRowAsync(contentItemId, ct) is not { Published: false } latest || !(latest.ScheduledPublishUtc <= now)) return;
        if (latest.ScheduledArchiveUtc <= now) Miss(latest, actor, now);
        else await PublishLatestAsync(contentItemId, actor, now, ct);
    }

    /// <summary>Publishes the newest version as it is.</summary>
    /// <param name="contentItemId">The item.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="seen">The version that the person saw; another newest one refuses the act. Null where nobody looked at one.</param>
    public async Task PublishLatestAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct, string? seen = null)
    {
        var latest = await LatestRowAsync(contentItemId, ct) ?? throw NotThere();
        if (seen is not null && latest.VersionId != seen) throw Saving.Newer();
        var item = latest.ToItem();
        var type = (await SetAsync(ct)).Type(item.ContentType);
        if (latest.Review != ReviewState.Approved && ApprovalRule.Of(type).Required) throw NotApproved();
        await gate.PassAsync(item, ct);
        Unschedule(item);
        ItemRules.NotOver(item, now);
        await _rules.AloneAsync(item, ct);
        await _rules.KeepsTermsAsync(item, true, ct);
        await ClaimRouteAsync(item, type, now, ct);
        latest.Take(item, latest.PlainText);
        await PutBeforePublicAsync(latest, now, ct);
        Record(ContentModule.Key, item, "published", actor, now, latest);
    }

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

    private async Task<Cleaning> CleanAsync(ContentItem item, CancellationToken ct)
    {
        if (item.TryPart<TitlePart>() is { Title.Length: > 0 } title) item.DisplayText = title.Title;
        var cleaning = new Cleaning(await SetAsync(ct), kinds, html);
        cleaning.Run(item);
        return cleaning;
    }

    private async Task<ItemVersion> NewVersionAsync(ContentItem item, Cleaning cleaning, ItemVersion? latest, Actor actor, DateTime now, CancellationToken ct, string? versionId = null)
    {
        var last = await db.Set<ItemVersion>().Where(i => i.ContentItemId == item.ContentItemId).MaxAsync(i => (int?)i.Number, ct) ?? 0;
        // EF sends updates before inserts, so the old version has stepped back when the unique index meets the new one.
        if (latest is not null) latest.Latest = false;
        item.VersionId = versionId ?? ContentIds.New();
        var row = new ItemVersion
        {
            ContentItemId = item.ContentItemId,
            VersionId = item.VersionId,
            ContentType = item.ContentType,
            Number = last + 1,
            DisplayText = "",
            Culture = item.Culture,
            Latest = true,
            Published = false,
            CreatedUtc = latest?.CreatedUtc ?? (item.CreatedUtc == default ? now : item.CreatedUtc),
            ModifiedUtc = now,
            PublishedUtc = latest?.PublishedUtc ?? item.PublishedUtc,
            Owner = latest?.Owner ?? item.Owner ?? actor.Id,
            Author = actor.Id,
            Document = "",
            PlainText = "",
        };
        row.Take(item, Slug.Fold(cleaning.PlainText));
        db.Add(row);
        db.AddRange(MediaUse.In(row.Id, item));
        db.AddRange(TermUse.In(row.Id, item));
        return row;
    }

    private async Task PutBeforePublicAsync(ItemVersion row, DateTime now, CancellationToken ct)
    {
        var before = await PublishedRowAsync(row.ContentItemId, ct);
        if (before is not null && before.Id != row.Id) before.Published = false;
        row.Published = true;
        // The first publication dates an article; later corrections do not move it to the top.
        row.PublishedUtc ??= now;
    }

    private async Task ClaimRouteAsync(ContentItem item, TypeDefinition? type, DateTime now, CancellationToken ct)
    {
        var record = type?.Part(nameof(AutoroutePart));
        if (record is null && !item.Has(nameof(AutoroutePart))) return;
        var pattern = ContentJson.Text(ContentJson.Object(record?.Settings, "AutoroutePartSettings"), "Pattern");
        await routes.ClaimAsync(item, pattern, now, ct);
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

    /// <summary>The row that the save replaces. Between opening the form and this moment somebody else may have saved.</summary>
    private async Task<ItemVersion?> NewestAsync(ContentItem item, Saving? saving, CancellationToken ct)
    {
        var latest = await LatestRowAsync(item.ContentItemId, ct);
        return saving?.Over is { } known && latest?.VersionId != known
            ? throw new RuleException(Saving.Overtaken, "Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło.")
            : latest;
    }

    private Task<ItemVersion?> LatestRowAsync(string contentItemId, CancellationToken ct) =>
        db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Latest, ct);

    private Task<ItemVersion?> PublishedRowAsync(string contentItemId, CancellationToken ct) =>
        db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Published, ct);

    private async Task<DefinitionSet> SetAsync(CancellationToken ct) => _definitions ??= await definitions.FreshAsync(ct);

    private void Record(string module, ContentItem item, string verb, Actor actor, DateTime now, ItemVersion row, string? from = null, string? to = null, string? note = null, Guid? run = null) =>
        db.Activities.Add(ActivityEntry.Of(module, Subject, item.ContentItemId, verb, actor, now, from, to, note,
            run is { } by ? new { type = item.ContentType, version = row.VersionId, culture = row.Culture, run = by } : new { type = item.ContentType, version = row.VersionId, culture = row.Culture } as object));

    private static RuleException NotApproved() =>
        new("content.not-approved", "Ten rodzaj treści publikuje się po akceptacji. Zapisz szkic i prześlij go do akceptacji.");

    private static RuleException NotThere() => new("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
}
