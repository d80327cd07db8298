using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Security;

namespace Rcwes.Content.Planning;

/// <summary>Sets of items that go out or come down together. An act changes the context; the caller saves, except for <see cref="RunAsync"/>.</summary>
internal sealed class Releases(RcwesDb db, ContentStore store, IPermissionGrants grants)
{
    public const int LongestName = 150;
    public const int MostItems = 100;
    private const string Subject = "release";

    public Task<Release?> FindAsync(Guid id, CancellationToken ct) => db.Set<Release>().Include(r => r.Items).FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>What waits stands in the order of its moments, what is over with the newest first.</summary>
    public async Task<IReadOnlyList<Release>> AllAsync(ReleaseState state, CancellationToken ct)
    {
        var all = db.Set<Release>().AsNoTracking().Include(r => r.Items).Where(r => r.State == state);
        return await (state == ReleaseState.Planned ? all.OrderBy(r => r.AtUtc == null).ThenBy(r => r.AtUtc).ThenBy(r => r.Id) : all.OrderByDescending(r => r.DoneUtc).ThenBy(r => r.Id))
            .Take(100).ToListAsync(ct);
    }

    public Release Begin(string? name, DateTime? at, Actor actor, DateTime now)
    {
        Check(name, at, now);
        var release = new Release { Name = name!.Trim(), AtUtc = at, State = ReleaseState.Planned, CreatedUtc = now, CreatedBy = actor.Id };
        db.Add(release);
        Record(release, "created", actor, now);
        return release;
    }

    public void Change(Release release, string? name, DateTime? at, Actor actor, DateTime now)
    {
        MustBeOpen(release);
        // A set that could not keep its moment may be renamed without a new one.
        Check(name, at == release.AtUtc ? null : at, now);
        if (release.Name == name!.Trim() && release.AtUtc == at) return;
        (release.Name, release.AtUtc, release.Problem) = (name.Trim(), at, null);
        Record(release, "changed", actor, now);
    }

