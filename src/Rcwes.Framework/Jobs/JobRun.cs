using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Jobs;

/// <summary>The last run of a job, one row per job.</summary>
internal sealed class JobRun
{
    public required string Name { get; init; }

    /// <summary>The moment on the schedule that the run was for; keeps a second node from repeating it. Null when staff asked.</summary>
    public DateTime? ScheduledFor { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public JobOutcome Outcome { get; private set; }

    public string? Error { get; private set; }

    public string Node { get; private set; } = "";

    public bool Covers(DateTime? scheduledFor) => scheduledFor is { } moment && ScheduledFor >= moment;

    public void Start(DateTime? scheduledFor, string node, DateTime now)
    {
        ScheduledFor = scheduledFor ?? ScheduledFor;
        StartedAt = now;
        FinishedAt = null;
        Outcome = JobOutcome.Running;
        Error = null;
        Node = node;
    }

    public void Finish(Exception? failure, DateTime now)
    {
        FinishedAt = now;
        Outcome = failure is null ? JobOutcome.Succeeded : JobOutcome.Failed;
        Error = failure is null ? null : Short($"{failure.GetType().Name}: {failure.Message}");
    }

    private static string Short(string text) => Shortened.Begin(text, 2000);
}

internal enum JobOutcome
{
    Running,
    Succeeded,
    Failed,
}

internal static class JobsModel
{
    public static void Configure(ModelBuilder model) => model.Entity<JobRun>(run =>
    {
        run.ToTable("jobs_runs");
        run.HasKey(r => r.Name);
        run.Property(r => r.Name).HasMaxLength(100);
        run.Property(r => r.Node).HasMaxLength(100);
        run.Property(r => r.Error).HasMaxLength(2000);
    });
}
