using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>Something that a run waits for.</summary>
internal sealed class Wait
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>Shared by what one turn of the step waits for: the first that comes ends them all. Another way that rests at the same step has its own.</summary>
    public required Guid Turn { get; init; }

    public required WaitKind Kind { get; init; }

    /// <summary>See <see cref="WaitFor.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>By what an entry of the log is found; empty takes any.</summary>
    public required string Correlation { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Sequence of the entry that came for it and for many others; it is woken in its turn. Null while nothing has come.</summary>
    public long? CalledBy { get; private set; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>A step that a run took.</summary>
internal sealed class StepRow
{
    public required Guid RunId { get; init; }

    /// <summary>1, 2, 3 … within the run.</summary>
    public required int Number { get; init; }

    public required string ActivityId { get; init; }

    public required string Activity { get; init; }

    /// <summary>Outcomes, one a line; empty while it waits.</summary>
    public required string Outcome { get; init; }

    public required DateTime At { get; init; }

    /// <summary>What it did, as sentences with their values: JSON. Names of pages may stand in it.</summary>
    [Personal]
    public string? Told { get; set; }
}

/// <summary>An entry of the log that a run wrote: who starts from it knows how long the chain is already.</summary>
internal sealed class Cause
{
    public required long Sequence { get; init; }

    public required Guid RunId { get; init; }

    public required int Depth { get; init; }

    public required DateTime At { get; init; }
}
