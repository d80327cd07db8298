using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
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
        var left = await SaveAsync(locked, await BookAsync(locked, ct), list, actor, ct);
        await transaction.CommitAsync(ct);
        return left;
    }

    /// <summary>Ticks one person on the list of a day and leaves everybody else as they are, whatever was saved since a page was opened. A second press finds it done.</summary>
    /// <exception cref="RuleException">The person is not expected, represents nobody that the directory knows, or the day has passed or not come.</exception>
    public async Task CheckInAsync(Guid edition, Guid session, Guid enrolment, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        var book = await BookAsync(locked, ct);
        if (book.IsPresent(session, enrolment)) return;
        if (locked.Coming.All(e => e.Id != enrolment)) throw new RuleException("attendance.place", "Ta osoba nie ma miejsca na tym terminie.");
        var present = locked.Coming.Select(e => e.Id).Where(e => e == enrolment || book.IsPresent(session, e)).ToHashSet();
        var list = new AttendanceList(session, present, locked.Sessions.Single(s => s.Id == session).ListStamp, null);
        if (await SaveAsync(locked, book, list, actor, ct) > 0) throw Lost();
        await transaction.CommitAsync(ct);
    }

    /// <summary>Writes that one person was there on days so far, or on none of them, and leaves everybody else as they are.</summary>
    /// <param name="seen">The application as staff saw it.</param>
    /// <param name="only">These days; null for all that have come.</param>
    /// <param name="isPresent">Was there.</param>
    /// <param name="reason">Why lists of earlier days are changed.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The days on which it is different now.</returns>
    /// <exception cref="RuleException">The edition is ended, no day has come, or see <see cref="CheckInAsync"/>.</exception>
    public async Task<IReadOnlyList<Guid>> PutAsync(Enrolment seen, IReadOnlySet<Guid>? only, bool isPresent, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(seen.EditionId, ct);
        // A day at a time would tell people of results that the next day changes.
        if (locked.EndedUtc is not null) throw new RuleException("attendance.ended", "Ten termin jest już zakończony. Poprawki zapisuje się na liście obecności dnia.");
        if (locked.Coming.All(e => e.Id != seen.Id)) throw new RuleException("attendance.place", "Ta osoba nie ma miejsca na tym terminie.");
        var today = Warsaw.Today(clock);
        var days = locked.Sessions.Where(s => s.Day <= today && only?.Contains(s.Id) != false).OrderBy(s => s.Day).ThenBy(s => s.From).ToList();
        if (days.Count == 0) throw new RuleException("attendance.early", "Obecność można zapisać najwcześniej w dniu zajęć.");
        var changed = new List<Guid>();
        foreach (var day in days)
        {
            var book = await BookAsync(locked, ct);
            if (book.IsPresent(day.Id, seen.Id) == isPresent) continue;
            var present = locked.Coming.Select(e => e.Id).Where(e => e == seen.Id ? isPresent : book.IsPresent(day.Id, e)).ToHashSet();
            if (await SaveAsync(locked, book, new AttendanceList(day.Id, present, day.ListStamp, reason), actor, ct) > 0) throw Lost();
            changed.Add(day.Id);
        }
        await transaction.CommitAsync(ct);
        return changed;
    }

    private static RuleException Lost() => new("attendance.lost", "Instytucji, którą ta osoba reprezentuje, nie ma już w katalogu. Najpierw zmień instytucję na liście zgłoszeń.");

    /// <summary>Whether somebody is on the lists of attendance.</summary>
    public static bool IsExpected(Enrolment enrolment) => enrolment.State.HoldsPlace() && enrolment.State != EnrolmentState.Offered;

    /// <returns>How many were left out.</returns>
    private async Task<int> SaveAsync(Edition locked, AttendanceBook book, AttendanceList list, Actor actor, CancellationToken ct)
    {
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
