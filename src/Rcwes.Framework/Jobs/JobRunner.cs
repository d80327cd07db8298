using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Spi;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Jobs;

/// <summary>When the schedule begins after the host serves.</summary>
internal sealed record JobOptions
{
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Keeps the schedule of this node, in Polish time, and runs a job at once when staff ask.</summary>
internal sealed partial class JobRunner(
    IEnumerable<JobInfo> jobs, JobExecution execution, JobOptions options, IConfiguration configuration,
    IHostApplicationLifetime lifetime, ILogger<JobRunner> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Task, bool> _asked = new();

    public IReadOnlyList<JobInfo> Jobs { get; } = [.. jobs.OrderBy(j => j.Name, StringComparer.Ordinal)];

    /// <summary>Starts a run in the background; nothing happens when the job runs already, here or on another node.</summary>
    public void RunNow(JobInfo job)
    {
        var run = Task.Run(() => execution.RunAsync(job, scheduledFor: null, lifetime.ApplicationStopping));
        _asked[run] = true;
        run.ContinueWith(done => _asked.TryRemove(done, out _), TaskScheduler.Default);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_asked.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The next moment after <paramref name="now"/> (UTC) at which the schedule runs the job.</summary>
    public static DateTime? Next(JobInfo job, DateTime now) =>
        Schedule(job).GetNextValidTimeAfter(new DateTimeOffset(now, TimeSpan.Zero))?.UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On a node that only serves pages the schedule can be switched off.
        var off = string.Equals(configuration["Rcwes:Jobs"], "off", StringComparison.OrdinalIgnoreCase);
        if (off || Jobs.Count == 0 || !await lifetime.StartedAsync(options.StartDelay, stoppingToken)) return;
        try
        {
            // Quartz keeps schedulers by name for the whole process; tests have many hosts in one.
            var scheduler = await SchedulerBuilder.Create($"{Guid.NewGuid():N}", $"rcwes-{Guid.NewGuid():N}")
                .UseInMemoryStore().UseDefaultThreadPool(4).BuildScheduler();
            scheduler.JobFactory = new Factory(execution, stoppingToken);
            foreach (var job in Jobs) await AddAsync(scheduler, job, stoppingToken);
            await scheduler.Start(stoppingToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            NoSchedule(logger, e);
        }
    }

    private async Task AddAsync(IScheduler scheduler, JobInfo job, CancellationToken ct)
    {
        try
        {
            var detail = JobBuilder.Create<ScheduledRun>().WithIdentity(job.Name).SetJobData(new JobDataMap { [ScheduledRun.Key] = job }).Build();
            // A moment that was missed because all threads were busy is made up for once.
            var trigger = TriggerBuilder.Create().WithIdentity(job.Name)
                .WithSchedule(CronScheduleBuilder.CronSchedule(Schedule(job)).InTimeZone(Warsaw.Zone).WithMisfireHandlingInstructionFireAndProceed())
                .Build();
            await scheduler.ScheduleJob(detail, trigger, ct);
        }
        catch (FormatException e)
        {
            BadSchedule(logger, job.Name, job.Cron, e);
        }
    }

    private static CronExpression Schedule(JobInfo job) => new(job.Cron) { TimeZone = Warsaw.Zone };

    [LoggerMessage(LogLevel.Error, "Job {Job} has no valid schedule: {Cron}")]
    private static partial void BadSchedule(ILogger logger, string job, string cron, Exception e);

    [LoggerMessage(LogLevel.Error, "The schedule of jobs could not be started")]
    private static partial void NoSchedule(ILogger logger, Exception e);

    private sealed class Factory(JobExecution execution, CancellationToken stopping) : IJobFactory
    {
        public Quartz.IJob NewJob(TriggerFiredBundle bundle, IScheduler scheduler) => new ScheduledRun(execution, stopping);

        public void ReturnJob(Quartz.IJob job) { }
    }

    private sealed class ScheduledRun(JobExecution execution, CancellationToken stopping) : Quartz.IJob
    {
        public const string Key = "job";

        public Task Execute(IJobExecutionContext context) => execution.RunAsync(
            (JobInfo)context.MergedJobDataMap[Key]!, (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime, stopping);
    }
}
