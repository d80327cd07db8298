namespace Rcwes.Framework.Activity.Seals;

/// <summary>What counting the seals again has shown.</summary>
/// <param name="Faults">In the order of the log; empty when everything fits.</param>
/// <param name="Last">The newest seal; null when nothing is sealed.</param>
/// <param name="Entries">How many entries were counted again and fit.</param>
/// <param name="Trimmed">Seals whose entries were let go by rule and can only be believed by their mark.</param>
/// <param name="Open">Entries that no seal closes yet.</param>
/// <param name="KnowsHash">Whether the hash that somebody kept is in the chain; true when none was given.</param>
internal sealed record SealReport(IReadOnlyList<SealFault> Faults, ActivitySeal? Last, int Entries, int Trimmed, int Open, bool KnowsHash)
{
    /// <summary>Seals that were set much later than their entries: no fault, but somebody should know why.</summary>
    public IReadOnlyList<ActivitySeal> Late { get; init; } = [];

    public bool IsSound => Faults.Count == 0 && KnowsHash;
}

/// <summary>A seal that does not fit.</summary>
internal sealed record SealFault(ActivitySeal Seal, SealFaultKind Kind);

internal enum SealFaultKind
{
    /// <summary>A seal before this one is missing.</summary>
    Gap,

    /// <summary>This site's keys did not set it.</summary>
    Mark,

    /// <summary>Entries under it are gone.</summary>
    Missing,

    /// <summary>There are more entries than it closed.</summary>
    Added,

    /// <summary>An entry under it says something else than it did.</summary>
    Changed,

    /// <summary>This node has seen the seal, and it is not in the chain any more: its end was cut off, or all of it was made anew.</summary>
    Cut,
}
