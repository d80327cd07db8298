namespace Rcwes.Framework.Activity.Seals;

/// <summary>
/// Closes a stretch of the activity log: a hash over the seal before it and every entry since. An entry that is changed, taken out or
/// put in afterwards no longer fits.
/// </summary>
internal sealed class ActivitySeal
{
    /// <summary>SHA-256 as it is stored: 64 hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>Counts the seals from 1 without a gap.</summary>
    public required int Number { get; init; }

    /// <summary>Sequence of the last entry under it; it begins after that of the seal before.</summary>
    public required long Upto { get; init; }

    /// <summary>How many entries it closed.</summary>
    public required int Count { get; init; }

    public required string Hash { get; init; }

    /// <summary>The seal as the site's keys know it: who can write to the database alone cannot make it.</summary>
    public required string MarkProtected { get; set; }

    public required DateTime SealedUtc { get; init; }

    /// <summary>When the site itself let the entries go because they had grown old; from then on they cannot be counted again.</summary>
    public DateTime? TrimmedUtc { get; set; }
}
