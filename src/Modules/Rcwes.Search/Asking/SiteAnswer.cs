using Rcwes.Framework.Searching;

namespace Rcwes.Search.Asking;

/// <summary>What the public search answers.</summary>
internal sealed record SiteAnswer
{
    public IReadOnlyList<FoundPage> Pages { get; init; } = [];

    public int Count { get; init; }

    /// <summary>How many of them answer the whole question, all before the others; behind them stand pages that lack one word.</summary>
    public int WholeCount { get; init; }

    /// <summary>The page of results that this is: the last one when there are fewer than were asked for.</summary>
    public int Page { get; init; } = 1;

    public IReadOnlyList<Choice> Kinds { get; init; } = [];

    public IReadOnlyList<Choice> Powiats { get; init; } = [];

    public IReadOnlyList<Choice> Types { get; init; } = [];

    /// <summary>How the answer was reached.</summary>
    public AnswerManner Manner { get; init; }

    /// <summary>The question as it was understood, when typing errors were mended; otherwise null.</summary>
    public string? Corrected { get; init; }

    /// <summary>A question that finds more, offered beside the answer; null when there is none.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>Something was changed meanwhile that the index did not know in time.</summary>
    public bool IsOlder { get; init; }

    /// <summary>Words after the twelfth were left out.</summary>
    public bool WordsCut { get; init; }

    /// <summary>Why the query could not be read; a Polish sentence (a localisation key). Null when it could.</summary>
    public string? Refused { get; init; }
}

internal enum AnswerManner
{
    /// <summary>Nothing was asked.</summary>
    Nothing,

    /// <summary>Every word is in every result, but for those behind <see cref="SiteAnswer.WholeCount"/>.</summary>
    AllWords,

    /// <summary>Words that nobody wrote were read as others.</summary>
    Corrected,

    /// <summary>No page has every word; these have most.</summary>
    MostWords,

    /// <summary>The index is being made for the first time.</summary>
    NotReady,
}

/// <summary>A page that was found.</summary>
/// <param name="Kind">Key of its kind.</param>
/// <param name="Title">In pieces.</param>
/// <param name="Url">Root-relative, with the language prefix of the reader.</param>
/// <param name="Passages">What of its text matched.</param>
/// <param name="Places">Where it is; may be empty.</param>
/// <param name="Types">What sort it is.</param>
/// <param name="Day">Its day, if it has one.</param>
internal sealed record FoundPage(string Kind, IReadOnlyList<Piece> Title, string Url, IReadOnlyList<IReadOnlyList<Piece>> Passages, string Places, IReadOnlyList<SearchLabel> Types, DateOnly? Day)
{
    public string PlainTitle => string.Concat(Title.Select(p => p.Text));
}

/// <summary>A way to narrow the answer.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Count">Results that it would leave.</param>
/// <param name="Chosen">Is it chosen now?</param>
internal sealed record Choice(string Key, string Name, int Count, bool Chosen);
