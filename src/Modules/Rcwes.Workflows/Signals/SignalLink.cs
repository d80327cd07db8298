namespace Rcwes.Workflows.Signals;

/// <summary>A link that wakes a run, once and until a day.</summary>
internal sealed class SignalLink
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    /// <summary>Name of the signal that a step of the run waits for.</summary>
    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }
}
