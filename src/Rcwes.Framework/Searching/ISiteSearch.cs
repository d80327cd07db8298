namespace Rcwes.Framework.Searching;

/// <summary>
/// Asks the public search for pages, for blocks of content that show „what matches this question”. Absent when the site has
/// no module of search.
/// </summary>
public interface ISiteSearch
{
    /// <param name="question">Words as a person types them.</param>
    /// <param name="culture"><c>pl</c> or <c>en</c>: whose pages are wanted.</param>
    /// <param name="kinds">Keys of kinds; none means all.</param>
    /// <param name="newestFirst">By day instead of by how well it answers.</param>
    /// <param name="most">How many, at most 50.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>What was found; nothing unless <see cref="SiteFinds.IsFresh"/>, and then the page must not be kept by caches either.</returns>
    Task<SiteFinds> FindAsync(string question, string culture, IReadOnlyCollection<string> kinds, bool newestFirst, int most, CancellationToken ct);
}

/// <summary>Pages that were found.</summary>
/// <param name="Pages">The best first, or the newest.</param>
/// <param name="Count">How many match, also those that are not told here.</param>
/// <param name="IsFresh">False while the search does not know yet what was changed last, or is being made.</param>
public sealed record SiteFinds(IReadOnlyList<SiteFind> Pages, int Count, bool IsFresh);

/// <summary>A page that was found.</summary>
/// <param name="Title">As people read it.</param>
/// <param name="Url">Root-relative, with the language prefix of the reader.</param>
/// <param name="Summary">A sentence or two; may be empty.</param>
/// <param name="Day">Its day, if it has one.</param>
public sealed record SiteFind(string Title, string Url, string Summary, DateOnly? Day);
