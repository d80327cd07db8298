using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>Carries the log to its readers on this node: every consumer in a loop of its own, and the stamps.</summary>
internal sealed partial class ActivityPump(
    IEnumerable<ConsumerInfo> consumers, Node here, DatabaseOptions database, IServiceScopeFactory scopes, ActivitySignal signal,
    LogTail tail, StampReader stamps, PumpOptions options, PumpGauges gauges, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<ActivityPump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.StartedAsync(options.StartDelay, stoppingToken)) return;
        var passes = new CursorPasses(scopes, clock);
        var loops = consumers
            .Select(c => new ConsumerLoop(c, here, scopes, signal, tail, passes, options, gauges, clock, logger).RunAsync(stoppingToken))
            .Append(StampsAsync(stoppingToken));
        if (database.Engine == DatabaseEngine.Postgres)
            loops = loops.Append(new ActivityListener(database, signal, logger).RunAsync(stoppingToken));
        await Task.WhenAll(loops);
    }

    /// <summary>Until every consumer of this node and of the cluster has read what is committed now.</summary>
    internal static async Task CaughtUpAsync(IServiceProvider services, CancellationToken ct)
    {
        var here = services.GetRequiredService<Node>();
        var gauges = services.GetRequiredService<PumpGauges>();
        var names = services.GetServices<ConsumerInfo>().Select(c => c.Name).ToList();
        long? head = null;
        while (true)
        {
            await using (var scope = services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
                head ??= await db.Activities.MaxAsync(a => (long?)a.Sequence, ct) ?? 0;
                var behind = await db.Set<ActivityCursor>().Where(c => (c.Node == "" || c.Node == here.Name) && names.Contains(c.Consumer) && c.Position < head)
                    .Select(c => c.Consumer).ToListAsync(ct);
                // What a loop passed in memory it writes down a second later.
                if (behind.TrueForAll(c => gauges.HasPassed(c, head.Value))) return;
            }
            await Task.Delay(20, ct);
        }
    }

    private async Task StampsAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var bell = signal.Next;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await stamps.CatchUpAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                StampsLate(logger, e);
                await Task.Delay(options.Rest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.WhenAny(bell, Task.Delay(options.Poll, ct));
        }
    }

    [LoggerMessage(LogLevel.Warning, "The stamps could not follow the log; trying again")]
    private static partial void StampsLate(ILogger logger, Exception e);
}
