using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Tests.Activity;

namespace Rcwes.Framework.Tests.Jobs;

/// <summary>Work on a schedule: it runs, one at a time, and a failure is told and forgotten.</summary>
public abstract class JobTests(DatabaseEngine engine) : IAsyncLifetime
{
    private protected const string Never = "0 0 0 1 1 ? 2099";
    private const string EverySecond = "* * * * * ?";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private protected readonly Workshop Workshop = new();
    private protected TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync(engine);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_job_runs_on_its_schedule_and_its_last_run_is_kept()
    {
        await using var host = await StartAsync(EverySecond);
        await host.UntilAsync(db => db.Set<JobRun>().AnyAsync(r => r.Name == "test.work" && r.Outcome == JobOutcome.Succeeded && r.FinishedAt != null && r.ScheduledFor != null), "it ran");
        Assert.Equal("łódź-1", await host.AskAsync(db => db.Set<JobRun>().Where(r => r.Name == "test.work").Select(r => r.Node).SingleAsync()));
    }

    [Fact]
    public async Task A_job_that_fails_is_logged_by_name_and_runs_again()
    {
        Workshop.Fails = true;
        await using var host = await StartAsync(EverySecond);
        await host.UntilAsync(db => db.Set<JobRun>().AnyAsync(r => r.Name == "test.work" && r.Outcome == JobOutcome.Failed && r.Error!.Contains("zepsute")), "the failure was kept");
        Assert.Contains(host.Log.Lines, l => l.Level == LogLevel.Error && l.Message.Contains("test.work") && l.Exception is not null);

        Workshop.Fails = false;
        await host.UntilAsync(db => db.Set<JobRun>().AnyAsync(r => r.Name == "test.work" && r.Outcome == JobOutcome.Succeeded && r.Error == null), "the next run succeeded");
    }

    [Fact]
    public async Task A_job_never_overlaps_itself_on_one_node()
    {
        await using var host = await StartAsync(Never);
        await OnlyOneRunsAsync([host, host, host, host, host]);
    }

    [Fact]
    public async Task A_moment_on_the_schedule_is_taken_once_however_many_nodes_come()
    {
        await using var one = await StartAsync(Never);
        await using var two = await StartAsync(Never, "łódź-2");
        var moment = new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);
        foreach (var host in new[] { one, two, one })
        {
            var (execution, job) = Parts(host);
            await execution.RunAsync(job, moment, CancellationToken.None);
        }
        Assert.Equal(1, Workshop.Runs);
    }

    [Fact]
    public async Task Staff_may_run_a_job_at_once()
    {
        await using var host = await StartAsync(Never);
        var runner = host.Services.GetRequiredService<JobRunner>();
        runner.RunNow(runner.Jobs.Single(j => j.Name == "test.work"));
        await host.UntilAsync(db => db.Set<JobRun>().AnyAsync(r => r.Name == "test.work" && r.Outcome == JobOutcome.Succeeded), "it ran");
        Assert.Equal(1, Workshop.Runs);
    }

    [Fact]
    public void Schedules_are_in_Polish_time()
    {
        var job = new JobInfo("test.work", "0 0 6 * * ?", typeof(Work));
        Assert.Equal(new DateTime(2026, 7, 1, 4, 0, 0, DateTimeKind.Utc), JobRunner.Next(job, new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(new DateTime(2026, 12, 1, 5, 0, 0, DateTimeKind.Utc), JobRunner.Next(job, new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    /// <summary>The work does not end before the others were refused: who comes when it has ended runs too, and rightly.</summary>
    private protected async Task OnlyOneRunsAsync(IEnumerable<PumpHost> hosts)
    {
        var hold = Workshop.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var tries = hosts.Select(host => Task.Run(() =>
            {
                var (execution, job) = Parts(host);
                return execution.RunAsync(job, null, CancellationToken.None);
            })).ToList();
            while (tries.Count > 1)
            {
                var over = await Task.WhenAny(tries).WaitAsync(Patience);
                Assert.False(await over);
                tries.Remove(over);
            }
            hold.SetResult();
            Assert.True(await tries[0]);
        }
        finally
        {
            hold.TrySetResult();
        }
        Assert.Equal((1, 1), (Workshop.Runs, Workshop.MostAtOnce));
    }

    private protected Task<PumpHost> StartAsync(string cron, string node = "łódź-1") => PumpHost.StartAsync(
        Database,
        services => services.AddSingleton(Workshop).AddSingleton(new JobOptions { StartDelay = TimeSpan.Zero }).AddJob<Work>("test.work", cron),
        node, onSchedule: cron != Never);

    private protected static (JobExecution Execution, JobInfo Job) Parts(PumpHost host) =>
        (host.Services.GetRequiredService<JobExecution>(), host.Services.GetServices<JobInfo>().Single(j => j.Name == "test.work"));
}

public sealed class JobTests_on_SQLite() : JobTests(DatabaseEngine.Sqlite);

public sealed class JobTests_on_PostgreSQL() : JobTests(DatabaseEngine.Postgres)
{
    [Fact]
    public async Task Two_nodes_never_run_a_job_at_once()
    {
        await using var one = await StartAsync(Never);
        await using var two = await StartAsync(Never, "łódź-2");
        await OnlyOneRunsAsync([one, two]);
    }
}

/// <summary>What the job of the tests does, and what it saw.</summary>
internal sealed class Workshop
{
    private readonly Lock _gate = new();
    private int _now;

    public volatile bool Fails;

    /// <summary>Until when the work lasts; null for no time at all.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public int Runs { get; private set; }

    public int MostAtOnce { get; private set; }

    public void Enter()
    {
        lock (_gate)
        {
            Runs++;
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
        }
    }

    public void Leave()
    {
        lock (_gate) _now--;
    }
}

internal sealed class Work(Workshop workshop) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        workshop.Enter();
        try
        {
            if (workshop.Hold is { } hold) await hold.Task.WaitAsync(ct);
            if (workshop.Fails) throw new InvalidOperationException("zepsute");
        }
        finally
        {
            workshop.Leave();
        }
    }
}
