namespace Rcwes.Framework.Activity;

/// <summary>How far a consumer has read, and how its present entry fares.</summary>
internal sealed class ActivityCursor
{
    public required string Consumer { get; init; }

    /// <summary>Node name for per-node consumers, empty for consumers of the cluster.</summary>
    public required string Node { get; init; }

    /// <summary>Sequence of the last entry that was handled, skipped or parked.</summary>
    public long Position { get; set; }

    /// <summary>Failed tries of the entry after <see cref="Position"/>.</summary>
    public int Attempts { get; set; }

    public DateTime? NextAttemptAt { get; set; }

    public string? LastError { get; set; }

    public DateTime UpdatedAt { get; set; }
}

/// <summary>An entry that a consumer could not handle; staff see it and may run it again.</summary>
internal sealed class ParkedActivity
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Consumer { get; init; }

    public required string Node { get; init; }

    public required long Sequence { get; init; }

    public required string Error { get; set; }

    public required DateTime ParkedAt { get; set; }

    public ParkedState State { get; private set; } = ParkedState.Parked;

    /// <summary>Staff want it run again.</summary>
    public void Request() => Leave(ParkedState.Requested);

    /// <summary>Staff have dealt with it in another way; it is not run again.</summary>
    public void Dismiss() => Leave(ParkedState.Dismissed);

    private void Leave(ParkedState next)
    {
        if (State != ParkedState.Parked)
            throw new RuleException("activity.not-parked", "Tym zdarzeniem ktoś już się zajął. Odśwież stronę, aby zobaczyć jego stan.");
        State = next;
    }
}

internal enum ParkedState
{
    Parked,

    /// <summary>Staff asked to run it again; the pump takes it at its next round.</summary>
    Requested,

    Done,

    /// <summary>Put away for good by staff.</summary>
    Dismissed,
}
