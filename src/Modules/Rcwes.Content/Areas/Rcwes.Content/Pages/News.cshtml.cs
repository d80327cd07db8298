using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>All news, newest first, page by page.</summary>
public sealed class NewsModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal IReadOnlyList<ContentItem> Items { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "strona")] string? page, CancellationToken ct)
    {
        var all = await services.GetRequiredService<PublishedContent>().OfTypeAsync("NewsArticle", Cultures.Current, ct);
        var size = (await services.GetRequiredService<SiteSettings>().ReadAsync(ct)).PageSize;
        var paging = Paging.Of(all, page, size);
        if (paging.BeyondTheEnd) return NotFound();
        Items = paging.Items;
        Links = new(paging.Current, paging.Total, n => n == 1 ? $"{Prefix}/aktualnosci" : $"{Prefix}/aktualnosci?strona={n}");
        await services.GetRequiredService<ListFrame>().PrepareAsync(
            ViewData, texts["Aktualności"], texts["Nabory, terminy i zmiany w tym, jak pracujemy."], "aktualnosci", "news", ct);
        var head = PageHead.Of(ViewData);
        head.Canonical = Links.Url(paging.Current);
        head.Feeds.Add((texts["Aktualności"] + " (RSS)", $"{Prefix}/aktualnosci/rss.xml", "application/rss+xml"));
        head.Feeds.Add((texts["Aktualności"] + " (Atom)", $"{Prefix}/aktualnosci/atom.xml", "application/atom+xml"));
        return Page();
    }
}
