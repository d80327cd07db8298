using Rcwes.Search.Asking;
using Rcwes.Search.Words;

namespace Rcwes.Search.Synonyms;

/// <summary>Finds phrases of synonym sets in a question, in any inflected form.</summary>
internal sealed class SynonymMap
{
    /// <summary>Abbreviations are told by their capitals: „ES” is no form of „es”.</summary>
    private const int LongestAbbreviation = 6;

    private readonly List<Phrase> _phrases = [];

    public int Count => _phrases.Count;

    public static SynonymMap Of(IEnumerable<IReadOnlyList<string>> sets)
    {
        var map = new SynonymMap();
        foreach (var set in sets)
            foreach (var phrase in set)
                if (Telling(phrase) is { Count: > 0 } words)
                    map._phrases.Add(new(words, IsAbbreviation(phrase), [.. set.Where(other => other != phrase)]));
        map._phrases.Sort((a, b) => b.Words.Count.CompareTo(a.Words.Count));
        return map;
    }

    /// <summary>The longest phrase that stands at a place of the question.</summary>
    /// <returns>How many words it has, and what means the same; null when none stands there.</returns>
    public (int Length, IReadOnlyList<string> Others)? At(IReadOnlyList<Word> words, int place)
    {
        var length = 0;
        var others = new List<string>();
        foreach (var phrase in _phrases)
        {
            if (phrase.Words.Count < length) break;
            if (!phrase.StandsAt(words, place)) continue;
            length = phrase.Words.Count;
            others.AddRange(phrase.Others);
        }
        return length == 0 ? null : (length, [.. others.Distinct()]);
    }

    /// <summary>A question is read without its small words, so they are left out of phrases too; what is made of nothing else stays as it is.</summary>
    private static List<Word> Telling(string phrase)
    {
        var all = Analyzers.WordsOf(phrase, "pl");
        var telling = all.Where(w => !StopWords.Hold(w.Form, "pl")).ToList();
        return telling.Count > 0 ? telling : all;
    }

    private static bool IsAbbreviation(string phrase) => phrase.Length <= LongestAbbreviation && phrase.Any(char.IsLetter) && phrase == phrase.ToUpperInvariant();

    private sealed record Phrase(IReadOnlyList<Word> Words, bool IsAbbreviation, IReadOnlyList<string> Others)
    {
        public bool StandsAt(IReadOnlyList<Word> words, int place)
        {
            if (place + Words.Count > words.Count) return false;
            for (var i = 0; i < Words.Count; i++)
            {
                var (mine, asked) = (Words[i], words[place + i]);
                if (IsAbbreviation ? mine.Form != asked.Form : !mine.Terms.Intersect(asked.Terms).Any()) return false;
            }
            return true;
        }
    }
}
