using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>
/// Applications that are sent back to be completed before they are assessed. No place is involved, so the book of places has nothing to tell; the number in
/// the order of sending and the moment of sending stay.
/// </summary>
internal sealed partial class Edition
{
    /// <summary>The last day for completing lies so many days before the first one: two people still have to assess, and a list has to be approved.</summary>
    public const int DaysAfterReturn = 2;

    /// <summary>The last day that can be set for completing an application; null while there is no first day.</summary>
    public DateOnly? LastReturnDay => FirstDay?.AddDays(-DaysAfterReturn);

    /// <summary>Whether it can be sent back, or what was asked can be changed: nothing is decided yet, and there is time to complete it.</summary>
    public bool MayReturn(Enrolment enrolment, DateTime now) =>
        IsUndecided(enrolment, now) && (enrolment.State == EnrolmentState.Returned || LastReturnDay > DateOnly.FromDateTime(Warsaw.FromUtc(now)));

    /// <summary>Sends an application back, or changes what is asked and until when.</summary>
    /// <param name="enrolment">Which one.</param>
    /// <param name="missing">What is to be completed, for the applicant.</param>
    /// <param name="until">Last day for it.</param>
    /// <param name="seen">See <see cref="Enrolment.ReturnStamp"/>: as it was when the form was opened.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">It is decided already, somebody else asked meanwhile, nothing is asked, or the day cannot be.</exception>
    public void Return(Enrolment enrolment, string missing, DateOnly until, string? seen, Actor actor, DateTime now)
    {
        var text = missing.ReplaceLineEndings("\n").Trim();
        var isAgain = enrolment.State == EnrolmentState.Returned;
        // Pressed twice: the second press finds what the first one did. Whoever sees what is asked and sends it unchanged wants it to be asked again.
        if (isAgain && enrolment.ReturnStamp != seen && (enrolment.Missing, enrolment.MissingUntil) == (text, until)) return;
        if (!IsUndecided(enrolment, now)) throw new RuleException("return.state", "Do uzupełnienia można zwrócić tylko zgłoszenie, które czeka na decyzję, i tylko zanim lista będzie zatwierdzona.");
        if (enrolment.ReturnStamp != seen) throw new RuleException("return.stale", "Ktoś inny zwrócił to zgłoszenie albo zmienił zwrot, albo osoba już je uzupełniła. Otwórz stronę ponownie.");
        if (text.Length == 0) throw new RuleException("return.missing", "Napisz, co trzeba uzupełnić.") { Field = nameof(Enrolment.Missing) };
        CheckUntil(until, DateOnly.FromDateTime(Warsaw.FromUtc(now)));
        enrolment.Return(text, until, now);
        if (isAgain) Note(enrolment, "return-changed", actor, now);
        else Tell(enrolment, "returned", EnrolmentState.Submitted, actor, now);
    }

    /// <summary>Nothing is asked any more: the application is assessed as it stands.</summary>
    /// <exception cref="RuleException">It does not wait to be completed.</exception>
    public void WithdrawReturn(Enrolment enrolment, Actor actor, DateTime now)
    {
        if (enrolment.State != EnrolmentState.Returned) throw new RuleException("return.over", "To zgłoszenie nie czeka już na uzupełnienie.");
        enrolment.TakeUp(now);
        Tell(enrolment, "return-withdrawn", EnrolmentState.Returned, actor, now);
    }

    /// <summary>The applicant sends it again. After the day too, as long as staff have not decided: nobody waits for what is better known.</summary>
    /// <param name="enrolment">Which one.</param>
    /// <param name="given">Consents that are given now; those that were given stay.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">It does not wait to be completed, the training has begun, or the reasons are gone.</exception>
    public void Complete(Enrolment enrolment, IReadOnlyCollection<Consent> given, Actor actor, DateTime now)
    {
        if (enrolment.State != EnrolmentState.Returned) throw Enrolment.Sent();
        if (StartsUtc <= now) throw new RuleException("return.begun", "Szkolenie już się zaczęło. Zgłoszenia nie można już uzupełnić.");
        if (enrolment.Statement is null) throw NoStatement();
        foreach (var consent in enrolment.Complete(given, now)) Note(enrolment, "consent-given", actor, now, data: new { consent = consent.Key });
        Tell(enrolment, "supplemented", EnrolmentState.Returned, actor, now);
    }

    private bool IsUndecided(Enrolment enrolment, DateTime now) =>
        IsAssessed && State == EditionState.Published && RankedUtc is null && !(StartsUtc <= now) && enrolment.State is EnrolmentState.Submitted or EnrolmentState.Returned;

    private void CheckUntil(DateOnly until, DateOnly today)
    {
        if (LastReturnDay is not { } last || last <= today) throw new RuleException("return.late", "Do szkolenia zostało za mało dni, żeby zwrócić zgłoszenie. Oceń je tak, jak jest, albo odrzuć.");
        if (until <= today || until > last) throw new RuleException("return.until", "Podaj dzień od {0} do {1}. Potem trzeba jeszcze ocenić zgłoszenie i zatwierdzić listę.", today.AddDays(1), last) { Field = "Until" };
    }

    /// <summary>It begins earlier: nobody is left with a day on which it is too late to assess. Whoever has their day moved is written to.</summary>
    private void ShortenReturns(DateTime now)
    {
        if (LastReturnDay is not { } last || StartsUtc <= now) return;
        var today = DateOnly.FromDateTime(Warsaw.FromUtc(now));
        // A day that has passed helps nobody: where there is too little time, it is today.
        var until = last < today ? today : last;
        foreach (var enrolment in _enrolments.Where(e => e.State == EnrolmentState.Returned && e.MissingUntil > until))
        {
            enrolment.Return(enrolment.Missing ?? "", until, now);
            Note(enrolment, "return-changed", Actor.System, now);
        }
    }

    /// <summary>A list is not approved while somebody is asked for more.</summary>
    private void RefuseReturned()
    {
        var waiting = _enrolments.Where(e => e.State == EnrolmentState.Returned).OrderBy(e => e.Queue).Select(e => e.Number).ToList();
        if (waiting.Count > 0) throw new RuleException("ranking.returned", "Te zgłoszenia czekają na uzupełnienie: {0}. Poczekaj na nie, wycofaj zwrot albo je odrzuć.", string.Join(", ", waiting));
    }

    private static RuleException NoStatement() => new("enrolment.statement", "Napisz, dlaczego chcesz wziąć udział. Bez tego nie można ocenić zgłoszenia.");
}
