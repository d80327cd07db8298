namespace Rcwes.Advisory.Letters;

/// <summary>Tells an English letter from a Polish one by the small words that stand in every letter. In doubt it is Polish: staff can change it.</summary>
internal static class LetterLanguage
{
    /// <summary>A signature or a quoted name has one or two of them by chance.</summary>
    private const int Enough = 3;

    /// <summary>Letters that English does not have, save the o with an accent.</summary>
    private const string Letters = "\u0105\u0107\u0119\u0142\u0144\u015B\u017A\u017C";

    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "and", "you", "your", "we", "our", "would", "like", "is", "are", "have", "for", "with", "about", "please", "thank", "hello", "dear", "can", "could", "how", "what", "my", "this", "of", "in", "help", "regards",
    };

    private static readonly HashSet<string> Polish = new(StringComparer.OrdinalIgnoreCase)
    {
        "i", "w", "z", "na", "do", "si\u0119", "nie", "jest", "czy", "jak", "o", "dla", "prosz\u0119", "prosze", "dzie\u0144", "dzien", "dobry", "mam", "mamy", "chc\u0119", "chce", "od", "po", "to", "za", "moja", "nasza", "pani", "pan", "pozdrawiam",
    };

    /// <returns><c>pl</c> or <c>en</c>.</returns>
    public static string Of(string text)
    {
        var (english, polish) = (0, 0);
        foreach (var word in text.Split([' ', '\n', '\r', '\t', ',', '.', '!', '?', ':', ';', '(', ')', '"', '\u201E', '\u201D'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (English.Contains(word)) english++;
            if (Polish.Contains(word) || word.AsSpan().IndexOfAny(Letters) >= 0) polish++;
        }
        return english >= Enough && english > polish ? "en" : "pl";
    }
}
