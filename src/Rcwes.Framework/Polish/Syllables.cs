namespace Rcwes.Framework.Polish;

/// <summary>Counts the syllables of Polish words.</summary>
public static class Syllables
{
    /// <summary>Without the marks of their letters.</summary>
    private const string Vowels = "aeiouy";

    /// <summary>One for each vowel; an i that only softens the letter before another vowel is none: <c>nie</c> has one.</summary>
    public static int Of(string word)
    {
        var lower = Slug.Fold(word);
        var count = 0;
        for (var i = 0; i < lower.Length; i++)
        {
            if (!Vowels.Contains(lower[i], StringComparison.Ordinal)) continue;
            if (lower[i] == 'i' && i > 0 && i + 1 < lower.Length && Vowels.Contains(lower[i + 1], StringComparison.Ordinal)) continue;
            count++;
        }
        return count;
    }
}
