using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Rcwes.Search.Words;

/// <summary>How texts become words: the same for the index and for questions.</summary>
internal static class Analyzers
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public static Analyzer Polish { get; } = new Words((word, stems) => StemTable.Shared.StemsOrEnding(word, stems));

    public static Analyzer English { get; } = new Words((word, stems) => stems.Add(EnglishStem.Of(word)));

    public static Analyzer Of(string culture) => culture == "en" ? English : Polish;

    /// <summary>The words of a text with everything they can be found by.</summary>
    /// <returns>In the order of the text: the folded word first, then as written, then its basic forms.</returns>
    public static List<Word> WordsOf(string text, string culture)
    {
        var words = new List<Word>();
        using var tokens = Of(culture).GetTokenStream("", text);
        var term = tokens.AddAttribute<ICharTermAttribute>();
        var step = tokens.AddAttribute<IPositionIncrementAttribute>();
        var place = tokens.AddAttribute<IOffsetAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            if (step.PositionIncrement > 0) words.Add(new(place.StartOffset, place.EndOffset, text[place.StartOffset..place.EndOffset]));
            words[^1].Terms.Add(term.ToString());
        }
        tokens.End();
        return words;
    }

    /// <summary>The words of a text as written, in lower case.</summary>
    public static IEnumerable<string> WrittenOf(string text)
    {
        using var reader = new StringReader(text);
        using var tokens = new LowerCaseFilter(Version, new StandardTokenizer(Version, reader));
        var term = tokens.AddAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken()) yield return term.ToString();
        tokens.End();
    }

    private sealed class Words(Action<string, List<string>> stems) : Analyzer
    {
        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var tokenizer = new StandardTokenizer(Version, reader);
            return new(tokenizer, new WordFilter(new LowerCaseFilter(Version, tokenizer), stems));
        }
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="Text">As it stands there.</param>
internal sealed record Word(int Start, int End, string Text)
{
    public List<string> Terms { get; } = new(3);

    public string Form => Terms[0];
}

/// <summary>English basic forms: Porter's.</summary>
internal static class EnglishStem
{
    [ThreadStatic]
    private static Stemmer? _stemmer;

    public static string Of(string word) => (_stemmer ??= new()).Of(word);

    private sealed class Stemmer
    {
        private readonly OneWord _word = new();
        private readonly TokenStream _stream;
        private readonly ICharTermAttribute _term;

        public Stemmer()
        {
            _stream = new PorterStemFilter(new EnglishPossessiveFilter(Analyzers.Version, _word));
            _term = _stream.GetAttribute<ICharTermAttribute>();
        }

        public string Of(string word)
        {
            _word.Next = word;
            _stream.IncrementToken();
            return _term.ToString();
        }
    }

    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute _term;

        public OneWord() => _term = AddAttribute<ICharTermAttribute>();

        public string? Next { get; set; }

        public override bool IncrementToken()
        {
            if (Next is null) return false;
            ClearAttributes();
            _term.SetEmpty().Append(Next);
            Next = null;
            return true;
        }
    }
}
