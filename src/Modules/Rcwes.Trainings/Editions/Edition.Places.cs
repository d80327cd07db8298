using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>How long somebody may think about an offer.</summary>
internal sealed record OfferTerms(int Hours, int ShortHours, int ShortWithinDays)
{
    /// <summary>How often a group that waits together may be passed over by somebody who fits, before places are kept for it.</summary>
    public int GroupSkips { get; init; } = 3;

    /// <summary>Working days before the first day within which giving a place up uses the training all the same.</summary>
    public int LateWorkingDays { get; init; } = 3;

    /// <summary>An offer never outlives the beginning of the edition.</summary>
    public DateTime Until(DateTime now, DateTime starts)
    {
        var until = now.AddHours(starts - now < TimeSpan.FromDays(ShortWithinDays) ? ShortHours : Hours);
        return until < starts ? until : starts;
    }
}

/// <summary>
/// Who sits on which place. All of it works on an edition that <see cref="EditionGate"/> has locked and read with its applications; nothing
/// here is decided on older knowledge.
/// </summary>
internal sealed partial class Edition
{
    private readonly List<Enrolment> _enrolments = [];
    private readonly List<PlaceEntry> _lines = [];
    private readonly List<ActivityEntry> _told = [];

    /// <summary>Applications that the gate brought: those that hold a place, the first of those that wait, and the one that is acted on.</summary>
    public IReadOnlyList<Enrolment> Enrolments => _enrolments;

    /// <summary>Counts the applications that were sent.</summary>
    public int QueueLast { get; private set; }

    /// <summary>Number and hash of the last line of the book of places.</summary>
    public int LineLast { get; private set; }

    public string LineHash { get; private set; } = "";

    private int Held => _enrolments.Count(e => e.State.HoldsPlace()) + Others.Count();

    /// <summary>Puts a draft among the applications of this edition; the database does it for those that it reads.</summary>
    public void Join(Enrolment draft) => _enrolments.Add(draft);

    /// <summary>Decides between a place and the reserve list.</summary>
    /// <exception cref="RuleException">Sign-up is closed, or the person is in already.</exception>
    public void Enrol(Enrolment draft, Guid person, Guid? institution, Actor actor, DateTime now)
    {
        RefuseUnlessOpen(now);
        if (IsIn(person))
            throw new RuleException("enrolment.twice", "Ta osoba jest już zgłoszona na ten termin. Zajrzyj do wiadomości z linkiem do zgłoszenia albo zadzwoń do nas.");
        if (IsAssessed && draft.Statement is null) throw NoStatement();
        draft.Send(person, institution, Agreed, now);
        if (IsAssessed) Submit(draft, actor, now);
        else Admit([draft], "placed", "queued", EnrolmentState.Draft, actor, now);
    }

    /// <exception cref="RuleException">There is no offer, its time is over, or the whole group answers.</exception>
    public void Accept(Enrolment enrolment, Actor actor, DateTime now)
    {
        if (enrolment is { IsTogether: true, State: EnrolmentState.Offered }) throw new RuleException("enrolment.group-answers", "Na tę propozycję odpowiada za całą grupę osoba, która ją zgłosiła.");
        Confirm(enrolment, actor, now);
    }

    private void Confirm(Enrolment enrolment, Actor actor, DateTime now)
    {
        if (enrolment.State != EnrolmentState.Offered || enrolment.OfferedUntilUtc <= now || StartsUtc <= now)
            throw new RuleException("enrolment.offer-over", "Czas na odpowiedź minął albo propozycja była już rozpatrzona.");
        enrolment.Move(EnrolmentState.Confirmed, now);
        Put(PlaceAct.Accepted, enrolment, "accepted", EnrolmentState.Offered, actor, now);
    }

    /// <summary>Whether giving the place up now uses the training all the same. Who only waits, or has an offer, and who comes to what does not count, is never late.</summary>
    public bool WouldBeLate(Enrolment enrolment, int workingDays, DateTime now) => CountsTowardLimit && enrolment.State.UsesEntitlement() && LateResignation.Is(this, enrolment, workingDays, now);

    /// <summary>The applicant gives up what they have.</summary>
    /// <param name="enrolment">The application.</param>
    /// <param name="isWarned">The applicant was told that it is late.</param>
    /// <param name="terms">Of offers, for whoever is next.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">There is nothing to resign from, the edition has begun, or it is late and nobody said so.</exception>
    public void Resign(Enrolment enrolment, bool isWarned, OfferTerms terms, Actor actor, DateTime now)
    {
        GiveUp(enrolment, isWarned, terms, actor, now);
        OfferFreed(terms, now);
    }

