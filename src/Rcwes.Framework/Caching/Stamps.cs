using System.Collections.Concurrent;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Version stamps of the areas of the site (one per module key). A stamp is the sequence of the last activity entry of
/// that module, so that it is the same number on every node and only grows. It moves after the commit: whoever reads
/// the stamp first and the data second can never file old data under a new stamp.
/// </summary>
public sealed class Stamps
{
    private volatile Values _now = new(0, new(StringComparer.Ordinal));
    private long _moves;

    /// <summary>How often any stamp was moved: while this is the same, all stamps are.</summary>
    internal long Moves => Volatile.Read(ref _moves);

    /// <summary>The stamp of an area; 0 before anything happened there.</summary>
    public long this[string area] => _now is var now && now.Sequences.TryGetValue(area, out var value) ? now.Base + value : now.Base;

    /// <summary>Another number for every database that stood behind this process.</summary>
    internal long Life => _now.Base;

    /// <summary>Moves a stamp forward; an older sequence changes nothing.</summary>
    public void Move(string area, long sequence)
    {
        _now.Sequences.AddOrUpdate(area, sequence, (_, present) => Math.Max(present, sequence));
        // Counted afterwards: whoever sees the count sees the stamp too.
        Interlocked.Increment(ref _moves);
    }

    /// <summary>The log begins anew, because another database stands behind it: all stamps go beyond whatever they were, so that nothing of before is right any more.</summary>
    internal void Restart()
    {
        var before = _now;
        _now = new(before.Base + before.Sequences.Values.DefaultIfEmpty().Max() + 1, new(StringComparer.Ordinal));
        Interlocked.Increment(ref _moves);
    }

    private sealed record Values(long Base, ConcurrentDictionary<string, long> Sequences);
}
