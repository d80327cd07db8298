using System.Collections.Concurrent;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Values that are right for one stamp of an area. When the stamp moves, the whole generation is dropped: nothing has to
/// be told what it invalidates. Bounded, so that lookups of random keys cannot eat the memory.
/// </summary>
public sealed class StampedCache(Stamps stamps)
{
    private const int MostEntries = 4096;
    private readonly ConcurrentDictionary<string, Generation> _generations = new(StringComparer.Ordinal);

    /// <summary>The cached value of <paramref name="key"/> at the area's present stamp, made by <paramref name="make"/> when missing.</summary>
    public ValueTask<T> GetAsync<T>(string area, string key, Func<Task<T>> make)
    {
        var generation = Present(area);
        return generation.Values.TryGetValue(key, out var found)
            ? new ValueTask<T>((T)found!)
            : new ValueTask<T>(MakeAsync(generation, key, make));
    }

    private static async Task<T> MakeAsync<T>(Generation generation, string key, Func<Task<T>> make)
    {
        var value = await make();
        if (generation.Values.Count >= MostEntries) generation.Values.Clear();
        generation.Values[key] = value;
        return value;
    }

    private Generation Present(string area)
    {
        var stamp = stamps[area];
        while (true)
        {
            if (_generations.TryGetValue(area, out var present))
            {
                if (present.Stamp >= stamp) return present;
                var next = new Generation(stamp);
                if (_generations.TryUpdate(area, next, present)) return next;
            }
            else if (_generations.TryAdd(area, new Generation(stamp)))
            {
                return _generations[area];
            }
        }
    }

    private sealed class Generation(long stamp)
    {
        public long Stamp { get; } = stamp;

        public ConcurrentDictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);
    }
}
