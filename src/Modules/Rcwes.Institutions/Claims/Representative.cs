using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Institutions.Claims;

/// <summary>Where a representative stands.</summary>
internal enum RepresentativeState
{
    /// <summary>Asks to be confirmed; staff have not answered.</summary>
    Asked,

    /// <summary>May correct the entry.</summary>
    Active,
    Refused,
    Ended,
}

/// <summary>
/// Somebody who speaks for an institution: by reading the mail of its entry, or because staff confirmed it. Has no account
/// and no password; a link sent to the address opens the form.
/// </summary>
internal sealed class Representative
{
    public const string Subject = "institution-representative";
    public const int LongestName = 120;
    public const int LongestReason = 1000;

    // For EF.
    private Representative() { }

    public Guid Id { get; private set; }

    public Guid InstitutionId { get; private set; }

    public RepresentativeState State { get; private set; }

    /// <summary>Address that links are sent to. Personal data, like the four that follow.</summary>
    [Personal]
    public string Email { get; private set; } = "";

    [Personal]
    public string? Name { get; private set; }

    /// <summary>What they do in the institution.</summary>
    [Personal]
    public string? Role { get; private set; }

    /// <summary>Why they cannot read the mail of the entry.</summary>
    [Personal]
    public string? Reason { get; private set; }

    /// <summary>What staff answered.</summary>
    [Personal]
    public string? Answer { get; private set; }

    /// <summary>Language of letters.</summary>
    public string Culture { get; private set; } = "pl";

    public DateTime AskedUtc { get; private set; }

    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Account of the person who decided; null for somebody who proved it by a link.</summary>
    public string? DecidedBy { get; private set; }

    public DateTime? EndedUtc { get; private set; }

    /// <summary>Nobody knows more of them than that they read a mailbox of the entry.</summary>
    public bool IsMailbox => DecidedBy is null;

    /// <summary>Whoever reads the mail of the entry.</summary>
    public static (Representative Representative, ActivityEntry Told) OfMailbox(Guid institution, string email, string culture, DateTime now)
    {
        var representative = new Representative { Id = Guid.CreateVersion7(), InstitutionId = institution, State = RepresentativeState.Active, Email = email, Culture = culture, AskedUtc = now, DecidedUtc = now };
        return (representative, representative.Record("proved", new(ActorKind.Link, null), now));
    }

    /// <summary>Somebody who asks staff.</summary>
    public static (Representative Representative, ActivityEntry Told) Ask(Guid institution, string name, string role, string email, string reason, string culture, DateTime now)
    {
        var representative = new Representative
        {
            Id = Guid.CreateVersion7(),
            InstitutionId = institution,
            Email = email,
            Name = name.Trim(),
            Role = role.Trim(),
            Reason = reason.Trim(),
            Culture = culture,
            AskedUtc = now,
        };
        return (representative, representative.Record("asked", Actor.Visitor, now));
    }

    public ActivityEntry Confirm(string? answer, Actor actor, DateTime now) => Decide(RepresentativeState.Active, "confirmed", answer, actor, now);

    public ActivityEntry Refuse(string? answer, Actor actor, DateTime now) => Decide(RepresentativeState.Refused, "refused", answer, actor, now);

    /// <summary>Takes the access away.</summary>
    public ActivityEntry End(string? reason, Actor actor, DateTime now)
    {
        if (State != RepresentativeState.Active) throw Refused();
        (State, EndedUtc, Answer) = (RepresentativeState.Ended, now, string.IsNullOrWhiteSpace(reason) ? Answer : reason.Trim());
        return Record("ended", actor, now);
    }

    /// <summary>Gives the access back; the person gets a link as after the confirmation.</summary>
    public ActivityEntry Restore(Actor actor, DateTime now)
    {
        if (State != RepresentativeState.Ended) throw Refused();
        (State, EndedUtc) = (RepresentativeState.Active, null);
        return Record("restored", actor, now);
    }

    public ActivityEntry Forgotten(Actor actor, DateTime now) => Record("erased", actor, now);

    private ActivityEntry Decide(RepresentativeState state, string verb, string? answer, Actor actor, DateTime now)
    {
        if (State != RepresentativeState.Asked) throw Refused();
        (State, DecidedUtc, DecidedBy, Answer) = (state, now, actor.Id, string.IsNullOrWhiteSpace(answer) ? null : answer.Trim());
        return Record(verb, actor, now);
    }

    private ActivityEntry Record(string verb, Actor actor, DateTime now) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: new { institution = InstitutionId });

    private static RuleException Refused() => new("representative.move", "Ktoś zdecydował o tym przed Tobą. Odśwież stronę, żeby zobaczyć decyzję.");
}
