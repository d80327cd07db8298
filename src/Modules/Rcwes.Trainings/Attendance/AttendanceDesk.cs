using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>Keeps the lists of attendance. A tick, the support in the ledger, the state of the application and its certificate are one commit.</summary>
internal sealed class AttendanceDesk(RcwesDb db, EditionGate gate, EnrolmentDesk desk, CertificateDesk certificates, ISupports supports, IInstitutions institutions, EnrolmentOptions options, TimeProvider clock)
{
    private const string SameDay = "Poprawka listy w dniu zajęć.";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What is known of an edition; to be asked again behind the gate before anything is decided.</summary>
    public async Task<AttendanceBook> BookAsync(Edition edition, CancellationToken ct) =>
        new(edition.Sessions, await db.Set<AttendanceEntry>().Where(e => e.EditionId == edition.Id).ToListAsync(ct));

    /// <summary>Applications whose institution is not in the directory any more: the ledger takes no support for them until staff say whom they represent.</summary>
    public async Task<IReadOnlySet<Guid>> LostAsync(IEnumerable<Enrolment> enrolments, CancellationToken ct)
    {
        var all = enrolments.Where(e => e.InstitutionId is not null).ToList();
        var known = await institutions.CardsAsync([.. all.Select(e => e.InstitutionId!.Value).Distinct()], ct);
        return all.Where(e => !known.ContainsKey(e.InstitutionId!.Value)).Select(e => e.Id).ToHashSet();
    }

    /// <summary>Saves the list of a day. Who is ticked and represents nobody that the directory knows is left out, and the others are saved.</summary>
    /// <returns>How many were left out.</returns>
    /// <exception cref="RuleException">See <see cref="Edition.Mark"/>; or the ledger refuses the support.</exception>
    public async Task<int> MarkAsync(Guid edition, AttendanceList list, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        var book = await BookAsync(locked, ct);
        var lost = await LostAsync(locked.Coming, ct);
        var left = list.Present.Where(id => lost.Contains(id) && !book.IsPresent(list.SessionId, id)).ToHashSet();
        if (left.Count > 0) list = list with { Present = list.Present.Where(id => !left.Contains(id)).ToHashSet() };
        var changes = locked.Mark(list, book, options.CompletionPercent, actor, Now);
        db.AddRange(book.Added);
        var session = locked.Sessions.Single(s => s.Id == list.SessionId);
        foreach (var (entry, enrolment) in changes)
        {
            if (entry.IsPresent) await supports.AddAsync(SupportOf(entry, enrolment, session, locked.CountsTowardLimit), actor, Now, ct);
            else await supports.CorrectAsync(EnrolmentDesk.Module, entry.Id, string.IsNullOrWhiteSpace(list.Reason) ? SameDay : list.Reason, actor, Now, ct);
        }
        if (locked.EndedUtc is not null) await certificates.FollowAsync(locked, [.. changes.Select(c => c.Enrolment)], list.Reason ?? SameDay, actor, ct);
        await desk.SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
        return left.Count;
    }

    /// <summary>Ends an edition: results and certificates in one commit.</summary>
    /// <exception cref="RuleException">See <see cref="Edition.End"/>.</exception>
    public async Task EndAsync(Guid edition, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        locked.End(await BookAsync(locked, ct), options.CompletionPercent, desk.Terms, actor, Now);
        await certificates.FollowAsync(locked, [.. locked.Coming], "", actor, ct);
        await desk.SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    private static Support SupportOf(AttendanceEntry entry, Enrolment enrolment, Session session, bool counts) =>
        new(enrolment.PersonId!.Value, session.Day, session.Hours, SupportKind.TrainingDay, EnrolmentDesk.Module, entry.Id)
        {
            Institution = enrolment.InstitutionId,
            Place = counts ? enrolment.Id : null,
        };
}
