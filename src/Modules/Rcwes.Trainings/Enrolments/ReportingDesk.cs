using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Somebody with a place who has not told what reports need.</summary>
/// <param name="Enrolment">The application.</param>
/// <param name="PersonId">The record that stays.</param>
/// <param name="IsReached">A letter can ask: who reads the mailbox of the application is the person of the record, and may still tell it. Else staff write it down.</param>
internal sealed record Untold(Enrolment Enrolment, Guid PersonId, bool IsReached);

/// <summary>
/// Asks those who have a place for what reports need, once for each person. Names and a day of birth alone make somebody the same person, so it is asked
/// only of who reads the mailbox of the record: nobody else writes about them, but staff who have the person before them.
/// </summary>
internal sealed class ReportingDesk(RcwesDb db, EnrolmentDesk desk, EditionGate gate, IPeople people, IPersonStatuses statuses, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether the person may tell it by this link.</summary>
    public async Task<bool> MayTellAsync(Enrolment enrolment, string token, CancellationToken ct) =>
        TakesAnswers(enrolment.State) && enrolment.PersonId is { } person && await desk.IsProvenAsync(token, ct)
        && (await people.CardsAsync([person], ct)).GetValueOrDefault(person)?.IsReachedAt(enrolment.Email) == true;

    /// <summary>The same, and nobody has told it yet.</summary>
    public async Task<bool> IsAskedAsync(Enrolment enrolment, string token, CancellationToken ct) =>
        await MayTellAsync(enrolment, token, ct) && !await statuses.IsKnownAsync(enrolment.PersonId!.Value, ct);

    /// <summary>Those of some applications who take part, or took part, and have not told it.</summary>
    public async Task<IReadOnlyList<Untold>> UntoldAsync(IEnumerable<Enrolment> enrolments, CancellationToken ct)
    {
        var taking = enrolments.Where(e => e.State.IsParticipant() && e.PersonId is not null).ToList();
        var ids = taking.Select(e => e.PersonId!.Value).Distinct().ToList();
        var (known, cards) = (await statuses.KnownAsync(ids, ct), await people.CardsAsync(ids, ct));
        List<Untold> untold = [];
        foreach (var enrolment in taking.Where(e => !known.Contains(e.PersonId!.Value)))
            if (cards.GetValueOrDefault(enrolment.PersonId!.Value) is { } card) untold.Add(new(enrolment, card.Id, TakesAnswers(enrolment.State) && card.IsReachedAt(enrolment.Email)));
        return untold;
    }

    /// <summary>The same of a whole edition.</summary>
    public async Task<IReadOnlyList<Untold>> UntoldAsync(Guid edition, CancellationToken ct) =>
        await UntoldAsync(await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).ToListAsync(ct), ct);

    /// <summary>Staff ask those who have not told it by a letter; once on a day, whoever presses the button and however often.</summary>
    /// <returns>False when they were asked today.</returns>
    /// <exception cref="RuleException">There is nobody whom a letter could ask.</exception>
    public async Task<bool> AskAsync(Guid edition, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var entered = await gate.EnterAsync(edition, null, ct);
        if (entered.IsStatusAsked(Now)) return false;
        if (!(await UntoldAsync(edition, ct)).Any(u => u.IsReached)) throw new RuleException("reporting.nobody", "Nie ma nikogo, kogo można o to poprosić wiadomością.");
        entered.AskStatus(actor, Now);
        await desk.SaveAsync(entered, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <exception cref="RuleException">See <see cref="IPersonStatuses.KeepAsync"/>.</exception>
    public async Task KeepAsync(Enrolment enrolment, StatusFacts facts, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await statuses.KeepAsync(enrolment.PersonId!.Value, facts, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static bool TakesAnswers(EnrolmentState state) => state is EnrolmentState.Placed or EnrolmentState.Confirmed or EnrolmentState.Attended;
}
