using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Schedule;

/// <summary>Publishes and withdraws what is due. Looks at times, not at ticks, so nothing is missed after a stop.</summary>
internal sealed class PublishDue(RcwesDb db, ContentStore store, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<ItemVersion>().Where(i => i.Latest && !i.Published && i.ScheduledPublishUtc <= now).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in due)
        {
            await store.PublishLatestAsync(id, Actor.System, now, ct);
            await db.SaveChangesAsync(ct);
        }
        var over = await db.Set<ItemVersion>().Where(i => i.Published && i.ScheduledArchiveUtc <= now).Select(i => i.ContentItemId).ToListAsync(ct);
        foreach (var id in over)
        {
            await store.UnpublishAsync(id, Actor.System, now, null, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
