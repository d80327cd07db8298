using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Trainings.Contracts;

namespace Rcwes.Advisory.Referrals;

/// <summary>An adviser sends a client to a training. It holds no place: the client signs up, or does not.</summary>
internal sealed class TrainingReferral
{
    // For EF.
    private TrainingReferral() { }

    public TrainingReferral(Guid request, Guid owner, TrainingKey training, Actor actor, DateTime now)
    {
        (Id, RequestId, OwnerId, CourseId, EditionId) = (Guid.CreateVersion7(), request, owner, training.Course, training.Edition);
        (ActorId, AtUtc) = (actor.Id, now);
    }

    public Guid Id { get; private set; }

    public Guid RequestId { get; private set; }

    /// <summary>The partner, or the centre, that had the request then.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>Belongs to the module of trainings, so there is no foreign key.</summary>
    public Guid CourseId { get; private set; }

    /// <summary>Null for the course, whichever edition of it.</summary>
    public Guid? EditionId { get; private set; }

    /// <summary>Account of the adviser.</summary>
    public string? ActorId { get; private set; }

    public DateTime AtUtc { get; private set; }

    /// <summary>When it was taken back; it counts nowhere then, and the client does not see it.</summary>
    public DateTime? WithdrawnUtc { get; private set; }

    public TrainingKey Training => new(CourseId, EditionId);

    public void Withdraw(DateTime now) => WithdrawnUtc ??= now;
}

/// <summary>The table of referrals.</summary>
internal static class ReferralTables
{
    public static void Configure(ModelBuilder model) => model.Entity<TrainingReferral>(referral =>
    {
        referral.ToTable("advisory_referrals");
        referral.Property(r => r.Id).ValueGeneratedNever();
        referral.Property(r => r.ActorId).HasMaxLength(36);
        referral.Ignore(r => r.Training);
        referral.HasOne<AdviceRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
        referral.HasIndex(r => r.RequestId);
        referral.HasIndex(r => r.AtUtc);
        // The same training is offered to one client once; of a course without an edition the desk, which holds the request, sees to it.
        referral.HasIndex(r => new { r.RequestId, r.CourseId, r.EditionId }, "ux_advisory_referrals_once").IsUnique().HasFilter("withdrawn_utc IS NULL");
    });
}
