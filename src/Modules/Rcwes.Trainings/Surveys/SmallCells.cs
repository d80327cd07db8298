namespace Rcwes.Trainings.Surveys;

/// <summary>Hides numbers by which one person of a group could be recognised.</summary>
internal static class SmallCells
{
    /// <summary>Smallest number that is shown.</summary>
    public const int Least = 5;

    /// <summary>The same numbers with null in place of those that are too small. One alone is what is missing to the whole, so the smallest of the others goes with it.</summary>
    public static IReadOnlyList<int?> Shown(IReadOnlyList<int> counts)
    {
        var shown = counts.Select(c => c is 0 or >= Least ? c : (int?)null).ToList();
        if (shown.Count(c => c is null) != 1) return shown;
        var others = shown.Where(c => c is > 0).ToList();
        if (others.Count > 0) shown[shown.IndexOf(others.Min())] = null;
        return shown;
    }
}
