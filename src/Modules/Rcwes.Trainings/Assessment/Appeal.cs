using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Trainings.Assessment;

internal enum AppealDecision
{
    Open,

    /// <summary>The application gets other points and the place on the list that follows from them.</summary>
    Upheld,
    Refused,
}

/// <summary>An applicant does not agree with the result. Once, in a few days, by the link of the application.</summary>
internal sealed class Appeal
{
    public const int LongestText = 2000;

    // For EF.
    private Appeal() { }

    public Appeal(Guid enrolment, Guid edition, string text, DateTime now) => (EnrolmentId, EditionId, Text, SentUtc) = (enrolment, edition, text.Trim(), now);

    public Guid EnrolmentId { get; private set; }

    public Guid EditionId { get; private set; }

    [Personal]
    public string Text { get; private set; } = "";

    public DateTime SentUtc { get; private set; }

    public AppealDecision Decision { get; private set; }

    [Personal]
    public string? Reason { get; private set; }

    /// <summary>Account of who decided.</summary>
    public string? DecidedBy { get; private set; }

    public DateTime? DecidedUtc { get; private set; }

    /// <exception cref="RuleException">It is decided already, or has no reason.</exception>
    public void Decide(AppealDecision decision, string reason, Actor actor, DateTime now)
    {
        if (Decision != AppealDecision.Open) throw new RuleException("appeal.decided", "To odwołanie jest już rozpatrzone.");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleException("appeal.reason", "Napisz powód.") { Field = nameof(Reason) };
        (Decision, Reason, DecidedBy, DecidedUtc) = (decision, reason.Trim(), actor.Id, now);
    }

    public void Forget() => (Text, Reason) = (Erasing.Gone, Reason is null ? null : Erasing.Gone);
}
