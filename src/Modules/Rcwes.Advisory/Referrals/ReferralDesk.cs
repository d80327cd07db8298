using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Contracts;

namespace Rcwes.Advisory.Referrals;

/// <summary>A referral with what is said of its training now; nothing when that is not shown any more.</summary>
internal sealed record ReferralLine(TrainingReferral Referral, TrainingOffer? Offer);

/// <summary>Sends clients to trainings. Of trainings it knows what their contract says.</summary>
internal sealed class ReferralDesk(RcwesDb db, WorkDesk desk, ITrainings trainings, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Referrals of a request that hold, the earliest first.</summary>
    public async Task<IReadOnlyList<ReferralLine>> OfAsync(Guid request, CancellationToken ct)
    {
        var referrals = await db.Set<TrainingReferral>().AsNoTracking().Where(r => r.RequestId == request && r.WithdrawnUtc == null).OrderBy(r => r.AtUtc).ToListAsync(ct);
        if (referrals.Count == 0) return [];
        var offers = await trainings.OffersAsync([.. referrals.Select(r => r.Training)], ct);
        return [.. referrals.Select(r => new ReferralLine(r, offers.GetValueOrDefault(r.Training)))];
    }

    /// <summary>Tells the client of a training. Pressed twice it is told once.</summary>
    /// <exception cref="RuleException">Nobody can sign up for it, the client knows of it already, or the request is closed.</exception>
    public async Task AddAsync(Guid request, TrainingKey training, Actor actor, CancellationToken ct)
    {
        var offer = (await trainings.OffersAsync([training], ct)).GetValueOrDefault(training);
        if (offer is null || (training.Edition is not null && !offer.IsOpen)) throw new RuleException("referral.shut", "Na to szkolenie nie można się teraz zapisać. Wybierz inne.") { Field = "Training" };
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        if (await db.Set<TrainingReferral>().AnyAsync(r => r.RequestId == request && r.CourseId == training.Course && r.EditionId == training.Edition && r.WithdrawnUtc == null, ct))
            throw new RuleException("referral.twice", "Ta osoba ma już skierowanie na to szkolenie.") { Field = "Training" };
        await desk.ActAsync(request, null, (r, now) =>
        {
            db.Add(new TrainingReferral(request, r.OwnerId!.Value, training, actor, now));
            r.Refer("referred", offer.Name, training.Course, training.Edition, actor, now);
        }, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes a referral back; the client does not see it any more.</summary>
    public async Task WithdrawAsync(Guid request, Guid id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        if (await db.Set<TrainingReferral>().SingleOrDefaultAsync(r => r.Id == id && r.RequestId == request && r.WithdrawnUtc == null, ct) is not { } referral) return;
        referral.Withdraw(Now);
        var name = (await trainings.OffersAsync([referral.Training], ct)).GetValueOrDefault(referral.Training)?.Name;
        await desk.ActAsync(request, null, (r, now) => r.Refer("unreferred", name, referral.CourseId, referral.EditionId, actor, now), ct);
        await transaction.CommitAsync(ct);
    }
}