    /// <param name="release">The set.</param>
    /// <param name="contentItemId">What joins it, or stands in it already.</param>
    /// <param name="act">What the set will do to it.</param>
    /// <param name="by">Who; null for the site itself.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="seen">The version that the person read; another newest one refuses the act. Null where nobody looked at one.</param>
    public async Task PutAsync(Release release, string contentItemId, ReleaseAct act, ClaimsPrincipal? by, DateTime now, CancellationToken ct, string? seen = null)
    {
        MustBeOpen(release);
        var newest = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && i.Latest).Select(i => i.VersionId).FirstOrDefaultAsync(ct)
            ?? throw new RuleException("release.no-item", "Nie ma takiej treści. Mogła zostać usunięta.");
        if (seen is not null && seen != newest) throw Saving.Newer();
        if (by is not null) await TypeRights.NeedAsync(db, grants, contentItemId, by, ct);
        var version = act == ReleaseAct.Publish ? newest : null;
        if (release.Items.FirstOrDefault(i => i.ContentItemId == contentItemId) is { } present) (present.Act, present.VersionId) = (act, version);
        else if (release.Items.Count >= MostItems) throw new RuleException("release.full", "W jednym zestawie mieści się {0} treści. Zrób drugi.", MostItems);
        else db.Add(new ReleaseItem { ReleaseId = release.Id, ContentItemId = contentItemId, Act = act, VersionId = version });
        release.Problem = null;
        Record(release, "changed", by is null ? Actor.System : Actor.From(by), now);
    }

    /// <summary>Takes something out of a set. What a set would do to a menu is decided by those who may change menus, and taking it out is a decision, too.</summary>
    public async Task DropAsync(Release release, string contentItemId, ClaimsPrincipal by, DateTime now, CancellationToken ct)
    {
        MustBeOpen(release);
        if (release.Items.FirstOrDefault(i => i.ContentItemId == contentItemId) is not { } item) return;
        await TypeRights.NeedAsync(db, grants, contentItemId, by, ct);
        db.Remove(item);
        release.Problem = null;
        Record(release, "changed", Actor.From(by), now);
    }

    public void Cancel(Release release, Actor actor, DateTime now)
    {
        MustBeOpen(release);
        release.State = ReleaseState.Cancelled;
        Record(release, "cancelled", actor, now);
    }

    /// <summary>Names of the sets that wait to put the item before the public, in which another text of it stands than the newest.</summary>
    public async Task<IReadOnlyList<string>> StoppedByAsync(string contentItemId, CancellationToken ct)
    {
        var newest = db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId && i.Latest && !i.Published);
        return await db.Set<Release>().AsNoTracking()
            .Where(r => r.State == ReleaseState.Planned && r.Items.Any(i => i.ContentItemId == contentItemId && i.Act == ReleaseAct.Publish && newest.Any(n => n.VersionId != i.VersionId)))
            .OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(ct);
    }

    /// <summary>Items of a set whose newest text nobody with the right to publish put into it, with the version to read: they stop the set.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NewerAsync(Release release, CancellationToken ct)
    {
        var held = release.Items.Where(i => i.Act == ReleaseAct.Publish).ToDictionary(i => i.ContentItemId, i => i.VersionId, StringComparer.Ordinal);
        var ids = held.Keys.ToList();
        var newest = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && !i.Published && ids.Contains(i.ContentItemId)).Select(i => new { i.ContentItemId, i.VersionId }).ToListAsync(ct);
        return newest.Where(n => held[n.ContentItemId] != n.VersionId).ToDictionary(n => n.ContentItemId, n => n.VersionId, StringComparer.Ordinal);
    }

    /// <summary>Does the whole set in one transaction, or nothing of it; then the sentence says which item stood in the way.</summary>
    /// <param name="id">Of the set.</param>
    /// <param name="by">Who runs it; null for its own moment, which asked those who put the items in.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task RunAsync(Guid id, ClaimsPrincipal? by, DateTime now, CancellationToken ct)
    {
        var actor = by is null ? Actor.System : Actor.From(by);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var release = await FindAsync(id, ct) ?? throw new RuleException("release.missing", "Nie ma takiego zestawu.");
            MustBeOpen(release);
            if (release.Items.Count == 0) throw new RuleException("release.empty", "Zestaw jest pusty. Dodaj do niego treści.");
            await ItemVersion.LockAsync(db, [.. release.Items.Select(i => i.ContentItemId)], ct);
            var newer = await NewerAsync(release, ct);
            // What comes down first frees its address for what goes out.
            foreach (var item in release.Items.OrderByDescending(i => i.Act).ToList())
            {
                await DoAsync(item, newer.ContainsKey(item.ContentItemId), by, actor, now, ct);
                // Saved one by one, so that the next item meets the addresses that this one took.
                await db.SaveChangesAsync(ct);
            }
            (release.State, release.DoneUtc, release.Problem) = (ReleaseState.Done, now, null);
            Record(release, "released", actor, now);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (RuleException e)
        {
            db.ChangeTracker.Clear();
            await StopAsync(id, e.Message, ct);
            throw;
        }
    }

    private async Task DoAsync(ReleaseItem item, bool newer, ClaimsPrincipal? by, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            if (by is not null) await TypeRights.NeedAsync(db, grants, item.ContentItemId, by, ct);
            // Whoever saved it later may lack the right to publish, and the set must not lend it to them.
            if (newer) throw Saving.Newer();
            if (item.Act == ReleaseAct.Publish) await store.PublishLatestAsync(item.ContentItemId, actor, now, ct);
            else await store.UnpublishAsync(item.ContentItemId, actor, now, null, ct);
        }
        catch (RuleException e)
        {
            var title = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == item.ContentItemId).OrderByDescending(i => i.Number).Select(i => i.DisplayText).FirstOrDefaultAsync(ct);
            throw new RuleException("release.stopped", "Nic nie zmieniono, bo zatrzymała to treść „{0}”: {1}", title ?? item.ContentItemId, e.Message);
        }
    }

    private async Task StopAsync(Guid id, string why, CancellationToken ct)
    {
        if (await db.Set<Release>().FirstOrDefaultAsync(r => r.Id == id && r.State == ReleaseState.Planned, ct) is not { } release) return;
        release.Problem = Shortened.Begin(why, 1000);
        await db.SaveChangesAsync(ct);
    }

    private static void Check(string? name, DateTime? at, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new RuleException("release.name", "Nazwij zestaw, na przykład „Nabór wiosenny”.") { Field = "Name" };
        if (name.Trim().Length > LongestName) throw new RuleException("release.name-long", "Skróć nazwę do {0} znaków.", LongestName) { Field = "Name" };
        if (at <= now) throw new RuleException("release.past", "Ten termin już minął. Wybierz późniejszy albo zostaw puste i uruchom zestaw od razu.") { Field = "At" };
    }

    private static void MustBeOpen(Release release)
    {
        if (release.State != ReleaseState.Planned) throw new RuleException("release.closed", "Ten zestaw jest już zamknięty.");
    }

    private void Record(Release release, string verb, Actor actor, DateTime now) =>
        db.Activities.Add(ActivityEntry.Of(verb == "released" ? ContentModule.Key : ContentModule.DraftKey, Subject, release.Id.ToString(), verb, actor, now,
            data: new { at = release.AtUtc, items = release.Items.Select(i => new { id = i.ContentItemId, act = i.Act.ToString() }) }));
}
