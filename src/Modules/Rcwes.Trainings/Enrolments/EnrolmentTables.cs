using Microsoft.EntityFrameworkCore;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Tables of applications, their links, and the book of places.</summary>
internal static class EnrolmentTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Enrolment>(enrolment =>
        {
            enrolment.ToTable("trainings_enrolments");
            enrolment.Property(e => e.Id).ValueGeneratedNever();
            enrolment.Property(e => e.Number).HasMaxLength(30);
            enrolment.Property(e => e.Email).HasMaxLength(Enrolment.LongestEmail);
            enrolment.Property(e => e.Culture).HasMaxLength(2);
            enrolment.Property(e => e.Diet).HasMaxLength(Enrolment.LongestNeed);
            enrolment.Property(e => e.Access).HasMaxLength(Enrolment.LongestNeed);
            enrolment.Property(e => e.Rules).HasMaxLength(Edition.LongestLine);
            enrolment.Property(e => e.DraftText).HasMaxLength(4000);
            enrolment.Property(e => e.CalledAs).HasMaxLength(250);
            enrolment.Property(e => e.TakenBy).HasMaxLength(40);
            enrolment.Property(e => e.LimitBy).HasMaxLength(40);
            enrolment.Property(e => e.Statement).HasMaxLength(Enrolment.LongestStatement);
            enrolment.Property(e => e.Missing).HasMaxLength(Enrolment.LongestMissing);
            enrolment.Property(e => e.LimitReason).HasMaxLength(Enrolment.LongestReason);
            enrolment.Property(e => e.Consents).HasMaxLength(200);
            enrolment.Ignore(e => e.Draft).Ignore(e => e.Needs).Ignore(e => e.ReturnStamp);
            enrolment.HasOne<Edition>().WithMany(e => e.Enrolments).HasForeignKey(e => e.EditionId).OnDelete(DeleteBehavior.Restrict);
            enrolment.HasIndex(e => e.Number).IsUnique();
            enrolment.HasIndex(e => new { e.EditionId, e.Queue }).IsUnique();
            // The last line: whatever the program believes, a place is held once and a person is in once.
            enrolment.HasIndex(e => new { e.EditionId, e.Place }, "ux_trainings_enrolments_place").IsUnique().HasFilter("place IS NOT NULL");
            enrolment.HasIndex(e => new { e.EditionId, e.PersonId }, "ux_trainings_enrolments_person").IsUnique()
                .HasFilter("person_id IS NOT NULL AND state NOT IN ('Rejected', 'Resigned', 'Expired', 'CancelledByOrganiser', 'Unplaced', 'ResignedLate')");
            enrolment.HasIndex(e => new { e.State, e.OfferedUntilUtc });
            enrolment.HasIndex(e => e.PersonId);
            enrolment.HasIndex(e => e.InstitutionId);
            enrolment.HasOne<EnrolmentGroup>().WithMany().HasForeignKey(e => e.GroupId).OnDelete(DeleteBehavior.Restrict);
        });
        Groups(model);
        model.Entity<EnrolmentLink>(link =>
        {
            link.ToTable("trainings_links");
            link.HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasOne<Enrolment>().WithMany().HasForeignKey(l => l.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<EditionMessage>(message =>
        {
            message.ToTable("trainings_messages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Title).HasMaxLength(EditionMessage.LongestTitle);
            message.Property(m => m.Text).HasMaxLength(EditionMessage.LongestText);
            message.HasOne<Edition>().WithMany().HasForeignKey(m => m.EditionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PlaceEntry>(line =>
        {
            line.ToTable("trainings_places");
            line.HasKey(l => new { l.EditionId, l.Number });
            line.Property(l => l.Hash).HasMaxLength(64);
            line.Ignore(l => l.Split);
            line.HasOne<Edition>().WithMany().HasForeignKey(l => l.EditionId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Groups(ModelBuilder model)
    {
        model.Entity<EnrolmentGroup>(group =>
        {
            // The last line of the promise to a group.
            group.ToTable("trainings_groups", table => table.HasCheckConstraint("ck_trainings_groups_skips", "skips >= 0 AND (sent_utc IS NULL OR skips <= most_skips)"));
            group.Property(g => g.Id).ValueGeneratedNever();
            group.Property(g => g.Coordinator).HasMaxLength(EnrolmentGroup.LongestName);
            group.Property(g => g.Email).HasMaxLength(Enrolment.LongestEmail);
            group.Property(g => g.Phone).HasMaxLength(EnrolmentGroup.LongestPhone);
            group.Property(g => g.Culture).HasMaxLength(2);
            group.Property(g => g.InstitutionName).HasMaxLength(Edition.LongestLine);
            group.Ignore(g => g.IsSent).Ignore(g => g.IsRepresented).Ignore(g => g.IsForgotten).Ignore(g => g.MaySkip);
            group.HasOne<Edition>().WithMany(e => e.Groups).HasForeignKey(g => g.EditionId).OnDelete(DeleteBehavior.Restrict);
            group.HasIndex(g => g.InstitutionId);
        });
        model.Entity<GroupLink>(link =>
        {
            link.ToTable("trainings_group_links");
            link.HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasOne<EnrolmentGroup>().WithMany().HasForeignKey(l => l.GroupId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
