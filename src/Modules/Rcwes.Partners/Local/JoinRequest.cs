using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Partners.Local;

internal enum JoinState
{
    Waiting,
    Answered,
}

/// <summary>What somebody writes who wants to join.</summary>
internal sealed record JoinFacts(string Organisation, Sector Sector, string Name, string Email, string? Phone, string Text, string Culture);

/// <summary>A wish to join a local partnership. Goes to the animator by mail and stays here until somebody says what became of it.</summary>
internal sealed class JoinRequest
{
    public const string Subject = "join-request";
    public const int LongestText = 2000;

    /// <summary>Months after the answer for which it is kept; one that nobody answered, after it was sent.</summary>
    public const int MonthsKept = 12;

    /// <summary>Days without an answer after which the animator is reminded.</summary>
    public const int DaysUntilReminder = 14;

    /// <summary>Days between a reminder and the next.</summary>
    public const int DaysBetweenReminders = 30;

    // For EF.
    private JoinRequest() { }

    public JoinRequest(Guid partnership, JoinFacts facts, DateTime now)
    {
        (Id, PartnershipId, SentUtc) = (Guid.CreateVersion7(), partnership, now);
        (Organisation, Sector, Name, Email, Text, Culture) = (facts.Organisation.Trim(), facts.Sector, facts.Name.Trim(), facts.Email.Trim(), facts.Text.Trim(), facts.Culture);
        Phone = string.IsNullOrWhiteSpace(facts.Phone) ? null : facts.Phone.Trim();
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    public DateTime SentUtc { get; private set; }

    [Personal]
    public string Organisation { get; private set; } = "";

    public Sector Sector { get; private set; }

    /// <summary>Personal data, like the address and the phone: deleted with the row.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    [Personal]
    public string Email { get; private set; } = "";

    [Personal]
    public string? Phone { get; private set; }

    [Personal]
    public string Text { get; private set; } = "";

    public string Culture { get; private set; } = "pl";

    public JoinState State { get; private set; }

    /// <summary>When the animator was reminded last.</summary>
    public DateTime? RemindedUtc { get; private set; }

    /// <summary>What became of it, for colleagues.</summary>
    [Personal]
    public string? Note { get; private set; }

    public DateTime? AnsweredUtc { get; private set; }

    /// <exception cref="RuleException">Somebody closed it before.</exception>
    public ActivityEntry Answer(string note, Actor actor, DateTime now)
    {
        if (State == JoinState.Answered) throw new RuleException("join.answered", "To zgłoszenie jest już załatwione. Odśwież stronę.");
        (State, Note, AnsweredUtc) = (JoinState.Answered, note.Trim(), now);
        return Record("answered", actor, now);
    }

    /// <summary>Reminds the animator that somebody waits.</summary>
    public ActivityEntry Remind(DateTime now)
    {
        RemindedUtc = now;
        return Record("reminded", Actor.System, now);
    }

    public ActivityEntry Record(string verb, Actor actor, DateTime now) =>
        ActivityEntry.Of(PartnersModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: new { partnership = PartnershipId });
}
