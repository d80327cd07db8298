using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Wishes;

/// <summary>An address that wants one letter when sign-up for the next edition of a course opens. It gets it only after its owner has said yes; then the row is deleted.</summary>
internal sealed class NextWish
{
    public const string Subject = "next-wish";

    // For EF.
    private NextWish() { }

    public NextWish(Guid course, string email, string culture, DateTime now) => (Id, CourseId, Email, Culture, AskedUtc) = (Guid.CreateVersion7(), course, email, culture, now);

    public Guid Id { get; private set; }

    public Guid CourseId { get; private set; }

    /// <summary>In lower case, so that one address has one wish.</summary>
    [Personal]
    public string Email { get; private set; } = "";

    public string Culture { get; private set; } = "";

    public DateTime AskedUtc { get; private set; }

    /// <summary>Null until the owner of the address has said yes.</summary>
    public DateTime? ConfirmedUtc { get; private set; }

    public void Confirm(DateTime now) => ConfirmedUtc ??= now;

    public ActivityEntry Tell(string verb, Actor actor, DateTime now) => ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), verb, actor, now);

    /// <summary>Who opens the link from the letter acts as its holder.</summary>
    public Actor Holder => new(ActorKind.Link, Id.ToString());
}

/// <summary>The table of wishes.</summary>
internal static class WishTables
{
    public static void Configure(ModelBuilder model) => model.Entity<NextWish>(wish =>
    {
        wish.ToTable("trainings_wishes");
        wish.Property(w => w.Id).ValueGeneratedNever();
        wish.Property(w => w.Email).HasMaxLength(MailAddress.Longest);
        wish.Property(w => w.Culture).HasMaxLength(2);
        wish.Ignore(w => w.Holder);
        wish.HasOne<Course>().WithMany().HasForeignKey(w => w.CourseId).OnDelete(DeleteBehavior.Cascade);
        wish.HasIndex(w => new { w.CourseId, w.Email }).IsUnique();
        wish.HasIndex(w => w.AskedUtc);
    });
}
