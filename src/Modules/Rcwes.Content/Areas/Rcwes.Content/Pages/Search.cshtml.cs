using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>Plain search in titles and texts: letter for letter, but without regard to case and Polish diacritics.</summary>
public sealed class SearchModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const int MostWords = 8;
    private const int MostResults = 50;

    public string Question { get; private set; } = "";

    internal IReadOnlyList<ContentItem> Found { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    internal string CardOf(ContentItem item) => services.GetRequiredService<ContentViews>().ForCard(item.ContentType);

    public async Task OnGetAsync([FromQuery(Name = "q")] string? question, CancellationToken ct)
    {
        Question = (question ?? "").Trim();
        if (Question.Length > 200) Question = Question[..200];
        var words = Slug.Fold(Question).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToArray();
        if (words.Length > 0) Found = await services.GetRequiredService<PublishedContent>().SearchAsync(words, Cultures.Current, MostResults, ct);
        var title = Question.Length > 0 ? texts["Szukane: „{0}”", Question].Value : texts["Szukaj w serwisie"].Value;
        await services.GetRequiredService<ListFrame>().PrepareAsync(ViewData, title, "", "szukaj", null, ct);
        var head = PageHead.Of(ViewData);
        (head.Robots, head.KeepsQuery) = ("noindex", true);
    }
}
