using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Planning;

/// <summary>Sets of items that go out or come down together. An act changes the context; the caller saves, except for <see cref="RunAsync"/>.</summary>
internal sealed class Releases(RcwesDb db, ContentStore store)
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

    public async Task PutAsync(Release release, string contentItemId, ReleaseAct act, Actor actor, DateTime now, CancellationToken ct)
    {
        MustBeOpen(release);
        if (!await db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == contentItemId && i.Latest, ct)) throw new RuleException("release.no-item", "Nie ma takiej treści. Mogła zostać usunięta.");
        if (release.Items.FirstOrDefault(i => i.ContentItemId == contentItemId) is { } present) present.Act = act;
        else if (release.Items.Count >= MostItems) throw new RuleException("release.full", "W jednym zestawie mieści się {0} treści. Zrób drugi.", MostItems);
        else db.Add(new ReleaseItem { ReleaseId = release.Id, ContentItemId = contentItemId, Act = act });
        release.Problem = null;
        Record(release, "changed", actor, now);
    }

    public void Drop(Release release, string contentItemId, Actor actor, DateTime now)
    {
        MustBeOpen(release);
        if (release.Items.FirstOrDefault(i => i.ContentItemId == contentItemId) is not { } item) return;
        db.Remove(item);
        release.Problem = null;
        Record(release, "changed", actor, now);
    }

    public void Cancel(Release release, Actor actor, DateTime now)
    {
        MustBeOpen(release);
        release.State = ReleaseState.Cancelled;
        Record(release, "cancelled", actor, now);
    }

    /// <summary>Does the whole set in one transaction, or nothing of it; then the sentence says which item stood in the way.</summary>
    public async Task RunAsync(Guid id, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var release = await FindAsync(id, ct) ?? throw new RuleException("release.missing", "Nie ma takiego zestawu.");
            MustBeOpen(release);
            if (release.Items.Count == 0) throw new RuleException("release.empty", "Zestaw jest pusty. Dodaj do niego treści.");
            // What comes down first frees its address for what goes out.
            foreach (var item in release.Items.OrderByDescending(i => i.Act).ToList())
            {
                await DoAsync(item, actor, now, ct);
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

    private async Task DoAsync(ReleaseItem item, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
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
        release.Problem = why.Length > 1000 ? why[..1000] : why;
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
