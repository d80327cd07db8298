using Microsoft.EntityFrameworkCore;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>Tables of assessed recruitment.</summary>
internal static class AssessmentTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Criterion>(criterion =>
        {
            criterion.ToTable("trainings_criteria");
            criterion.Property(c => c.Id).ValueGeneratedNever();
            criterion.Property(c => c.Label).HasMaxLength(Criterion.LongestLabel);
            criterion.HasOne<Edition>().WithMany().HasForeignKey(c => c.EditionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AssessmentCard>(card =>
        {
            card.ToTable("trainings_assessments");
            card.Property(a => a.Id).ValueGeneratedNever();
            card.Property(a => a.Assessor).HasMaxLength(40);
            card.Property(a => a.Note).HasMaxLength(AssessmentCard.LongestNote);
            card.HasOne<Enrolment>().WithMany().HasForeignKey(a => a.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
            card.HasMany(a => a.Points).WithOne().HasForeignKey(p => p.CardId).OnDelete(DeleteBehavior.Cascade);
            card.HasIndex(a => new { a.EnrolmentId, a.Assessor }).IsUnique();
            card.HasIndex(a => a.EditionId);
        });
        model.Entity<GivenPoints>(points =>
        {
            points.ToTable("trainings_points");
            points.HasKey(p => new { p.CardId, p.CriterionId });
            points.HasOne<Criterion>().WithMany().HasForeignKey(p => p.CriterionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Appeal>(appeal =>
        {
            appeal.ToTable("trainings_appeals");
            appeal.HasKey(a => a.EnrolmentId);
            appeal.Property(a => a.Text).HasMaxLength(Appeal.LongestText);
            appeal.Property(a => a.Reason).HasMaxLength(Appeal.LongestText);
            appeal.Property(a => a.DecidedBy).HasMaxLength(40);
            appeal.HasOne<Enrolment>().WithMany().HasForeignKey(a => a.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
            appeal.HasIndex(a => a.EditionId);
        });
    }
}