    private void GiveUp(Enrolment enrolment, bool isWarned, OfferTerms terms, Actor actor, DateTime now)
    {
        if (!enrolment.State.MayResign() || StartsUtc <= now)
            throw new RuleException("enrolment.no-resign", "Z tego zgłoszenia nie można już zrezygnować na stronie. Zadzwoń do nas.");
        var before = enrolment.State;
        var late = WouldBeLate(enrolment, terms.LateWorkingDays, now);
        if (late && !isWarned) throw Late();
        Free(enrolment, late ? EnrolmentState.ResignedLate : EnrolmentState.Resigned, before == EnrolmentState.Offered ? PlaceAct.Declined : PlaceAct.Resigned, late ? "resigned-late" : "resigned", actor, now);
    }

    private static RuleException Late() => new("enrolment.late", "Czas na rezygnację bez skutków właśnie minął. Przeczytaj, co to znaczy, zanim zrezygnujesz.");

    /// <summary>Staff end an application: somebody rang to resign, or the application cannot stand.</summary>
    /// <param name="enrolment">The application.</param>
    /// <param name="to"><see cref="EnrolmentState.Resigned"/>, <see cref="EnrolmentState.ResignedLate"/> or <see cref="EnrolmentState.Rejected"/>.</param>
    /// <param name="reason">Kept in the history.</param>
    /// <param name="terms">Of offers, for whoever is next.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">The application is over already, or attendance stands against it.</exception>
    public void EndOne(Enrolment enrolment, EnrolmentState to, string reason, OfferTerms terms, Actor actor, DateTime now)
    {
        if (!Ends(enrolment.State).Contains(to))
            throw new RuleException("enrolment.no-end", "Tego zgłoszenia nie można tak zakończyć w jego obecnym stanie.");
        var verb = to switch { EnrolmentState.Resigned => "resigned", EnrolmentState.ResignedLate => "resigned-late", _ => "rejected" };
        Free(enrolment, to, to == EnrolmentState.Rejected ? PlaceAct.Rejected : PlaceAct.Resigned, verb, actor, now, reason);
        OfferFreed(terms, now);
    }

    /// <summary>How staff may end an application in a state: a late resignation only where the training counts.</summary>
    public IReadOnlyList<EnrolmentState> Ends(EnrolmentState state) => state == EnrolmentState.ResignedLate ? [] :
        [.. EnrolmentMoves.Next(state).Where(to => to is EnrolmentState.Resigned or EnrolmentState.Rejected || (to == EnrolmentState.ResignedLate && CountsTowardLimit))];

    /// <summary>Staff find that a misfortune excuses a late resignation: the training comes back. The place was passed on long ago, so the book has nothing to tell.</summary>
    /// <exception cref="RuleException">It was no late resignation, or is excused already.</exception>
    public void Excuse(Enrolment enrolment, string reason, Actor actor, DateTime now)
    {
        if (enrolment.State != EnrolmentState.ResignedLate) throw new RuleException("enrolment.no-excuse", "Usprawiedliwić można tylko późną rezygnację.");
        enrolment.Move(EnrolmentState.Resigned, now);
        Tell(enrolment, "excused", EnrolmentState.ResignedLate, actor, now, reason);
    }

