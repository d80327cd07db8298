using Lucene.Net.Search;

namespace Rcwes.Search.Asking;

/// <summary>Pages that answer a question, and behind them, when they are few, pages that nearly do.</summary>
/// <param name="question">What is asked.</param>
/// <param name="whole">Pages that answer it.</param>
/// <param name="nearly">Other pages; null when none are asked for.</param>
internal sealed class FoundParts(SiteQuestion question, FoundPages whole, FoundPages? nearly)
{
    public int Whole => whole.Count;

    public int Count => whole.Count + (nearly?.Count ?? 0);

    /// <summary>The page of results that was asked for, or the last one when there are fewer; nobody is led further than <see cref="SiteQuestion.MostPages"/>.</summary>
    public int Page => Math.Min(question.Page, Math.Clamp((Count + question.PageSize - 1) / question.PageSize, 1, SiteQuestion.MostPages));

    public IReadOnlyDictionary<string, int> Kinds => Sum(p => p.Kinds);

    public IReadOnlyDictionary<string, int> Powiats => Sum(p => p.Powiats);

    public IReadOnlyDictionary<string, int> Types => Sum(p => p.Types);

    /// <summary>Numbers of the documents on <see cref="Page"/>, the best first.</summary>
    /// <inheritdoc cref="FoundPages.Some"/>
    public IReadOnlyList<int> Documents(IndexSearcher searcher, Query? together)
    {
        var first = (Page - 1) * question.PageSize;
        var some = whole.Some(searcher, together, first, question.PageSize);
        return nearly is null ? some : [.. some, .. nearly.Some(searcher, together, Math.Max(0, first - whole.Count), question.PageSize - some.Count)];
    }

    private IReadOnlyDictionary<string, int> Sum(Func<FoundPages, IReadOnlyDictionary<string, int>> counts) => nearly is null ? counts(whole)
        : counts(whole).Concat(counts(nearly)).GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
}
