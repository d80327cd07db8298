using Microsoft.EntityFrameworkCore;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Signals;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows;

/// <summary>The module's tables.</summary>
internal static class WorkflowsModel
{
    private const int IdLength = 64;
    private const int NameLength = 100;

    public static void Configure(ModelBuilder model)
    {
        ConfigureTypes(model);
        ConfigureRuns(model);
        model.Entity<Decision>(decision =>
        {
            decision.ToTable("workflows_decisions");
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.ActivityId).HasMaxLength(IdLength);
            decision.Property(d => d.Title).HasMaxLength(Decision.LongestTitle);
            decision.Property(d => d.Text).HasMaxLength(Decision.LongestText);
            decision.Property(d => d.Note).HasMaxLength(Decision.LongestNote);
            decision.Property(d => d.Outcome).HasMaxLength(NameLength);
            decision.Property(d => d.DecidedBy).HasMaxLength(IdLength);
            decision.Ignore(d => d.ActionList);
            decision.HasIndex(d => new { d.State, d.CreatedAt });
            decision.HasIndex(d => d.DecidedBy);
            decision.HasOne<WorkflowRun>().WithMany().HasForeignKey(d => d.RunId);
        });
        model.Entity<SignalLink>(link =>
        {
            link.ToTable("workflows_links");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Property(l => l.Name).HasMaxLength(NameLength);
            link.HasOne<WorkflowRun>().WithMany().HasForeignKey(l => l.RunId);
        });
        model.Entity<Call>(call =>
        {
            call.ToTable("workflows_calls");
            call.Property(c => c.Id).ValueGeneratedNever();
            call.Property(c => c.ActivityId).HasMaxLength(IdLength);
            call.Property(c => c.Method).HasMaxLength(10);
            call.Property(c => c.Url).HasMaxLength(2000);
            call.Property(c => c.ContentType).HasMaxLength(100);
            call.Property(c => c.Headers).HasMaxLength(CallHeaders.Longest);
            call.Property(c => c.Error).HasMaxLength(NameLength);
            call.HasIndex(c => new { c.State, c.NextAt });
            call.HasOne<WorkflowRun>().WithMany().HasForeignKey(c => c.RunId);
        });
    }

    private static void ConfigureTypes(ModelBuilder model)
    {
        model.Entity<WorkflowType>(type =>
        {
            type.ToTable("workflows_types");
            type.Property(t => t.Id).HasMaxLength(IdLength).ValueGeneratedNever();
            type.Property(t => t.Name).HasMaxLength(WorkflowDocument.LongestName);
            type.Property(t => t.Owner).HasMaxLength(IdLength);
            type.Property(t => t.Stamp).IsConcurrencyToken();
        });
        model.Entity<WorkflowVersion>(version =>
        {
            version.ToTable("workflows_versions");
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.TypeId).HasMaxLength(IdLength);
            version.Property(v => v.ChangedBy).HasMaxLength(IdLength);
            version.HasIndex(v => new { v.TypeId, v.Number }).IsUnique();
            version.HasOne<WorkflowType>().WithMany().HasForeignKey(v => v.TypeId);
        });
        model.Entity<ClockRow>(clock =>
        {
            clock.ToTable("workflows_clocks");
            clock.HasKey(c => new { c.VersionId, c.ActivityId });
            clock.Property(c => c.ActivityId).HasMaxLength(IdLength);
            clock.HasOne<WorkflowVersion>().WithMany().HasForeignKey(c => c.VersionId);
        });
    }

    private static void ConfigureRuns(ModelBuilder model)
    {
        model.Entity<WorkflowRun>(run =>
        {
            run.ToTable("workflows_runs");
            run.Property(r => r.Id).ValueGeneratedNever();
            run.Property(r => r.TypeId).HasMaxLength(IdLength);
            run.Property(r => r.SubjectModule).HasMaxLength(NameLength);
            run.Property(r => r.SubjectType).HasMaxLength(NameLength);
            run.Property(r => r.SubjectId).HasMaxLength(NameLength);
            run.Property(r => r.Correlation).HasMaxLength(NameLength);
            run.Property(r => r.FaultStep).HasMaxLength(IdLength);
            run.Ignore(r => r.About).Ignore(r => r.IsOver).Ignore(r => r.Standing);
            run.HasIndex(r => new { r.State, r.VersionId });
            run.HasIndex(r => new { r.TypeId, r.StartedAt });
            run.HasIndex(r => new { r.SubjectId, r.TypeId, r.StartedAt });
            run.HasOne<WorkflowType>().WithMany().HasForeignKey(r => r.TypeId);
            run.HasOne<WorkflowVersion>().WithMany().HasForeignKey(r => r.VersionId);
        });
        model.Entity<Wait>(wait =>
        {
            wait.ToTable("workflows_waits");
            wait.Property(w => w.Id).ValueGeneratedNever();
            wait.Property(w => w.ActivityId).HasMaxLength(IdLength);
            wait.Property(w => w.Key).HasMaxLength(300);
            wait.Property(w => w.Correlation).HasMaxLength(NameLength);
            wait.HasIndex(w => new { w.Kind, w.Key, w.Correlation });
            wait.HasIndex(w => new { w.Kind, w.DueAt });
            wait.HasIndex(w => w.RunId);
            wait.HasIndex(w => w.CalledBy).HasFilter("called_by IS NOT NULL");
            wait.HasOne<WorkflowRun>().WithMany().HasForeignKey(w => w.RunId);
        });
        model.Entity<StepRow>(step =>
        {
            step.ToTable("workflows_steps");
            step.HasKey(s => new { s.RunId, s.Number });
            step.Property(s => s.ActivityId).HasMaxLength(IdLength);
            step.Property(s => s.Activity).HasMaxLength(NameLength);
            step.HasOne<WorkflowRun>().WithMany().HasForeignKey(s => s.RunId);
        });
        model.Entity<Cause>(cause =>
        {
            cause.ToTable("workflows_causes");
            cause.HasKey(c => c.Sequence);
            cause.Property(c => c.Sequence).ValueGeneratedNever();
            cause.HasIndex(c => c.At);
        });
    }
}
