using System.Globalization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Trainings.Enrolments;

/// <summary>An application that staff send back to be completed.</summary>
internal sealed partial class Enrolment
{
    public const int LongestMissing = 1000;

    /// <summary>What is to be completed, in the words of staff. Stays when the application comes back, for those who assess it; null when nothing was asked.</summary>
    [Personal]
    public string? Missing { get; private set; }

    /// <summary>Last day for completing it; null when nobody waits for that.</summary>
    public DateOnly? MissingUntil { get; private set; }

    /// <summary>When it was sent back, or when what is asked was changed last.</summary>
    public DateTime? ReturnedUtc { get; private set; }

    /// <summary>When the applicant was reminded of the day; null when they were not.</summary>
    public DateTime? ReturnRemindedUtc { get; private set; }

    /// <summary>When the applicant last changed what is assessed; null while it stands as it was sent. Points that are older are of another application.</summary>
    public DateTime? RevisedUtc { get; private set; }

    /// <summary>Tells apart what was asked last, and whether it is still asked, from what somebody had on the screen; null when nothing was asked.</summary>
    public string? ReturnStamp => ReturnedUtc is { } at ? string.Create(CultureInfo.InvariantCulture, $"{State}:{at.Ticks}") : null;

    /// <summary>The day for completing it has passed, and it still waits.</summary>
    public bool IsOverdue(DateOnly today) => State == EnrolmentState.Returned && MissingUntil < today;

    /// <summary>Asks for more, or for something else until another day.</summary>
    public void Return(string missing, DateOnly until, DateTime now)
    {
        (Missing, MissingUntil, ReturnedUtc, ReturnRemindedUtc) = (missing, until, now, null);
        if (State != EnrolmentState.Returned) Move(EnrolmentState.Returned, now);
    }

    /// <summary>The applicant represents somebody else than they wrote; when staff put it right, what was assessed stays assessed.</summary>
    public void RepresentAnother(Guid? institution, DateTime now)
    {
        RevisedUtc = now;
        Represent(institution, now);
    }

    /// <summary>It was completed: it waits for the decision again, and those who assess it see what was asked.</summary>
    /// <returns>Consents that were not given before.</returns>
    public IReadOnlyList<Consent> Complete(IEnumerable<Consent> given, DateTime now)
    {
        var added = given.Where(c => !c.IsGivenIn(Consents)).ToList();
        Consents = string.Join(' ', new[] { Consents }.Concat(added.Select(c => c.Stored)).Where(c => c.Length > 0));
        MissingUntil = null;
        Move(EnrolmentState.Submitted, now);
        return added;
    }

    /// <summary>Nothing is asked any more: it waits for the decision as it stands.</summary>
    public void TakeUp(DateTime now)
    {
        (Missing, MissingUntil) = (null, null);
        Move(EnrolmentState.Submitted, now);
    }

    /// <summary>Reminds the applicant of the day; once.</summary>
    public ActivityEntry RemindOfReturn(DateTime now)
    {
        ReturnRemindedUtc = now;
        return ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), "return-due", Actor.System, now);
    }

    /// <summary>Nothing is written into what was sent, unless staff asked for more.</summary>
    public static RuleException Sent() => new(SentCode, "To zgłoszenie jest już wysłane. Nie można go zmieniać.");

    private void RefuseUnlessOpen()
    {
        if (!State.TakesAnswers()) throw Sent();
    }
}
