using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>Groups that an institution enrols: how they come in, wait, answer and leave.</summary>
internal sealed partial class Edition
{
    private readonly List<EnrolmentGroup> _groups = [];

    /// <summary>Groups that were sent, and the one that is acted on.</summary>
    public IReadOnlyList<EnrolmentGroup> Groups => _groups;

    /// <summary>Puts a group among those of this edition; the database does it for those that it reads.</summary>
    public void Join(EnrolmentGroup group) => _groups.Add(group);

    /// <summary>Decides between places and the reserve list for everybody of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="members">Its people in the order of the form.</param>
    /// <param name="institution">Whom they represent.</param>
    /// <param name="terms">Holds how often a group may be passed over.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">Sign-up is closed, somebody is in already or twice in the group, or the group is larger than the training.</exception>
    public void Enrol(EnrolmentGroup group, IReadOnlyList<(Enrolment Draft, Guid Person)> members, Guid? institution, OfferTerms terms, Actor actor, DateTime now)
    {
        RefuseUnlessOpen(now);
        if (IsAssessed) throw new RuleException("group.assessed", "Zgłoszenia na ten termin ocenia komisja, dlatego każda osoba zapisuje się sama.");
        group.CheckReady(members.Count);
        var isTogether = group.Mode == GroupMode.Together;
        if (isTogether && members.Count > Capacity) throw new RuleException("group.no-room", "To szkolenie ma mniej miejsc ({0}), niż jest osób w grupie. Usuń kogoś z listy albo zgódź się, żeby miejsca dostało tyle osób, ile się zmieści.", Capacity);
        if (isTogether && !Room.CouldEver(Heads.Of(members.Select(m => m.Draft.Home)))) throw new RuleException("group.no-room-split", "Część miejsc jest zachowana dla drugiego podregionu, więc cała grupa się nie zmieści. Usuń kogoś z listy albo zgódź się, żeby miejsca dostało tyle osób, ile się zmieści.");
        foreach (var (draft, person) in members)
        {
            var name = draft.Draft is { } facts ? $"{facts.GivenNames} {facts.FamilyName}" : "";
            if (IsIn(person)) throw new RuleException("group.twice", "{0}: ta osoba jest już zgłoszona na ten termin. Usuń ją z listy.", name);
            if (members.Count(m => m.Person == person) > 1) throw new RuleException("group.same", "{0}: ta osoba jest na liście dwa razy. Usuń ją raz.", name);
        }
        group.Send(institution, terms.GroupSkips, now);
        TellGroup(group, "sent", actor, now);
        foreach (var (draft, person) in members)
        {
            draft.Send(person, institution, Agreed, now);
            draft.KeepTogether(isTogether);
            if (!isTogether) Admit([draft], "placed", "queued", EnrolmentState.Draft, actor, now);
        }
        if (isTogether) Admit([.. members.Select(m => m.Draft)], "placed", "queued", EnrolmentState.Draft, actor, now);
    }

    /// <summary>The whole group takes the places that are offered to it.</summary>
    /// <returns>Those who have a place now.</returns>
    /// <exception cref="RuleException">There is no offer, or its time is over.</exception>
    public IReadOnlyList<Enrolment> Accept(EnrolmentGroup group, Actor actor, DateTime now)
    {
        var offered = MembersOf(group).Where(e => e is { IsTogether: true, State: EnrolmentState.Offered }).ToList();
        if (offered.Count == 0) throw new RuleException("enrolment.offer-over", "Czas na odpowiedź minął albo propozycja była już rozpatrzona.");
        foreach (var enrolment in offered) Confirm(enrolment, actor, now);
        TellGroup(group, "accepted", actor, now);
        return offered;
    }

    /// <summary>Everybody of the group who still may gives up what they have. Only then are the places passed on, so that another group can have them all.</summary>
    /// <exception cref="RuleException">Nobody of the group can resign, or it is late and nobody said so.</exception>
    public void Resign(EnrolmentGroup group, bool isWarned, OfferTerms terms, Actor actor, DateTime now)
    {
        var leaving = MembersOf(group).Where(e => e.State.MayResign()).ToList();
        if (leaving.Count == 0) throw new RuleException("group.no-resign", "W tej grupie nikt nie może już zrezygnować na stronie. Zadzwoń do nas.");
        if (!isWarned && leaving.Exists(e => WouldBeLate(e, terms.LateWorkingDays, now))) throw Late();
        foreach (var enrolment in leaving) GiveUp(enrolment, isWarned, terms, actor, now);
        TellGroup(group, "resigned", actor, now);
        OfferFreed(terms, now);
    }

