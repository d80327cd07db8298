using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>Wakes one run after the other, each in a transaction of its own: one that cannot be stored must not hold up the others.</summary>
internal sealed partial class Waker(IServiceScopeFactory scopes, ILogger<Waker> logger)
{
    /// <returns>False when it was woken otherwise meanwhile, or could not be; then it is tried again by the next tick.</returns>
    public async Task<bool> WakeAsync(Wait wait, Wake wake, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var own = scope.ServiceProvider.GetRequiredService<RcwesDb>();
            await using var transaction = await own.Database.BeginTransactionAsync(ct);
            var woken = await scope.ServiceProvider.GetRequiredService<Engine>().WakeAsync(wait, wake, ct);
            // What was called and does not take this entry waits on for another.
            if (!woken && wait.CalledBy is { } called) await own.Set<Wait>().Where(w => w.Id == wait.Id && w.CalledBy == called).ExecuteUpdateAsync(set => set.SetProperty(w => w.CalledBy, (long?)null), ct);
            await transaction.CommitAsync(ct);
            return woken;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Stopped(logger, wait.RunId, e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Run {Run} was to go on, but it could not; trying again at the next tick")]
    private static partial void Stopped(ILogger logger, Guid run, Exception e);
}
