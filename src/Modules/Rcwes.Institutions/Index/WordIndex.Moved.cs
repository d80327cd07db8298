using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Index;

/// <summary>The next index made from this one: a pass over numbers instead of looking up every word of every entry again.</summary>
internal sealed partial class WordIndex
{
    private WordIndex(int entries, string[] words, int[] starts, int[] postings, string[] stems, int[] stemWords) =>
        (_entries, _words, _starts, _postings, _stems, _stemWords) = (entries, words, starts, postings, stems, stemWords);

    /// <param name="next">The next numbers of the entries.</param>
    /// <param name="texts">The texts under their next numbers.</param>
    public WordIndex Moved(Renumbering next, IReadOnlyList<EntryText> texts)
    {
        var added = Added(next, texts);
        var fresh = added.Keys.Where(w => !Has(w)).ToList();
        var (words, starts) = (new List<string>(_words.Length + fresh.Count), new List<int>(_words.Length + fresh.Count + 1));
        var postings = new List<int>(_postings.Length + added.Values.Sum(a => a.Count));
        var places = new int[_words.Length];
        var (come, stems) = (0, new List<(string Stem, int Word)>());
        for (var i = 0; i < _words.Length; i++)
        {
            for (; come < fresh.Count && string.CompareOrdinal(fresh[come], _words[i]) < 0; come++) Begin(fresh[come]);
            var before = postings.Count;
            for (var at = _starts[i]; at < _starts[i + 1]; at++)
                if (next.Places[_postings[at] >> Marks] is >= 0 and var place) postings.Add(place << Marks | (_postings[at] & ((1 << Marks) - 1)));
            if (added.TryGetValue(_words[i], out var more)) postings.AddRange(more);
            // A word that nobody has any more goes.
            places[i] = postings.Count == before ? -1 : words.Count;
            if (postings.Count == before) continue;
            starts.Add(before);
            words.Add(_words[i]);
        }
        for (; come < fresh.Count; come++) Begin(fresh[come]);
        starts.Add(postings.Count);
        stems.Sort((a, b) => string.CompareOrdinal(a.Stem, b.Stem));
        var (allStems, stemWords) = Stems(places, stems, words.Count);
        return new(texts.Count, [.. words], [.. starts], [.. postings], allStems, stemWords);

        void Begin(string word)
        {
            stems.Add((Endings.Off(word), words.Count));
            starts.Add(postings.Count);
            words.Add(word);
            postings.AddRange(added[word]);
        }
    }

    /// <summary>Postings of the entries that came, by word in order.</summary>
    private static SortedDictionary<string, List<int>> Added(Renumbering next, IReadOnlyList<EntryText> texts)
    {
        var added = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var entry in next.Fresh)
            for (var i = 0; i < texts[entry].Words.Length; i++)
            {
                if (!added.TryGetValue(texts[entry].Words[i], out var list)) added[texts[entry].Words[i]] = list = [];
                list.Add(Posting(entry, i, texts[entry]));
            }
        return added;
    }

    private (string[] Stems, int[] Words) Stems(int[] places, List<(string Stem, int Word)> fresh, int count)
    {
        var (stems, words) = (new string[count], new int[count]);
        var (at, come) = (0, 0);
        for (var i = 0; i < _stems.Length; i++)
        {
            if (places[_stemWords[i]] is not (>= 0 and var place)) continue;
            for (; come < fresh.Count && string.CompareOrdinal(fresh[come].Stem, _stems[i]) < 0; come++) (stems[at], words[at++]) = fresh[come];
            (stems[at], words[at++]) = (_stems[i], place);
        }
        for (; come < fresh.Count; come++) (stems[at], words[at++]) = fresh[come];
        return (stems, words);
    }

    private bool Has(string word) => FirstAtLeast(_words, word) is var at && at < _words.Length && _words[at] == word;
}
