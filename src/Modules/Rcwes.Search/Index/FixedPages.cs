using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>Pages of all modules that are always there: lists and forms.</summary>
internal sealed class FixedPages(IEnumerable<SearchPage> pages, IStringLocalizerFactory texts) : ISearchSource
{
    public SearchKind Kind { get; } = new("strony", "Strony", 15, "file-text", typeof(SearchTexts));

    public string Name => "fixed";

    public IReadOnlyList<string> Areas => [];

    public SearchChange ChangeOf(ActivityEntry entry) => SearchChange.None;

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in await OfAsync([.. pages.Select(p => p.Path)], ct)) yield return entry;
    }

    public Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchEntry>>([.. from page in pages where things.Contains(page.Path) from culture in Cultures.Codes select Cultures.Speaking(culture, () => EntryOf(page, culture))]);

    private SearchEntry EntryOf(SearchPage page, string culture)
    {
        var l = texts.Create(page.Texts);
        return new(page.Path, culture, l[page.Title], (culture == "en" ? "/en/" : "/") + page.Path) { Text = l[page.About], Summary = l[page.About] };
    }
}
