namespace Rcwes.Search.Asking;

/// <summary>How far a typed word is from another: edits, where the usual slips of fingers and ears cost less.</summary>
internal static class Nearness
{
    private const double Swapped = 0.7;
    private const double Doubled = 0.5;
    private const double NextKey = 0.7;
    private const double Vowel = 0.8;
    private const double SameSound = 0.5;

    /// <summary>Spellings that sound the same, folded: ó and u, rz and ż, ch and h, ą and om or on, ę and em or en.</summary>
    private static readonly (string One, string Other)[] Heard = [.. new[] { ("o", "u"), ("rz", "z"), ("ch", "h"), ("a", "om"), ("a", "on"), ("e", "em"), ("e", "en") }.SelectMany(p => new[] { p, (p.Item2, p.Item1) })];

    private static readonly string[] Keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly HashSet<(char, char)> Beside = [.. Pairs()];

    /// <param name="typed">Folded.</param>
    /// <param name="meant">Folded.</param>
    public static double Between(string typed, string meant)
    {
        var cost = new double[typed.Length + 1, meant.Length + 1];
        for (var i = 1; i <= typed.Length; i++) cost[i, 0] = i;
        for (var j = 1; j <= meant.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= meant.Length; j++)
            {
                var (a, b) = (typed[i - 1], meant[j - 1]);
                var least = cost[i - 1, j - 1] + Instead(a, b);
                least = Math.Min(least, cost[i - 1, j] + (i > 1 && typed[i - 2] == a ? Doubled : 1));
                least = Math.Min(least, cost[i, j - 1] + (j > 1 && meant[j - 2] == b ? Doubled : 1));
                if (i > 1 && j > 1 && a == meant[j - 2] && typed[i - 2] == b) least = Math.Min(least, cost[i - 2, j - 2] + Swapped);
                foreach (var (one, other) in Heard)
                    // The last letters first: nearly all pairs end here, and this is asked for every letter of every word that is near.
                    if (a == one[^1] && b == other[^1] && Ends(typed, i, one) && Ends(meant, j, other)) least = Math.Min(least, cost[i - one.Length, j - other.Length] + SameSound);
                cost[i, j] = least;
            }
        }
        return cost[typed.Length, meant.Length];
    }

    private static bool Ends(string word, int length, string with) => word.AsSpan(0, length).EndsWith(with, StringComparison.Ordinal);

    private static double Instead(char a, char b) =>
        a == b ? 0 : Beside.Contains((a, b)) ? NextKey : IsVowel(a) && IsVowel(b) ? Vowel : 1;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static IEnumerable<(char, char)> Pairs()
    {
        for (var row = 0; row < Keys.Length; row++)
        {
            for (var i = 0; i < Keys[row].Length; i++)
            {
                foreach (var other in Keys.SelectMany((keys, r) => keys.Select((k, x) => (Key: k, Row: r, At: x))))
                    if (Math.Abs(other.Row - row) <= 1 && Math.Abs(other.At - i) <= 1 && other.Key != Keys[row][i]) yield return (Keys[row][i], other.Key);
            }
        }
    }
}
