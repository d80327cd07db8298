using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Index;

/// <summary>
/// Which entries hold a word: sorted words with their entries in one array. A typed word finds the words that begin with it,
/// by binary search, and those that differ only in a Polish ending.
/// </summary>
internal sealed partial class WordIndex
{
    private const int IsName = 1;
    private const int IsFirst = 2;
    private const int Marks = 2;

    private readonly int _entries;
    private readonly string[] _words;
    private readonly int[] _starts;

    /// <summary>Number of the entry above two marks: the word stands in the name, the name begins with it.</summary>
    private readonly int[] _postings;
    private readonly string[] _stems;
    private readonly int[] _stemWords;

    public WordIndex(IReadOnlyList<EntryText> texts)
    {
        _entries = texts.Count;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        foreach (var text in texts)
            foreach (var word in text.Words)
            {
                if (numbers.TryGetValue(word, out var number)) counts[number]++;
                else
                {
                    numbers[word] = counts.Count;
                    counts.Add(1);
                }
            }
        _words = [.. numbers.Keys];
        Array.Sort(_words, StringComparer.Ordinal);
        _starts = new int[_words.Length + 1];
        for (var i = 0; i < _words.Length; i++)
        {
            ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(numbers, _words[i]);
            _starts[i + 1] = _starts[i] + counts[number];
            number = i;
        }
        _postings = Fill(texts, numbers);
        _stems = [.. _words.Select(Endings.Off)];
        _stemWords = [.. Enumerable.Range(0, _words.Length)];
        Array.Sort(_stems, _stemWords, StringComparer.Ordinal);
    }

    /// <summary>How many different words there are.</summary>
    public int Count => _words.Length;

    /// <summary>Entries that hold a word like this one: anywhere, in the name, at the beginning of the name.</summary>
    public WordHits Find(string word)
    {
        var hits = new WordHits(new Bits(_entries), new Bits(_entries), new Bits(_entries));
        var begin = FirstAtLeast(_words, word);
        var end = begin;
        for (; end < _words.Length && _words[end].StartsWith(word, StringComparison.Ordinal); end++) Collect(end, hits);
        var stem = Endings.Off(word);
        for (var i = FirstAtLeast(_stems, stem); i < _stems.Length && _stems[i] == stem; i++)
            if (_stemWords[i] < begin || _stemWords[i] >= end) Collect(_stemWords[i], hits);
        return hits;
    }

    private void Collect(int word, WordHits hits)
    {
        for (var i = _starts[word]; i < _starts[word + 1]; i++)
        {
            var posting = _postings[i];
            hits.Anywhere.Add(posting >> Marks);
            if ((posting & IsName) != 0) hits.InName.Add(posting >> Marks);
            if ((posting & IsFirst) != 0) hits.First.Add(posting >> Marks);
        }
    }

    private int[] Fill(IReadOnlyList<EntryText> texts, Dictionary<string, int> numbers)
    {
        var postings = new int[_starts[^1]];
        var next = _starts[..^1];
        for (var entry = 0; entry < texts.Count; entry++)
        {
            var text = texts[entry];
            for (var i = 0; i < text.Words.Length; i++)
                postings[next[numbers[text.Words[i]]]++] = Posting(entry, i, text);
        }
        return postings;
    }

    private static int Posting(int entry, int word, EntryText text) => entry << Marks | (word < text.NameWords ? IsName : 0) | (word == 0 && text.NameWords > 0 ? IsFirst : 0);

    private static int FirstAtLeast(string[] sorted, string word)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle], word) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>Entries that hold a word.</summary>
internal readonly record struct WordHits(Bits Anywhere, Bits InName, Bits First);

/// <summary>The words of an entry, each once: first those of its names in their order, then the others.</summary>
internal sealed record EntryText(string[] Words, int NameWords)
{
    /// <param name="entry">The entry.</param>
    /// <param name="pool">Keeps one string for each different word.</param>
    public static EntryText Of(IndexedEntry entry, Dictionary<string, string> pool)
    {
        var words = new List<string>();
        foreach (var word in EntryWords.Split($"{entry.Name} {entry.ShortName}")) Add(word);
        var names = words.Count;
        foreach (var text in entry.OtherWords)
            foreach (var word in EntryWords.Split(text)) Add(word);
        return new([.. words], names);

        void Add(string word)
        {
            if (!pool.TryGetValue(word, out var kept)) pool[word] = kept = word;
            if (!words.Contains(kept)) words.Add(kept);
        }
    }
}
