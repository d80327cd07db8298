using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Schedule;

/// <summary>Publishes and withdraws what is due. Looks at times, not at ticks, so nothing is missed after a stop.</summary>
internal sealed partial class PublishDue(RcwesDb db, ContentStore store, Releases releases, StoppedTimes stopped, TimeProvider clock, ILogger<PublishDue> logger) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<ItemVersion>().Where(i => i.Latest && !i.Published && i.ScheduledPublishUtc <= now)
            .OrderBy(i => i.ScheduledPublishUtc).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in due) await DoAsync(id, () => store.PublishDueAsync(id, Actor.System, now, ct), why => stopped.TellAsync(id, true, why, now, ct), ct);

        var over = await db.Set<ItemVersion>().Where(i => i.Published && i.ScheduledArchiveUtc <= now)
            .OrderBy(i => i.ScheduledArchiveUtc).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in over) await DoAsync(id, () => store.UnpublishAsync(id, Actor.System, now, null, ct), why => stopped.TellAsync(id, false, why, now, ct), ct);

        var sets = await db.Set<Release>().AsNoTracking().Where(r => r.State == ReleaseState.Planned && r.AtUtc <= now).OrderBy(r => r.AtUtc).ToListAsync(ct);
        foreach (var set in sets) await DoAsync(set.Id.ToString(), () => releases.RunAsync(set.Id, null, now, ct), why => stopped.TellAsync(set, why, now, ct), ct);
    }

    /// <summary>
    /// One item that a rule stops must not hold up the others; it is tried again at the next run. The log of the server says so
    /// once for each reason, not every minute.
    /// </summary>
    private async Task DoAsync(string id, Func<Task> act, Func<string, Task<bool>> tell, CancellationToken ct)
    {
        try
        {
            try
            {
                await act();
                await db.SaveChangesAsync(ct);
            }
            catch (RuleException e)
            {
                db.ChangeTracker.Clear();
                if (await tell(e.Message)) Stopped(logger, id, e);
                db.ChangeTracker.Clear();
            }
        }
        catch (Exception e) when (StorageTrouble.IsRace(e))
        {
            db.ChangeTracker.Clear();
            Raced(logger, id, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Item {Id} could not keep its time; trying again at every run")]
    private static partial void Stopped(ILogger logger, string id, Exception e);

    [LoggerMessage(LogLevel.Information, "Somebody changed item {Id} at its time; trying again at the next run")]
    private static partial void Raced(ILogger logger, string id, Exception e);
}
