using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Telemetry;

namespace Rcwes.Framework.Jobs;

/// <summary>One run of a job: alone on this node and, on PostgreSQL, alone in the cluster; never throws.</summary>
internal sealed partial class JobExecution(
    IServiceScopeFactory scopes, DatabaseOptions database, Node here, TimeProvider clock, Meters meters, ILogger<JobExecution> logger)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private readonly Histogram<double> _duration =
        meters.Meter.CreateHistogram<double>("rcwes.jobs.duration", "s", "How long a job ran, by job and outcome");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="job">The job.</param>
    /// <param name="scheduledFor">The moment on the schedule; null when staff asked for the run.</param>
    /// <param name="ct">Ends when the host stops.</param>
    /// <returns>False when the job did not run: it runs already, or another node has had its turn.</returns>
    public async Task<bool> RunAsync(JobInfo job, DateTime? scheduledFor, CancellationToken ct)
    {
        var gate = _gates.GetOrAdd(job.Name, _ => new(1));
        if (!await gate.WaitAsync(TimeSpan.Zero, ct)) return false;
        try
        {
            await using var held = await HoldAsync(job, ct);
            if (held is null) return false;
            return await RunHeldAsync(job, scheduledFor, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            Lost(logger, job.Name, e);
            return false;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Null when another node holds the job. A node that dies lets go with its connection.</summary>
    private async Task<IAsyncDisposable?> HoldAsync(JobInfo job, CancellationToken ct)
    {
        if (database.Engine != DatabaseEngine.Postgres) return new Nothing();
        var key = new PostgresAdvisoryLockKey($"rcwes.job.{job.Name}", allowHashing: true);
        return await new PostgresDistributedLock(key, database.ConnectionString).TryAcquireAsync(TimeSpan.Zero, ct);
    }

    private async Task<bool> RunHeldAsync(JobInfo job, DateTime? scheduledFor, CancellationToken ct)
    {
        if (!await StartAsync(job, scheduledFor, ct)) return false;
        var watch = Stopwatch.StartNew();
        Exception? failure = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ((IJob)scope.ServiceProvider.GetRequiredService(job.Type)).RunAsync(ct);
        }
        catch (Exception e)
        {
            failure = e;
            if (!ct.IsCancellationRequested) Failed(logger, job.Name, e);
        }
        _duration.Record(watch.Elapsed.TotalSeconds, new("job", job.Name), new("outcome", failure is null ? "succeeded" : "failed"));
        // Told even when the host stops: a job that was interrupted must not look as if it still ran.
        await FinishAsync(job, failure);
        return true;
    }

    private async Task<bool> StartAsync(JobInfo job, DateTime? scheduledFor, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var run = await db.Set<JobRun>().SingleOrDefaultAsync(r => r.Name == job.Name, ct);
        if (run?.Covers(scheduledFor) == true) return false;
        if (run is null) db.Add(run = new JobRun { Name = job.Name });
        run.Start(scheduledFor, here.Name, Now);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task FinishAsync(JobInfo job, Exception? failure)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var run = await db.Set<JobRun>().SingleAsync(r => r.Name == job.Name);
        run.Finish(failure, Now);
        await db.SaveChangesAsync();
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed; its next run comes as planned")]
    private static partial void Failed(ILogger logger, string job, Exception e);

    [LoggerMessage(LogLevel.Error, "Job {Job} could not be started or its outcome not be kept; its next run comes as planned")]
    private static partial void Lost(ILogger logger, string job, Exception e);

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
