using System.Collections.Concurrent;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Version stamps of the areas of the site (one per module key). A stamp is the sequence of the last activity entry of
/// that module, so that it is the same number on every node and only grows. It moves after the commit: whoever reads
/// the stamp first and the data second can never file old data under a new stamp.
/// </summary>
public sealed class Stamps
{
    private readonly ConcurrentDictionary<string, long> _values = new(StringComparer.Ordinal);

    /// <summary>The stamp of an area; 0 before anything happened there.</summary>
    public long this[string area] => _values.TryGetValue(area, out var value) ? value : 0;

    /// <summary>Moves a stamp forward; an older sequence changes nothing.</summary>
    public void Move(string area, long sequence) =>
        _values.AddOrUpdate(area, sequence, (_, present) => Math.Max(present, sequence));
}
