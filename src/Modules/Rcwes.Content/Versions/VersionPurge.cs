using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Drafts;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Content.Media;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Content.Sharing;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Versions;

/// <summary>Clears away for good what nobody reads any more: one old version, or a deleted item with all of them. Each act is one transaction.</summary>
internal sealed class VersionPurge(RcwesDb db, IEnumerable<IVersionUse> users)
{
    private static readonly string[] Modules = [ContentModule.Key, ContentModule.DraftKey];

    /// <summary>Can this version be emptied? The newest and the published one are what the item says now; the last one of a deleted item goes with the item.</summary>
    public static bool Fits(ItemVersion row) => !row.Latest && !row.Published && row.DeletedUtc is null && row.EmptiedUtc is null;

    /// <summary>Empties one version; its number, day and author stay in the list.</summary>
    public async Task EmptyAsync(string contentItemId, int number, Actor actor, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Number == number, ct);
        if (row is null || !Fits(row))
            throw new RuleException("version.in-use", "Tej wersji nie można teraz usunąć, bo jest najnowsza, opublikowana albo już usunięta. Odśwież listę wersji.");
        await RefuseNeededAsync([row.VersionId], ct);
        row.Empty(now);
        await db.Set<MediaUse>().Where(u => u.VersionId == row.Id).ExecuteDeleteAsync(ct);
        await db.Set<TermUse>().Where(u => u.VersionId == row.Id).ExecuteDeleteAsync(ct);
        await db.Set<PreviewLink>().Where(k => k.VersionId == row.VersionId && k.RevokedUtc == null).ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedUtc, now), ct);
        await ForgetNotesAsync(contentItemId, row.VersionId, ct);
        db.Activities.Add(ActivityEntry.Of(ContentModule.DraftKey, ContentStore.Subject, contentItemId, "version-emptied", actor, now, data: new { type = row.ContentType, version = row.VersionId, number }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes a deleted item out of the database with everything that was said of it. Its old addresses answer 404 from then on, because they are made from its titles.</summary>
    public async Task PurgeAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId).ToListAsync(ct);
        if (rows.All(r => r.DeletedUtc is null) || rows.Exists(r => r.Latest || r.Published)) throw new RuleException("content.not-deleted", "Ta treść nie jest usunięta.");
        await RefuseNeededAsync([.. rows.Select(r => r.VersionId)], ct);
        await db.Set<PreviewRemark>().Where(r => r.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<PreviewLink>().Where(k => k.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<Autosave>().Where(a => a.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<Presence>().Where(p => p.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<Review>().Where(r => r.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<ReleaseItem>().Where(i => i.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<PageLink>().Where(l => l.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await db.Set<ContentRoute>().Where(r => r.ContentItemId == contentItemId).ExecuteDeleteAsync(ct);
        await ForgetNotesAsync(contentItemId, null, ct);
        db.RemoveRange(rows);
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, ContentStore.Subject, contentItemId, "purged", actor, now, "Deleted", data: new { type = rows[0].ContentType, versions = rows.Count }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task RefuseNeededAsync(IReadOnlyCollection<string> versions, CancellationToken ct)
    {
        foreach (var user in users)
            if (await user.NeedsAsync(versions, ct)) throw new RuleException("version.needed", "Są jeszcze odpowiedzi, które trzeba czytać razem z tą treścią. Najpierw usuń odpowiedzi albo poczekaj, aż minie ich termin.");
    }

    /// <summary>The history says the note of a version once more.</summary>
    private async Task ForgetNotesAsync(string contentItemId, string? versionId, CancellationToken ct)
    {
        var said = await db.Activities.AsNoTracking().Where(a => Modules.Contains(a.Module) && a.SubjectType == ContentStore.Subject && a.SubjectId == contentItemId && a.Note != null)
            .Select(a => new { a.Sequence, a.Data }).ToListAsync(ct);
        var gone = said.Where(a => versionId is null || (a.Data is { } data && (JsonNode.Parse(data) as JsonObject).Text("version") == versionId)).Select(a => a.Sequence).ToList();
        await db.Activities.Where(a => gone.Contains(a.Sequence)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, Erasing.Gone), ct);
    }
}
