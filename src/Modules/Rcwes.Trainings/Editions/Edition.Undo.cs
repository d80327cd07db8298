using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>What staff take back. A new line of the book, never a line less; nobody who has a place or an offer by now loses it.</summary>
internal sealed partial class Edition
{
    /// <summary>Staff ended an application by mistake: it goes back to where it was, when nobody would be passed over by that.</summary>
    /// <param name="enrolment">The application.</param>
    /// <param name="before">Where it was.</param>
    /// <param name="terms">Of offers: when places are free after all, the first who waits gets one.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">The edition has begun, the place has gone on, the person is in again, or there is no way back from there.</exception>
    public void TakeBackEnd(Enrolment enrolment, EnrolmentState before, OfferTerms terms, Actor actor, DateTime now)
    {
        RefuseNoWayBack(enrolment, before, now);
        var ended = enrolment.State;
        switch (before)
        {
            case EnrolmentState.Submitted or EnrolmentState.Returned:
                enrolment.Move(before, now);
                Tell(enrolment, "restored", ended, actor, now);
                break;
            case EnrolmentState.Reserve:
                // Under the number that it had: whoever stood behind stands behind it again.
                enrolment.Move(EnrolmentState.Reserve, now);
                Put(PlaceAct.Queued, enrolment, "restored", ended, actor, now);
                break;
            default:
                enrolment.Regain(FirstFree(), now);
                Put(PlaceAct.Given, enrolment, "restored", ended, actor, now);
                break;
        }
        OfferFreed(terms, now);
    }

    private void RefuseNoWayBack(Enrolment enrolment, EnrolmentState before, DateTime now)
    {
        if (enrolment.State == EnrolmentState.ResignedLate) throw new RuleException("enrolment.undo-late", "Późną rezygnację usprawiedliwia się osobno, z powodem.");
        if (enrolment.State is not (EnrolmentState.Resigned or EnrolmentState.Rejected)) throw new RuleException("enrolment.undo-state", "To zgłoszenie nie jest już zakończone.");
        if (State != EditionState.Published || StartsUtc is not { } starts || starts <= now) throw new RuleException("enrolment.undo-begun", "Szkolenie już się zaczęło albo jest odwołane. Zakończonego zgłoszenia nie można przywrócić.");
        if (enrolment.Email.Length == 0 || enrolment.PersonId is not { } person) throw new RuleException("enrolment.forgotten", "Dane z tego zgłoszenia są już usunięte.");
        if (IsIn(person)) throw new RuleException("enrolment.undo-twice", "Ta osoba ma już na ten termin drugie zgłoszenie, które jest w toku.");
        if (enrolment.IsTogether) throw new RuleException("enrolment.undo-group", "Osoba była zgłoszona razem z grupą. Takiego zgłoszenia nie można przywrócić osobno.");
        if (before is EnrolmentState.Submitted or EnrolmentState.Returned && RankedUtc is not null) throw new RuleException("enrolment.undo-ranked", "Lista jest już zatwierdzona. Tego zgłoszenia nie można przywrócić do oceny.");
        if (before is not (EnrolmentState.Submitted or EnrolmentState.Returned or EnrolmentState.Reserve or EnrolmentState.Placed or EnrolmentState.Confirmed)) throw new RuleException("enrolment.undo-offer", "Propozycji miejsca, która przepadła, nie można przywrócić.");
        if (before is EnrolmentState.Placed or EnrolmentState.Confirmed && ReserveOrder.Before(Units(), Heads.One(enrolment.Home), Room) is not { Count: 0 })
            throw new RuleException("enrolment.undo-place", "Zwolnione miejsce dostała już następna osoba i nie można jej go zabrać.");
    }
}
