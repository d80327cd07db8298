using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;

namespace Rcwes.Trainings.Enrolments;

/// <summary>
/// Asks those who have a place for what reports need, once for each person. Names and a day of birth alone make somebody the same person, so it is asked
/// only of who reads the mailbox of the record: nobody else writes about them.
/// </summary>
internal sealed class ReportingDesk(RcwesDb db, EnrolmentDesk desk, IPeople people, IPersonStatuses statuses, TimeProvider clock)
{
    /// <summary>Whether the person may tell it by this link.</summary>
    public async Task<bool> MayTellAsync(Enrolment enrolment, string token, CancellationToken ct) =>
        enrolment.State is EnrolmentState.Placed or EnrolmentState.Confirmed or EnrolmentState.Attended && enrolment.PersonId is { } person && await desk.IsProvenAsync(token, ct)
        && (await people.CardsAsync([person], ct)).GetValueOrDefault(person)?.IsReachedAt(enrolment.Email) == true;

    /// <summary>The same, and nobody has told it yet.</summary>
    public async Task<bool> IsAskedAsync(Enrolment enrolment, string token, CancellationToken ct) =>
        await MayTellAsync(enrolment, token, ct) && !await statuses.IsKnownAsync(enrolment.PersonId!.Value, ct);

    /// <exception cref="RuleException">See <see cref="IPersonStatuses.KeepAsync"/>.</exception>
    public async Task KeepAsync(Enrolment enrolment, StatusFacts facts, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await statuses.KeepAsync(enrolment.PersonId!.Value, facts, actor, clock.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