    /// <summary>A group that waits together waits one by one from now on, everybody where they stand.</summary>
    /// <exception cref="RuleException">It does not wait together.</exception>
    public void Split(EnrolmentGroup group, string? reason, OfferTerms terms, Actor actor, DateTime now)
    {
        var waiting = MembersOf(group).Where(e => e is { IsTogether: true, State: EnrolmentState.Reserve }).ToList();
        if (waiting.Count == 0) throw new RuleException("group.no-split", "Ta grupa nie czeka razem na liście rezerwowej.");
        Write(new PlaceEntry(Id, ++LineLast, LineHash, PlaceAct.Split, null, waiting[0].Queue, null, Capacity, now, group.Id, split: SplitNow));
        foreach (var enrolment in waiting) enrolment.KeepTogether(false);
        WaitingTogether -= waiting.Count;
        group.Loosen(now);
        TellGroup(group, "split", actor, now, reason);
        OfferFreed(terms, now);
    }

    /// <exception cref="RuleException">See <see cref="EnrolmentGroup.CorrectAddress"/>.</exception>
    public void CorrectAddress(EnrolmentGroup group, string email, Actor actor, DateTime now)
    {
        group.CorrectAddress(email, now);
        TellGroup(group, "address-corrected", actor, now);
    }

    /// <summary>People of a group who were brought through the gate, in the order of sending.</summary>
    public IReadOnlyList<Enrolment> MembersOf(EnrolmentGroup group) => [.. _enrolments.Where(e => e.GroupId == group.Id && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue)];

    /// <summary>Whether a person is in this edition already.</summary>
    private bool IsIn(Guid person) => _enrolments.Exists(e => e.PersonId == person && e.State.IsAlive());

    /// <summary>Gives places to those who come now, all of them or none, or puts them at the end of the list.</summary>
    private void Admit(IReadOnlyList<Enrolment> unit, string placed, string queued, EnrolmentState before, Actor actor, DateTime now)
    {
        var passed = ReserveOrder.Before(Units(), Heads.Of(unit.Select(e => e.Home)), Room);
        if (passed is not null) Pass(passed, now);
        foreach (var enrolment in unit)
        {
            enrolment.Admit(++QueueLast, passed is null ? null : FirstFree(), now);
            Put(passed is null ? PlaceAct.Queued : PlaceAct.Given, enrolment, passed is null ? queued : placed, before, actor, now);
        }
    }

    /// <summary>Writes that groups are passed over, before the line of whoever gets the place.</summary>
    private void Pass(IReadOnlyList<EnrolmentGroup> groups, DateTime now)
    {
        foreach (var group in groups)
        {
            group.Skip();
            Write(new PlaceEntry(Id, ++LineLast, LineHash, PlaceAct.Skipped, null, MembersOf(group).First(e => e.State == EnrolmentState.Reserve).Queue, null, Capacity, now, group.Id, split: SplitNow));
            TellGroup(group, "skipped", Actor.System, now);
        }
    }

    /// <summary>What waits, in the order of sending.</summary>
    private List<ReserveUnit> Units() =>
        [.. _enrolments.Where(e => e.State == EnrolmentState.Reserve).GroupBy(e => e.IsTogether ? e.GroupId!.Value : e.Id)
            .Select(u => new ReserveUnit(u.Min(e => e.Queue!.Value), [.. u.OrderBy(e => e.Queue)], GroupOf(u.First()))).OrderBy(u => u.Queue)];

    /// <summary>The group with which an application waits; null for everybody who is on their own.</summary>
    private EnrolmentGroup? GroupOf(Enrolment? enrolment) => enrolment is { IsTogether: true } ? _groups.Single(g => g.Id == enrolment.GroupId) : null;

    private void TellGroup(EnrolmentGroup group, string verb, Actor actor, DateTime now, string? note = null) =>
        _told.Add(ActivityEntry.Of(TrainingsModule.Key, EnrolmentGroup.Subject, group.Id.ToString(), verb, actor, now, note: note, data: new { edition = Id }));
}
