using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Schedule;

/// <summary>Publishes and withdraws what is due. Looks at times, not at ticks, so nothing is missed after a stop.</summary>
internal sealed partial class PublishDue(RcwesDb db, ContentStore store, Releases releases, TimeProvider clock, ILogger<PublishDue> logger) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<ItemVersion>().Where(i => i.Latest && !i.Published && i.ScheduledPublishUtc <= now)
            .OrderBy(i => i.ScheduledPublishUtc).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in due) await DoAsync(id, () => store.PublishDueAsync(id, Actor.System, now, ct), ct);

        var over = await db.Set<ItemVersion>().Where(i => i.Published && i.ScheduledArchiveUtc <= now)
            .OrderBy(i => i.ScheduledArchiveUtc).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in over) await DoAsync(id, () => store.UnpublishAsync(id, Actor.System, now, null, ct), ct);

        var sets = await db.Set<Release>().Where(r => r.State == ReleaseState.Planned && r.AtUtc <= now).OrderBy(r => r.AtUtc).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in sets) await DoAsync(id.ToString(), () => releases.RunAsync(id, Actor.System, now, ct), ct);
    }

    /// <summary>One item that a rule stops must not hold up the others; it is tried again at the next run.</summary>
    private async Task DoAsync(string id, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is RuleException || StorageTrouble.IsRace(e))
        {
            db.ChangeTracker.Clear();
            Stopped(logger, id, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Item {Id} could not keep its time; trying again at the next run")]
    private static partial void Stopped(ILogger logger, string id, Exception e);
}
