using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>A set saves its items one after another; SQLite has one writer, so only the other engine knows who waits for whom.</summary>
[Collection<PostgresSite>]
public sealed class ReleaseLockTests(PostgresSite site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_set_that_waits_for_an_editor_does_not_hold_the_log()
    {
        ContentItem[] items = [await site.SaveDraftAsync(Writing.Page("Zamek", Writing.Path("zamek"))), await site.SaveDraftAsync(Writing.Page("Most", Writing.Path("most")))];
        var id = await site.InScopeAsync(async services =>
        {
            var (releases, db) = (services.GetRequiredService<Releases>(), services.GetRequiredService<RcwesDb>());
            var release = releases.Begin("Zamek", null, Actor.System, DateTime.UtcNow);
            await db.SaveChangesAsync(Ct);
            foreach (var item in items) await releases.PutAsync(release, item.ContentItemId, ReleaseAct.Publish, null, DateTime.UtcNow, Ct);
            await db.SaveChangesAsync(Ct);
            return release.Id;
        });
        await site.CaughtUpAsync();

        // The one that the set comes to last.
        var busy = items.OrderBy(i => i.ContentItemId, StringComparer.Ordinal).Last();
        var run = Task.CompletedTask;
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await ItemVersion.LockAsync(db, [busy.ContentItemId], Ct);
            run = site.InScopeAsync(s => s.GetRequiredService<Releases>().RunAsync(id, null, DateTime.UtcNow, Ct));
            await site.UntilAsync(async other => await other.Database.SqlQuery<int>(
                $"SELECT CAST(count(*) AS integer) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'transactionid'").SingleAsync(Ct) > 0);
            Assert.Equal(0, await db.Database.SqlQuery<int>(
                $"SELECT CAST(count(*) AS integer) AS \"Value\" FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE a.datname = current_database() AND a.wait_event = 'transactionid' AND l.locktype = 'advisory' AND l.granted").SingleAsync(Ct));
            await transaction.CommitAsync(Ct);
        });
        await run;
        foreach (var item in items)
            Assert.True(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AnyAsync(i => i.ContentItemId == item.ContentItemId && i.Published, Ct)));
    }
}
