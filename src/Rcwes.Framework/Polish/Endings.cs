namespace Rcwes.Framework.Polish;

/// <summary>
/// Tolerance for Polish endings, without a dictionary: two folded words are near when they are the same up to a usual ending
/// („Żary”, „w Żarach”; „góra”, „w górze”). Meant for names and places; it takes too much rather than too little off.
/// </summary>
public static class Endings
{
    /// <summary>Nothing shorter is left, so that short words match exactly.</summary>
    private const int Shortest = 3;

    /// <summary>Endings with what stands in their place, the longest first.</summary>
    private static readonly (string Ending, string Instead)[] All =
    [
        .. new[]
        {
            ("iami", ""), ("ami", ""), ("iach", ""), ("ach", ""), ("owie", ""), ("owi", ""), ("iego", ""), ("ego", ""), ("iemu", ""), ("emu", ""), ("iej", ""), ("ej", ""),
            ("ymi", ""), ("imi", ""), ("ych", ""), ("ich", ""), ("iom", ""), ("om", ""), ("iow", ""), ("ow", ""), ("iem", ""), ("em", ""), ("ym", ""), ("im", ""),
            ("dzie", "d"), ("rze", "r"), ("dze", "g"), ("ie", ""), ("ia", ""), ("io", ""), ("iu", ""), ("ii", ""), ("a", ""), ("e", ""), ("i", ""), ("o", ""), ("u", ""), ("y", ""),
        }.OrderByDescending(e => e.Item1.Length),
    ];

    /// <param name="word">Folded, not empty.</param>
    /// <returns>The word without its usual ending; a number as it is.</returns>
    public static string Off(string word)
    {
        if (char.IsAsciiDigit(word[0])) return word;
        foreach (var (ending, instead) in All)
            if (word.Length - ending.Length + instead.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length] + instead;
        return word;
    }
}
