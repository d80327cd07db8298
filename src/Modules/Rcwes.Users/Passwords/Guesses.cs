using Rcwes.Framework.Polish;

namespace Rcwes.Users.Passwords;

/// <summary>
/// How many tries somebody needs who knows how people make passwords (after Wheeler's zxcvbn): the cheapest way to build the password out of common
/// words, names, rows of keys, repetitions, years and single characters.
/// </summary>
internal static class Guesses
{
    /// <summary>Fewer tries than this (as a power of ten) and the password is refused. Three words out of the thousand most common have about 9.8.</summary>
    public const double Fewest = 9;

    private const int MostParts = 12;
    private const int LongestRepeat = 30;

    private static readonly string[] Rows = ["qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "1234567890-=", "qazwsxedcrfvtgbyhnujm", "1qaz2wsx3edc4rfv5tgb"];

    // What people write for a letter; the first that fits is enough.
    private static readonly (char Written, char Meant)[] Leet = [('0', 'o'), ('1', 'i'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('7', 't'), ('@', 'a'), ('$', 's'), ('!', 'i')];

    /// <param name="password">As it was typed.</param>
    /// <param name="own">Words that a guesser knows of this person: parts of name and address.</param>
    /// <returns>Power of ten.</returns>
    public static double PowerOf(string password, IReadOnlyCollection<string> own)
    {
        var (folded, known) = (Slug.Fold(password), own.Select(Slug.Fold).Where(w => w.Length >= 3).ToHashSet(StringComparer.Ordinal));
        return folded.Length == 0 ? 0 : Cheapest(folded, known, deep: true) + (password.Any(char.IsUpper) ? 0.3 : 0);
    }

    /// <summary>Fewest tries for each beginning of the text and each number of parts; the order of parts has to be guessed as well.</summary>
    private static double Cheapest(string text, HashSet<string> known, bool deep)
    {
        var best = new double[text.Length + 1, MostParts + 1];
        for (var i = 0; i <= text.Length; i++)
            for (var parts = 0; parts <= MostParts; parts++) best[i, parts] = i == 0 && parts == 0 ? 0 : double.PositiveInfinity;
        for (var end = 1; end <= text.Length; end++)
            for (var start = 0; start < end; start++)
            {
                var cost = CostOf(text[start..end], known, deep);
                for (var parts = 1; parts <= MostParts; parts++) best[end, parts] = Math.Min(best[end, parts], best[start, parts - 1] + cost);
            }
        var (fewest, order) = (double.PositiveInfinity, 0.0);
        for (var parts = 1; parts <= MostParts; parts++) fewest = Math.Min(fewest, best[text.Length, parts] + (order += Math.Log10(parts)));
        return fewest;
    }

    private static double CostOf(string part, HashSet<string> known, bool deep)
    {
        // Ten tries a character, as zxcvbn has it: less than chance, since people's choices are no chance.
        double cost = part.Length;
        if (part.Length < 3) return cost;
        if (part.Length <= CommonWords.Longest) cost = Math.Min(cost, OfWord(part, known));
        if (IsRow(part)) cost = Math.Min(cost, Math.Log10(40 * part.Length));
        if (IsDate(part)) cost = Math.Min(cost, part.Length == 4 ? Math.Log10(150) : Math.Log10(150 * 372));
        if (deep && part.Length <= LongestRepeat) cost = Math.Min(cost, OfRepeat(part, known));
        return cost;
    }

    private static double OfWord(string part, HashSet<string> known)
    {
        if (known.Contains(part)) return 1;
        if (CommonWords.RankOf(part) is { } rank) return Math.Log10(rank + 1);
        var meant = new string([.. part.Select(c => Array.Find(Leet, l => l.Written == c) is { Meant: not '\0' } l ? l.Meant : c)]);
        if (meant != part && (known.Contains(meant) ? 1 : CommonWords.RankOf(meant)) is { } leet) return Math.Log10(2 * (leet + 1));
        var backwards = new string([.. part.Reverse()]);
        return CommonWords.RankOf(backwards) is { } turned ? Math.Log10(2 * (turned + 1)) : part.Length;
    }

    /// <summary>abcd, 4321, qwert, zaqws …</summary>
    private static bool IsRow(string part)
    {
        var backwards = new string([.. part.Reverse()]);
        return Array.Exists(Rows, r => r.Contains(part, StringComparison.Ordinal) || r.Contains(backwards, StringComparison.Ordinal))
            || Steps(part).All(s => s == 1) || Steps(part).All(s => s == -1);
    }

    private static IEnumerable<int> Steps(string part) => part.Zip(part.Skip(1), (a, b) => b - a);

    private static bool IsDate(string part) => part.All(char.IsAsciiDigit) && part.Length switch
    {
        4 => part[..2] is "19" or "20",
        8 => part[..2] is "19" or "20" || part[4..6] is "19" or "20",
        _ => false,
    };

    /// <summary>The same thing again and again costs that thing, and how often.</summary>
    private static double OfRepeat(string part, HashSet<string> known)
    {
        for (var unit = 1; unit <= part.Length / 2; unit++)
            if (part.Length % unit == 0 && part.AsSpan(unit).SequenceEqual(part.AsSpan(0, part.Length - unit)))
                return Cheapest(part[..unit], known, deep: false) + Math.Log10(part.Length / unit);
        return part.Length;
    }
}
