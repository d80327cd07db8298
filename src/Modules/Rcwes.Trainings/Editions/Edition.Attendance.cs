using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>Who came, and what follows from it. Works behind the gate, like everything about places.</summary>
internal sealed partial class Edition
{
    /// <summary>Applications whose people are expected on the days, or were.</summary>
    public IEnumerable<Enrolment> Coming => _enrolments.Where(AttendanceDesk.IsExpected);

    public bool MayEnd(DateTime now) => State == EditionState.Published && EndedUtc is null && _sessions.Count > 0 && _sessions.TrueForAll(s => s.EndsUtc <= now);

    /// <summary>Saves the list of one day.</summary>
    /// <param name="list">The day, who is ticked, the state of the list that the person saw, and why a list of an earlier day is changed.</param>
    /// <param name="book">All that is known of attendance at this edition.</param>
    /// <param name="percent">What one must attend to complete.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Whose attendance is different now.</returns>
    /// <exception cref="RuleException">The day has not come, somebody else saved the list, or a late change has no reason.</exception>
    public IReadOnlyList<AttendanceChange> Mark(AttendanceList list, AttendanceBook book, int percent, Actor actor, DateTime now)
    {
        var session = _sessions.Single(s => s.Id == list.SessionId);
        var today = DateOnly.FromDateTime(Warsaw.FromUtc(now));
        if (State != EditionState.Published) throw new RuleException("attendance.state", "Obecność zapisuje się tylko na opublikowanym terminie.");
        if (session.Day > today) throw new RuleException("attendance.early", "Obecność można zapisać najwcześniej w dniu zajęć.");
        if (session.ListStamp != list.Seen) throw Course.Stale();
        var changes = book.Put(session, [.. Coming], list.Present);
        var isCorrection = session.IsChecked && session.Day < today && changes.Count > 0;
        if (isCorrection && string.IsNullOrWhiteSpace(list.Reason))
            throw new RuleException("attendance.reason", "Ta lista jest z innego dnia. Napisz, dlaczego ją zmieniasz.") { Field = nameof(AttendanceList.Reason) };
        session.Check();
        var note = isCorrection ? list.Reason!.Trim() : null;
        _told.Add(ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), isCorrection ? "attendance-corrected" : "attendance-marked", actor, now, note: note, data: new { session = session.Id, present = list.Present.Count }));
        foreach (var change in changes) Follow(change.Enrolment, book, percent, actor, now, note);
        return changes;
    }

    /// <summary>Gives everybody who was expected a result. Who waits for a place until now gets none.</summary>
    /// <exception cref="RuleException">It is not over yet, was ended already, or a day has no list.</exception>
    public void End(AttendanceBook book, int percent, OfferTerms terms, Actor actor, DateTime now)
    {
        if (EndedUtc is not null) throw new RuleException("edition.ended", "Ten termin jest już zakończony.");
        if (!MayEnd(now)) throw new RuleException("edition.not-over", "Termin można zakończyć po ostatnich zajęciach.");
        if (_sessions.Exists(s => !s.IsChecked)) throw new RuleException("edition.unchecked", "Najpierw zapisz obecność ze wszystkich dni.");
        ExpireDue(terms, now);
        CloseReserve(now);
        EndedUtc = now;
        foreach (var enrolment in Coming.OrderBy(e => e.Queue).ToList()) Follow(enrolment, book, percent, actor, now, null);
        _told.Add(Record("ended", actor, now));
    }

    /// <summary>Those who still wait when the edition begins wait no longer.</summary>
    /// <returns>How many waited.</returns>
    public int CloseReserve(DateTime now)
    {
        if (StartsUtc is not { } starts || starts > now) return 0;
        var waiting = _enrolments.Where(e => e.State is EnrolmentState.Reserve or EnrolmentState.Submitted or EnrolmentState.Returned).OrderBy(e => e.Queue).ToList();
        foreach (var enrolment in waiting) Free(enrolment, EnrolmentState.Unplaced, PlaceAct.Closed, "unplaced", Actor.System, now);
        foreach (var group in _groups.Where(g => waiting.Exists(e => e.GroupId == g.Id))) TellGroup(group, "unplaced", Actor.System, now);
        return waiting.Count;
    }

    /// <summary>Tells staff that it is over and waits to be ended.</summary>
    public ActivityEntry RemindOfEnd(DateTime now)
    {
        EndReminders++;
        return Record("end-due", Actor.System, now);
    }

    /// <summary>Moves an application to where its attendance leads.</summary>
    private void Follow(Enrolment enrolment, AttendanceBook book, int percent, Actor actor, DateTime now, string? note)
    {
        var came = book.MinutesOf(enrolment.Id) > 0;
        var to = EndedUtc is not null
            ? book.ResultOf(enrolment.Id, percent)
            : came ? EnrolmentState.Attended : enrolment.State == EnrolmentState.Attended ? EnrolmentState.Confirmed : enrolment.State;
        if (to == enrolment.State) return;
        var before = enrolment.State;
        enrolment.Move(to, now);
        var verb = to switch
        {
            EnrolmentState.Attended => "attended",
            EnrolmentState.Confirmed => "attendance-withdrawn",
            EnrolmentState.Completed => "completed",
            EnrolmentState.NoShow => "no-show",
            _ => "not-completed",
        };
        _told.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), verb, actor, now, before.ToString(), to.ToString(), note));
    }
}
