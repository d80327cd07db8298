using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Institutions.Mistakes;

/// <summary>What in an entry is wrong.</summary>
internal enum MistakeAbout
{
    Contact,
    Address,
    Hours,
    Services,

    /// <summary>The institution is no more or has moved away.</summary>
    Gone,
    Other,
}

internal enum MistakeState
{
    Open,
    Closed,
}

/// <summary>Somebody tells that an entry says something wrong. Staff close it with an answer.</summary>
internal sealed class MistakeReport
{
    public const string Subject = "institution-mistake";
    public const int LongestText = 2000;

    // For EF.
    private MistakeReport() { }

    public Guid Id { get; private set; }

    public Guid InstitutionId { get; private set; }

    public DateTime ReportedUtc { get; private set; }

    public MistakeAbout About { get; private set; }

    [Personal]
    public string Text { get; private set; } = "";

    /// <summary>Personal data: kept only until the answer has gone out.</summary>
    [Personal]
    public string? Email { get; private set; }

    /// <summary>Language in which an answer is sent.</summary>
    public string Culture { get; private set; } = "pl";

    public MistakeState State { get; private set; }

    /// <summary>What staff did about it; also sent to the person, when there is an address.</summary>
    [Personal]
    public string? Answer { get; private set; }

    public DateTime? ClosedUtc { get; private set; }

    /// <summary>Account of the person who closed it.</summary>
    public string? ClosedBy { get; private set; }

    public static (MistakeReport Report, ActivityEntry Told) Make(Guid institution, MistakeAbout about, string text, string? email, string culture, DateTime now)
    {
        var report = new MistakeReport
        {
            Id = Guid.CreateVersion7(),
            InstitutionId = institution,
            ReportedUtc = now,
            About = about,
            Text = text.Trim(),
            Email = string.IsNullOrWhiteSpace(email) ? null : email.Trim(),
            Culture = culture,
        };
        return (report, report.Record("reported", Actor.Visitor, now));
    }

    /// <exception cref="RuleException">Somebody closed it before.</exception>
    public ActivityEntry Close(string answer, Actor actor, DateTime now)
    {
        if (State == MistakeState.Closed) throw new RuleException("mistake.closed", "To zgłoszenie jest już zamknięte. Odśwież stronę, żeby zobaczyć odpowiedź.");
        (State, Answer, ClosedUtc, ClosedBy) = (MistakeState.Closed, answer.Trim(), now, actor.Id);
        return Record("closed", actor, now);
    }

    /// <summary>Takes out who reported it, once nothing more is to be sent there.</summary>
    public void ForgetReporter() => Email = null;

    /// <summary>The report may tell of somebody; that there was one stays.</summary>
    public ActivityEntry Forget(Actor actor, DateTime now)
    {
        (Text, Email, Answer) = (Erasing.Gone, null, Answer is null ? null : Erasing.Gone);
        return Record("erased", actor, now);
    }

    private ActivityEntry Record(string verb, Actor actor, DateTime now) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: new { institution = InstitutionId });
}
