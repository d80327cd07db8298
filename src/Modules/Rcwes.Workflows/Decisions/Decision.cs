using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Workflows.Decisions;

/// <summary>Something that a workflow asks a person with a role to decide; shown in „Czeka na mnie”.</summary>
internal sealed class Decision
{
    public const int LongestNote = 1000;
    public const int LongestTitle = 300;
    public const int LongestText = 4000;

    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>What is to be decided, as the workflow says it.</summary>
    [Personal]
    public required string Title { get; set; }

    /// <summary>More about it, plain text.</summary>
    [Personal]
    public required string Text { get; set; }

    /// <summary>Where to look before deciding, from the root of the application; empty when there is no such place.</summary>
    public required string Url { get; set; }

    /// <summary>Roles that may decide, one a line; empty lets everybody decide who sees the list.</summary>
    public required string Roles { get; init; }

    /// <summary>Ways to decide, one a line.</summary>
    public required string Actions { get; init; }

    public DecisionState State { get; private set; }

    public string? Outcome { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why.</summary>
    [Personal]
    public string? Note { get; set; }

    public required DateTime CreatedAt { get; init; }

    public IReadOnlyList<string> ActionList => Actions.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool IsFor(IReadOnlyCollection<string> roles) => IsFor(Roles, roles);

    /// <summary>Whoever has these roles may decide what is for roles that are kept one a line.</summary>
    public static bool IsFor(string kept, IReadOnlyCollection<string> roles) =>
        kept.Split('\n', StringSplitOptions.RemoveEmptyEntries) is var wanted && (wanted.Length == 0 || wanted.Any(r => roles.Contains(r, StringComparer.OrdinalIgnoreCase)));

    public void Decide(string action, string note, Actor actor, DateTime now)
    {
        if (State != DecisionState.Open) throw new RuleException("decision.closed", "Ktoś już o tym zdecydował albo sprawa jest nieaktualna.");
        if (!ActionList.Contains(action)) throw new RuleException("decision.action", "Wybierz, co postanawiasz.") { Field = nameof(Outcome) };
        if (note.Length > LongestNote) throw new RuleException("decision.note", "Skróć uzasadnienie do {0} znaków.", LongestNote) { Field = nameof(Note) };
        (State, Outcome, Note, DecidedBy, DecidedAt) = (DecisionState.Decided, action, note.Length == 0 ? null : note, actor.Id, now);
    }
}

internal enum DecisionState
{
    Open,
    Decided,

    /// <summary>The workflow went on without it.</summary>
    Pointless,
}
