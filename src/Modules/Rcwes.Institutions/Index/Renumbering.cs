namespace Rcwes.Institutions.Index;

/// <summary>
/// How the numbers of entries change from one snapshot to the next. Entries that stay keep their order among each other, so
/// what is sorted by number stays sorted.
/// </summary>
/// <param name="Places">The next number of each entry; -1 for one that is gone or was changed.</param>
/// <param name="Fresh">Next numbers of entries that came or were changed, ascending.</param>
/// <param name="Count">How many entries there are next.</param>
internal sealed record Renumbering(int[] Places, IReadOnlyList<int> Fresh, int Count)
{
    /// <summary>Nobody has another number: only the contents of <see cref="Fresh"/> changed.</summary>
    public bool IsInPlace { get; } = Count == Places.Length && Places.Index().All(p => p.Item == p.Index || (p.Item < 0 && Fresh.Contains(p.Index)));
}
