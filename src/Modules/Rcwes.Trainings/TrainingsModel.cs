using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Travel;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings;

/// <summary>The module's tables.</summary>
internal static class TrainingsModel
{
    public static void Configure(ModelBuilder model)
    {
        EnrolmentTables.Configure(model);
        AttendanceTables.Configure(model);
        AssessmentTables.Configure(model);
        MaterialTables.Configure(model);
        WishTables.Configure(model);
        TravelTables.Configure(model);
        model.Entity<Course>(course =>
        {
            course.ToTable("trainings_courses");
            course.Property(c => c.Id).ValueGeneratedNever();
            course.Property(c => c.Slug).HasMaxLength(Course.LongestSlug);
            course.Property(c => c.NamePl).HasMaxLength(Course.LongestName).PolishOrder();
            course.Property(c => c.NameEn).HasMaxLength(Course.LongestName);
            foreach (var text in new[] { nameof(Course.GoalPl), nameof(Course.GoalEn), nameof(Course.OutcomesPl), nameof(Course.ProgrammePl), nameof(Course.MethodsPl), nameof(Course.ForWhomPl) })
                course.Property<string>(text).HasMaxLength(Course.LongestText);
            course.Property(c => c.Stamp).IsConcurrencyToken();
            course.Ignore(c => c.Facts).Ignore(c => c.Name).Ignore(c => c.Goal);
            course.HasIndex(c => c.Slug).IsUnique();
        });
        model.Entity<Edition>(edition =>
        {
            edition.ToTable("trainings_editions", table => table.HasCheckConstraint("ck_trainings_editions_capacity", "capacity > 0 AND minimum >= 0 AND minimum <= capacity AND taken >= 0 AND taken <= capacity AND kept_gorzowski >= 0 AND kept_zielonogorski >= 0 AND kept_gorzowski + kept_zielonogorski <= capacity"));
            edition.Property(e => e.Id).ValueGeneratedNever();
            edition.Property(e => e.Place).HasMaxLength(Edition.LongestLine);
            edition.Property(e => e.Locality).HasMaxLength(Edition.LongestLine);
            edition.Property(e => e.GminaCode).HasMaxLength(6);
            edition.Property(e => e.OnlineAddress).HasMaxLength(MeetingAddress.Longest);
            edition.Property(e => e.Trainer).HasMaxLength(Edition.LongestLine);
            edition.Property(e => e.Support).HasMaxLength(Edition.LongestText);
            edition.Property(e => e.Rules).HasMaxLength(Edition.LongestLine);
            edition.Property(e => e.LineHash).HasMaxLength(64);
            edition.Property(e => e.TravelCap).HasPrecision(10, 2);
            edition.Property(e => e.Stamp).IsConcurrencyToken();
            edition.Ignore(e => e.Facts).Ignore(e => e.Plan).Ignore(e => e.Coming).Ignore(e => e.FreeNow).Ignore(e => e.IsAssessed).Ignore(e => e.Agreed).Ignore(e => e.RulesKey).Ignore(e => e.SplitNow).Ignore(e => e.CourseName);
            edition.HasOne<Course>().WithMany().HasForeignKey(e => e.CourseId).OnDelete(DeleteBehavior.Restrict);
            edition.HasIndex(e => new { e.CourseId, e.Number }).IsUnique();
            edition.HasIndex(e => new { e.State, e.LastDay });
            edition.HasMany(e => e.Sessions).WithOne().HasForeignKey(s => s.EditionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("trainings_sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.From).HasColumnName("starts_at");
            session.Property(s => s.To).HasColumnName("ends_at");
            session.Property(s => s.Place).HasMaxLength(Edition.LongestLine);
            session.Property(s => s.OnlineAddress).HasMaxLength(MeetingAddress.Longest);
            session.Ignore(s => s.Time).Ignore(s => s.IsChecked).Ignore(s => s.Minutes).Ignore(s => s.Hours).Ignore(s => s.EndsUtc);
            session.HasIndex(s => s.Day);
        });
    }
}
