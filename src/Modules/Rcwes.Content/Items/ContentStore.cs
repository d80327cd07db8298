using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Advice;
using Rcwes.Content.Approval;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Html;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

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

    private async Task<DefinitionSet> SetAsync(CancellationToken ct) => _definitions ??= await definitions.FreshAsync(ct);

    private void Record(string module, ContentItem item, string verb, Actor actor, DateTime now, ItemVersion row, string? from = null, string? to = null, string? note = null, Guid? run = null) =>
        db.Activities.Add(ActivityEntry.Of(module, Subject, item.ContentItemId, verb, actor, now, from, to, note,
            run is { } by ? new { type = item.ContentType, version = row.VersionId, culture = row.Culture, run = by } : new { type = item.ContentType, version = row.VersionId, culture = row.Culture } as object));

    private static RuleException NotApproved() =>
        new("content.not-approved", "Ten rodzaj treści publikuje się po akceptacji. Zapisz szkic i prześlij go do akceptacji.");

    private static RuleException NotThere() => new("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
}
