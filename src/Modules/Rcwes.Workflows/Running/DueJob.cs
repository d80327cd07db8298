using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>Wakes what has waited for its time. Looks at times and not at ticks, so nothing is missed after a stop.</summary>
internal sealed partial class DueJob(RcwesDb db, IServiceScopeFactory scopes, Clocks clocks, TimeProvider clock, ILogger<DueJob> logger) : IJob
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
            foreach (var wait in due) moved += await WakeAsync(wait, ct) ? 1 : 0;
            if (due.Count < Batch || moved == 0) return;
        }
    }

    /// <summary>Each in a transaction of its own: one that cannot be stored must not hold up the others.</summary>
    private async Task<bool> WakeAsync(Wait wait, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var own = scope.ServiceProvider.GetRequiredService<RcwesDb>();
            await using var transaction = await own.Database.BeginTransactionAsync(ct);
            var woken = await scope.ServiceProvider.GetRequiredService<Engine>().WakeAsync(wait, new(WaitKind.Time), ct);
            await transaction.CommitAsync(ct);
            return woken;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Stopped(logger, wait.RunId, e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The clocks of workflows stand; trying again at the next tick")]
    private static partial void ClockStopped(ILogger logger, Exception e);

    [LoggerMessage(LogLevel.Error, "The time of run {Run} came, but it could not go on; trying again at the next tick")]
    private static partial void Stopped(ILogger logger, Guid run, Exception e);
}
