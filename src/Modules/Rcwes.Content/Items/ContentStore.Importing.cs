using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Items;

/// <summary>Items as a recipe brings them.</summary>
internal sealed partial class ContentStore
{
    /// <summary>
    /// Takes an item as a recipe brings it, with the dates and people that it gives. What it leaves open (address, ids of
    /// held items, language set) stays as it is here; what says nothing new is not stored.
    /// </summary>
    public async Task<RecipeOutcome> ImportAsync(ContentItem item, bool publish, Actor actor, DateTime now, CancellationToken ct)
    {
        var latest = await LatestRowAsync(item.ContentItemId, ct);
        // A recipe that says what visitors see already must not push an editor's newer draft aside.
        var present = latest is { Published: false } && publish ? await PublishedRowAsync(item.ContentItemId, ct) : latest;
        if ((present ?? latest)?.ToItem() is { } before) ImportedItem.KeepOpen(item, before);
        var cleaning = await CleanAsync(item, ct);
        if (present is not null && ImportedItem.SaysTheSame(item, present)) return RecipeOutcome.Same;
        if (publish) await ClaimRouteAsync(item, (await SetAsync(ct)).Type(item.ContentType), now, ct);
        if (latest is null) await ForgetDeletionAsync(item.ContentItemId, ct);
        var row = await NewVersionAsync(item, cleaning, latest, actor, now, ct, await FreeVersionIdAsync(item.VersionId, ct));
        ImportedItem.Date(row, item);
        if (publish) await PutBeforePublicAsync(row, now, ct);
        Record(publish ? ContentModule.Key : ContentModule.DraftKey, item, publish ? "published" : latest is null ? "created" : "saved", actor, now, row);
        return latest is null ? RecipeOutcome.New : RecipeOutcome.Changed;
    }

    private async Task ForgetDeletionAsync(string contentItemId, CancellationToken ct)
    {
        foreach (var row in await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && i.DeletedUtc != null).ToListAsync(ct)) row.DeletedUtc = null;
    }

    /// <summary>A version that comes from another site keeps its id, so that both sites speak of the same one.</summary>
    private async Task<string?> FreeVersionIdAsync(string versionId, CancellationToken ct) =>
        ContentIds.IsValid(versionId) && !await db.Set<ItemVersion>().AnyAsync(i => i.VersionId == versionId, ct) ? versionId : null;
}
