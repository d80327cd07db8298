using Lucene.Net.Index;
using Lucene.Net.Search;
using Rcwes.Search.Synonyms;
using Rcwes.Search.Words;

namespace Rcwes.Search.Asking;

/// <summary>
/// How a question becomes a query. At first every word must stand there, in any form; what stands nowhere is read as the
/// beginning of a word, then as a typing error. Only when nothing is found may words be missing.
/// </summary>
internal sealed class QueryPlan
{
    private const int MostWords = 12;
    private const float SynonymWorth = 0.6f;
    private const float NearWorth = 0.5f;
    private const int ShortestBeginning = 3;

    private const int FewestToLackOne = 3;

    /// <summary>A spelling is usual when so many pages have it.</summary>
    private const int Often = 3;

    private readonly QueryWords _make;
    private readonly IndexReader _reader;
    private readonly SynonymMap _synonyms;
    private readonly string _culture;
    private readonly bool _literally;
    private readonly List<(Word Word, int Place)> _words;
    private List<Query> _asked = [];

    public QueryPlan(string text, string culture, bool literally, IndexReader reader, SynonymMap synonyms)
    {
        (_culture, _literally, _reader, _synonyms) = (culture, literally, reader, synonyms);
        _make = new(culture == "en" ? ["en", "pl"] : ["pl"]);
        var all = Analyzers.WordsOf(literally ? text : Abbreviations.Bare(text), culture).Select((word, place) => (word, place)).ToList();
        // A question of nothing but small words is asked as it is.
        var telling = all.Where(w => !StopWords.Hold(w.word.Form, culture)).ToList();
        _words = [.. (telling.Count > 0 ? telling : all).Take(MostWords)];
        WasCut = telling.Count > MostWords;
    }

    public bool IsEmpty => _words.Count == 0;

    /// <summary>Words after the twelfth were left out.</summary>
    public bool WasCut { get; }

    public QueryWords Make => _make;

    /// <summary>What was taken for a typing error, with what it was taken for.</summary>
    public List<(string Typed, string Meant)> Corrected { get; } = [];

    /// <summary>Every word must be there.</summary>
    public Query All() => Joined(_asked = Clauses(mend: false), least: null);

    /// <summary>Every word must be there, or one that is near it.</summary>
    public Query AllOrNear() => Joined(Clauses(mend: true), least: null);

    /// <summary>Of the words that <see cref="All"/> asked for one is missing, and only one; null for a question of so few words that the rest of it asks something else.</summary>
    public Query? AllButOne()
    {
        if (_asked.Count < FewestToLackOne) return null;
        var query = Joined(_asked, _asked.Count - 1);
        query.Add(Joined(_asked, least: null), Occur.MUST_NOT);
        return query;
    }

    /// <summary>Most words must be there.</summary>
    public Query Most()
    {
        var clauses = Clauses(mend: !_literally);
        return Joined(clauses, Math.Max(1, (int)Math.Ceiling(clauses.Count * 0.5)));
    }

    /// <summary>Words of the question that stand on some page, and words near them that stand on many more.</summary>
    public IEnumerable<(string Typed, string Meant)> Frequent() =>
        from word in _words
        from language in _make.Languages
        from near in Corrections.Of(_reader, word.Word.Text, language)
        where near.Count >= Often
        select (word.Word.Text, near.Word);

    /// <summary>The question with the corrections in it.</summary>
    public string TextCorrected(string text)
    {
        foreach (var (typed, meant) in Corrected) text = text.Replace(typed, meant, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private List<Query> Clauses(bool mend)
    {
        Corrected.Clear();
        var clauses = new List<Query>();
        for (var i = 0; i < _words.Count;)
        {
            if (_synonyms.At([.. _words.Select(w => w.Word)], i) is var (length, others))
            {
                clauses.Add(WithOthers([.. _words.Skip(i).Take(length)], others, mend));
                i += length;
            }
            else
            {
                clauses.Add(One(_words[i].Word, mend));
                i++;
            }
        }
        return clauses;
    }

    private DisjunctionMaxQuery WithOthers(List<(Word Word, int Place)> words, IReadOnlyList<string> others, bool mend)
    {
        var together = new BooleanQuery();
        // What stands in a set is written as an editor wrote it: „MOPS” is no error for „ROPS”.
        foreach (var (word, _) in words) together.Add(mend ? One(word, mend) : _make.Any(word.Text), Occur.MUST);
        var either = new DisjunctionMaxQuery(0.1f) { together };
        foreach (var other in others)
        {
            var read = Analyzers.WordsOf(other, _culture).Select((w, place) => (w.Text, place)).ToList();
            var query = read.Count == 1 ? _make.Any(read[0].Text) : _make.Phrase(read, slop: 1);
            query.Boost = SynonymWorth;
            either.Add(query);
        }
        return either;
    }

    private Query One(Word word, bool mend)
    {
        var exact = _make.Any(word.Text);
        var known = _make.IsKnown(_reader, word.Text);
        if (_literally || (known && !mend)) return exact;
        var begins = word.Form.Length >= ShortestBeginning && _make.IsBeginning(_reader, word.Form);
        var either = new DisjunctionMaxQuery(0.1f) { exact };
        if (begins)
        {
            var beginning = _make.Beginning(word.Form);
            beginning.Boost = known ? NearWorth : 0.9f;
            either.Add(beginning);
        }
        if (begins && !known && !mend) return either;
        foreach (var language in _make.Languages)
        {
            foreach (var near in Corrections.Of(_reader, word.Text, language))
            {
                if (!known && !Corrected.Exists(c => c.Typed == word.Text)) Corrected.Add((word.Text, near.Word));
                var meant = _make.Any(near.Word);
                meant.Boost = (known ? NearWorth : 1) * (float)(1 / (1 + near.Distance));
                either.Add(meant);
            }
        }
        return either;
    }

    /// <summary>Words that stand together answer better, most of all in the order of the question; null when there is only one.</summary>
    public Query? Together()
    {
        if (_words.Count < 2) return null;
        var together = _make.Phrase([.. _words.Select(w => (w.Word.Text, w.Place))], slop: 2);
        together.Boost = 1.5f;
        return together;
    }

    private static BooleanQuery Joined(List<Query> clauses, int? least)
    {
        var query = new BooleanQuery();
        foreach (var clause in clauses) query.Add(clause, least is null ? Occur.MUST : Occur.SHOULD);
        if (least is { } minimum) query.MinimumNumberShouldMatch = minimum;
        return query;
    }
}
