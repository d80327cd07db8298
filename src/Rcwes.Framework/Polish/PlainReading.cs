namespace Rcwes.Framework.Polish;

/// <summary>
/// How hard a Polish text is to read. The index is R. Gunning's FOG (The Technique of Clear Writing, 1952), with the
/// threshold of four syllables instead of three that is usual for Polish: 0.4 × (words per sentence + percentage of words
/// of four or more syllables). Words are counted as they stand, not in their basic form, so the index is a little higher
/// than that of programs which know Polish grammar. It tells years of school that make the reading easy.
/// </summary>
public sealed record PlainReading
{
    /// <summary>Sentences longer than this are shown.</summary>
    public const int LongSentence = 25;

    /// <summary>Below this an index says nothing.</summary>
    public const int FewestWords = 60;

    private const int HardSyllables = 4;

    /// <summary>Shorter pieces without an end mark are headings and points of lists.</summary>
    private const int ShortestPiece = 4;

    public required int Words { get; init; }

    public required int Sentences { get; init; }

    /// <summary>Words per sentence; 0 without sentences.</summary>
    public required double Average { get; init; }

    /// <summary>Null when the text is too short for it.</summary>
    public required double? Index { get; init; }

    public required IReadOnlyList<string> LongSentences { get; init; }

    public required IReadOnlyList<OfficialPhrase> Phrases { get; init; }

    /// <param name="paragraphs">Paragraphs, headings and points of lists, without markup.</param>
    public static PlainReading Of(IEnumerable<string> paragraphs)
    {
        var all = paragraphs.ToList();
        var sentences = all.SelectMany(Polish.Sentences.Of).Select(text => (Text: text, Words: Polish.Sentences.Words(text)))
            .Where(s => s.Words.Count >= ShortestPiece || (s.Words.Count > 0 && ".!?…".Contains(s.Text[^1], StringComparison.Ordinal))).ToList();
        var words = sentences.Sum(s => s.Words.Count);
        var hard = sentences.Sum(s => s.Words.Count(word => Syllables.Of(word) >= HardSyllables));
        var average = sentences.Count == 0 ? 0 : (double)words / sentences.Count;
        return new()
        {
            Words = words,
            Sentences = sentences.Count,
            Average = average,
            Index = words < FewestWords ? null : 0.4 * (average + 100d * hard / words),
            LongSentences = [.. sentences.Where(s => s.Words.Count > LongSentence).Select(s => s.Text)],
            Phrases = Officialese.In(string.Join('\n', all)),
        };
    }
}
