using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Trainings.Enrolments;

/// <summary>An application that is put off until later.</summary>
internal sealed partial class Enrolment
{
    /// <summary>The applicant goes on later: it is kept from now on, and its link goes to the address that stands in it.</summary>
    /// <param name="seen">The address that the applicant saw.</param>
    /// <param name="actor">Who asks for the link.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleException">It is sent already, or the address was changed meanwhile.</exception>
    public ActivityEntry PutOff(string seen, Actor actor, DateTime now)
    {
        RefuseUnlessDraft();
        if (Email != seen) throw new RuleException("draft.address", "Adres w zgłoszeniu właśnie się zmienił. Sprawdź go i wyślij link jeszcze raz.");
        ChangedUtc = now;
        return ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), DraftPost.Verb, actor, now);
    }
}
