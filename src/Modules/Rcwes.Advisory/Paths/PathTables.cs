using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Paths;

/// <summary>Tables of diagnoses and support paths.</summary>
internal static class PathTables
{
    private const int LongestAccount = 36;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Diagnosis>(diagnosis =>
        {
            diagnosis.ToTable("advisory_diagnoses");
            diagnosis.Property(d => d.Id).ValueGeneratedNever();
            diagnosis.Property(d => d.AdviserId).HasMaxLength(LongestAccount);
            diagnosis.Property(d => d.Summary).HasMaxLength(Diagnosis.LongestSummary);
            diagnosis.HasOne<AdviceRequest>().WithMany().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Restrict);
            diagnosis.HasMany(d => d.Scores).WithOne().HasForeignKey(s => s.DiagnosisId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DiagnosisScore>(score =>
        {
            score.ToTable("advisory_diagnosis_scores", table => table.HasCheckConstraint("ck_advisory_diagnosis_scores_scale", "score BETWEEN 1 AND 5"));
            score.HasKey(s => new { s.DiagnosisId, s.Area });
        });
        model.Entity<SupportPath>(path =>
        {
            path.ToTable("advisory_paths");
            path.Property(p => p.Id).ValueGeneratedNever();
            path.Property(p => p.Goals).HasMaxLength(SupportPath.LongestText);
            path.Property(p => p.ResponsibleId).HasMaxLength(LongestAccount);
            path.Property(p => p.Reason).HasMaxLength(SupportPath.LongestText);
            path.Ignore(p => p.Hours);
            path.HasOne<AdviceRequest>().WithMany().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Restrict);
            path.HasMany(p => p.Steps).WithOne().HasForeignKey(s => s.PathId).OnDelete(DeleteBehavior.Cascade);
            path.HasIndex(p => new { p.RequestId, p.Number }).IsUnique();
            // One path holds, or waits, at a time.
            path.HasIndex(p => p.RequestId, "ux_advisory_paths_present").IsUnique().HasFilter("state IN ('Waiting', 'Accepted')");
        });
        model.Entity<PathStep>(step =>
        {
            step.ToTable("advisory_path_steps");
            step.HasKey(s => new { s.PathId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Topic).HasMaxLength(AdviceTopic.LongestCode);
            step.Property(s => s.What).HasMaxLength(SupportPath.LongestStep);
            step.Property(s => s.Hours).HasPrecision(6, 2);
        });
    }
}