    /// <summary>Writes something about an application that moves no place.</summary>
    public void Note(Enrolment enrolment, string verb, Actor actor, DateTime now, string? note = null, object? data = null) =>
        _told.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), verb, actor, now, note: note, data: data));

    /// <summary>Passes on what nobody answered in time.</summary>
    /// <returns>How many offers ran out.</returns>
    public int ExpireDue(OfferTerms terms, DateTime now)
    {
        var due = _enrolments.Where(e => e.State == EnrolmentState.Offered && e.OfferedUntilUtc <= now).OrderBy(e => e.Queue).ToList();
        foreach (var group in due.Select(GroupOf).OfType<EnrolmentGroup>().Distinct().ToList()) TellGroup(group, "expired", Actor.System, now);
        foreach (var enrolment in due) Free(enrolment, EnrolmentState.Expired, PlaceAct.Expired, "expired", Actor.System, now);
        if (due.Count > 0) OfferFreed(terms, now);
        return due.Count;
    }

    /// <summary>What was written since the edition was read: lines of the book and of the history.</summary>
    public (IReadOnlyList<PlaceEntry> Lines, IReadOnlyList<ActivityEntry> Told) TakeWritten()
    {
        (IReadOnlyList<PlaceEntry>, IReadOnlyList<ActivityEntry>) written = ([.. _lines], [.. _told]);
        _lines.Clear();
        _told.Clear();
        (Taken, IsKept, _isDivided) = (Held, ReserveOrder.IsKept(Units(), Room), false);
        CountFree();
        return written;
    }

    /// <summary>After a change of facts: nobody loses a place, no offer and no day for completing outlives the beginning, and what is free goes to those who wait.</summary>
    /// <param name="before">How many places there were.</param>
    /// <param name="terms">Of offers.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">More people have places than there would be.</exception>
    public void FactsChanged(int before, OfferTerms terms, DateTime now)
    {
        if (Held > Capacity) throw new RuleException("edition.capacity-held", "Miejsc nie może być mniej niż osób, które je mają: {0}.", Held) { Field = nameof(Capacity) };
        if (!Room.Holds) throw new RuleException("edition.kept-held", "Osoby, które już mają miejsca, nie zmieszczą się w takim podziale. Zachowaj mniej miejsc.") { Field = nameof(KeptGorzowski) };
        if (Capacity != before || _isDivided) Line(PlaceAct.Capacity, null, null, now);
        if (StartsUtc is { } starts)
            foreach (var offered in _enrolments.Where(e => e.OfferedUntilUtc > starts)) offered.ShortenOffer(starts);
        ShortenReturns(now);
        OfferFreed(terms, now);
    }

    /// <summary>Nobody comes: every application that is alive ends, and who resigned late has missed nothing, so their training comes back too.</summary>
    public void ReleaseAll(string reason, Actor actor, DateTime now)
    {
        foreach (var enrolment in _enrolments.Where(e => EnrolmentMoves.Next(e.State).Contains(EnrolmentState.CancelledByOrganiser)).OrderBy(e => e.Queue).ToList())
        {
            if (enrolment.State != EnrolmentState.ResignedLate) Free(enrolment, EnrolmentState.CancelledByOrganiser, PlaceAct.Cancelled, "cancelled", actor, now, reason);
            else
            {
                // The place was passed on long ago, so the book has nothing to tell.
                enrolment.Move(EnrolmentState.CancelledByOrganiser, now);
                Tell(enrolment, "cancelled", EnrolmentState.ResignedLate, actor, now, reason);
            }
        }
        foreach (var group in _groups.Where(g => MembersOf(g).Any(e => e.State == EnrolmentState.CancelledByOrganiser))) TellGroup(group, "cancelled", actor, now, reason);
    }

    public void RefuseUnlessOpen(DateTime now)
    {
        if (!IsOpen(now)) throw new RuleException("enrolment.closed", "Zapisy na ten termin są zamknięte. Zobacz inne terminy.");
    }

    /// <summary>The one way in which freed places are passed on: in the order of the reserve list, with a deadline. Every act that frees places ends here.</summary>
    private void OfferFreed(OfferTerms terms, DateTime now)
    {
        if (State != EditionState.Published || StartsUtc is not { } starts || starts <= now) return;
        while (ReserveOrder.Next(Units(), Room) is { } next)
        {
            Pass(next.Passed, now);
            foreach (var enrolment in next.Unit.People)
            {
                enrolment.Offer(FirstFree(), terms.Until(now, starts), now);
                Put(PlaceAct.Offered, enrolment, "offered", EnrolmentState.Reserve, Actor.System, now);
            }
            if (next.Unit.Group is { } group) TellGroup(group, "offered", Actor.System, now);
        }
    }

    private void Free(Enrolment enrolment, EnrolmentState to, PlaceAct act, string verb, Actor actor, DateTime now, string? note = null)
    {
        var (before, place) = (enrolment.State, enrolment.Place);
        enrolment.Move(to, now);
        // Who waits for a decision has nothing to do with places yet.
        if (before is not (EnrolmentState.Submitted or EnrolmentState.Returned)) Line(act, enrolment, place, now);
        Tell(enrolment, verb, before, actor, now, note);
    }

    private void Put(PlaceAct act, Enrolment enrolment, string verb, EnrolmentState before, Actor actor, DateTime now, string? note = null)
    {
        Line(act, enrolment, enrolment.Place, now);
        Tell(enrolment, verb, before, actor, now, note);
    }

    private void Line(PlaceAct act, Enrolment? enrolment, int? place, DateTime now)
    {
        var group = enrolment is { IsTogether: true } ? enrolment.GroupId : null;
        Write(new PlaceEntry(Id, ++LineLast, LineHash, act, enrolment?.Id, enrolment?.Queue, place, Capacity, now, group, act == PlaceAct.Queued ? GroupOf(enrolment)?.MostSkips : null, SplitNow, enrolment?.Home));
    }

    private void Write(PlaceEntry line)
    {
        LineHash = line.Hash;
        _lines.Add(line);
    }

    private int FirstFree()
    {
        var taken = _enrolments.Where(e => e.Place is not null).Select(e => e.Place!.Value).Concat(Others.Select(s => s.Place)).ToHashSet();
        var place = 1;
        while (taken.Contains(place)) place++;
        return place;
    }

    private void Tell(Enrolment enrolment, string verb, EnrolmentState before, Actor actor, DateTime now, string? note = null)
    {
        // Counted by moves: not all who wait are brought through the gate.
        var waits = (enrolment.State == EnrolmentState.Reserve ? 1 : 0) - (before == EnrolmentState.Reserve ? 1 : 0);
        Waiting += waits;
        if (enrolment.IsTogether) WaitingTogether += waits;
        _told.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), verb, actor, now, before.ToString(), enrolment.State.ToString(), note));
    }
}
