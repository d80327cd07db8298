using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Rcwes.Framework.Polish;

namespace Rcwes.Search.Words;

/// <summary>
/// Puts all that a word can be found by at its one place in the text: the folded word, the word as written when it has
/// Polish letters, and its basic forms. See <see cref="Term"/> for how they are told apart.
/// </summary>
internal sealed class WordFilter : TokenFilter
{
    /// <summary>Longer words are no words.</summary>
    private const int Longest = 60;

    private readonly Queue<string> _more = new();
    private readonly List<string> _stems = [];
    private readonly Action<string, List<string>> _stemsOf;
    private readonly ICharTermAttribute _text;
    private readonly IPositionIncrementAttribute _step;

    /// <param name="input">Words in lower case.</param>
    /// <param name="stemsOf">Adds the basic forms of a folded word to a list.</param>
    public WordFilter(TokenStream input, Action<string, List<string>> stemsOf) : base(input)
    {
        _stemsOf = stemsOf;
        _text = AddAttribute<ICharTermAttribute>();
        _step = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_more.TryDequeue(out var more))
        {
            // The place in the text stays as it is: only these two change.
            _text.SetEmpty().Append(more);
            _step.PositionIncrement = 0;
            return true;
        }
        do
        {
            if (!m_input.IncrementToken()) return false;
        }
        while (_text.Length > Longest);
        var written = _text.ToString();
        var folded = Slug.Fold(written);
        if (folded != written) _more.Enqueue(Term.Written(written));
        _stems.Clear();
        _stemsOf(folded, _stems);
        foreach (var stem in _stems.Distinct()) _more.Enqueue(Term.Stem(stem));
        _text.SetEmpty().Append(folded);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _more.Clear();
    }
}

/// <summary>How the index writes what a word can be found by.</summary>
internal static class Term
{
    private const char OfStem = '~';
    private const char OfWritten = '=';

    public static string Stem(string stem) => OfStem + stem;

    public static string Written(string word) => OfWritten + word;

    /// <summary>A folded word, as a person may have typed it.</summary>
    public static bool IsForm(string term) => term.Length > 0 && term[0] is not (OfStem or OfWritten);
}
