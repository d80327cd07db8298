using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>Wakes what has waited for its time. Looks at times and not at ticks, so nothing is missed after a stop.</summary>
internal sealed partial class DueJob(RcwesDb db, Waker waker, Clocks clocks, TimeProvider clock, ILogger<DueJob> logger) : IJob
{
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await clocks.StartDueAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A clock that cannot be wound must not hold up everybody who waits for a time.
            db.ChangeTracker.Clear();
            ClockStopped(logger, e);
        }
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var due = await db.Set<Wait>().AsNoTracking().Where(w => w.Kind == WaitKind.Time && w.DueAt <= now).OrderBy(w => w.DueAt).Take(Batch).ToListAsync(ct);
            var moved = 0;
            foreach (var wait in due) moved += await waker.WakeAsync(wait, new(WaitKind.Time), ct) ? 1 : 0;
            if (due.Count < Batch || moved == 0) return;
        }
    }

    [LoggerMessage(LogLevel.Error, "The clocks of workflows stand; trying again at the next tick")]
    private static partial void ClockStopped(ILogger logger, Exception e);
}
