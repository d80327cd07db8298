using Microsoft.EntityFrameworkCore;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>Tables of what happens during and after a training.</summary>
internal static class AttendanceTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AttendanceEntry>(entry =>
        {
            entry.ToTable("trainings_attendance");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.HasIndex(e => new { e.SessionId, e.EnrolmentId }).IsUnique();
            entry.HasIndex(e => e.EditionId);
            entry.HasOne<Session>().WithMany().HasForeignKey(e => e.SessionId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Enrolment>().WithMany().HasForeignKey(e => e.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Certificate>(certificate =>
        {
            certificate.ToTable("trainings_certificates");
            certificate.Property(c => c.Id).ValueGeneratedNever();
            certificate.Property(c => c.Number).HasMaxLength(30);
            certificate.Property(c => c.Code).HasMaxLength(CertificateCode.Length);
            foreach (var line in new[] { nameof(Certificate.GivenNames), nameof(Certificate.FamilyName), nameof(Certificate.CoursePl), nameof(Certificate.CourseEn), nameof(Certificate.Where), nameof(Certificate.Organiser), nameof(Certificate.Trainer) })
                certificate.Property<string>(line).HasMaxLength(Edition.LongestLine);
            certificate.Property(c => c.Where).HasColumnName("place");
            certificate.Property(c => c.Outcomes).HasMaxLength(Courses.Course.LongestText);
            certificate.Property(c => c.RevokeReason).HasMaxLength(Certificate.LongestReason);
            certificate.Ignore(c => c.IsValid).Ignore(c => c.Person).Ignore(c => c.Initials).Ignore(c => c.IsForgotten).Ignore(c => c.Course);
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.Code).IsUnique();
            certificate.HasIndex(c => c.EditionId);
            // An application has at most one certificate that holds.
            certificate.HasIndex(c => c.EnrolmentId, "ux_trainings_certificates_valid").IsUnique().HasFilter("revoked_utc IS NULL");
            certificate.HasOne<Enrolment>().WithMany().HasForeignKey(c => c.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
