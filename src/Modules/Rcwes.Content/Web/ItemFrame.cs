using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Routes;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>What stands around an item on its own page: trail, head, structured data.</summary>
internal sealed class ItemFrame(PublishedContent content, RouteTable routes, PageHeads heads, IStringLocalizer<ContentTexts> texts)
{
    public async Task PrepareAsync(ViewDataDictionary viewData, ContentItem item, CancellationToken ct)
    {
        await heads.FillAsync(viewData, item, await TrailAsync(item, ct), ct);
        if (item.ContentType == "HomePage")
        {
            PageHead.Of(viewData).Bare = true;
            await heads.AddOrganisationAsync(viewData, ct);
            return;
        }
        if (item.ContentType is "NewsArticle" or "GoodPractice") await heads.AddArticleAsync(viewData, item, ct);
        await heads.AddTrailAsync(viewData, item.DisplayText, item.PublicPath(), ct);
    }

    /// <summary>From the home page down the path: each part of it that is a page of its own is a step.</summary>
    private async Task<IReadOnlyList<MenuLink>> TrailAsync(ContentItem item, CancellationToken ct)
    {
        var english = item.Culture == "en";
        var home = english ? "en" : "";
        var path = item.Part<AutoroutePart>().Path ?? "";
        if (path == home) return [];
        var trail = new List<MenuLink> { new(texts["Strona główna"], "/" + home, []) };
        if (ListOf(item.ContentType) is { } list)
        {
            trail.Add(new(texts[list.Title], (english ? "/en/" : "/") + list.Path, []));
            return trail;
        }
        var parts = path.Split('/');
        for (var length = english ? 2 : 1; length < parts.Length; length++)
        {
            var above = string.Join('/', parts[..length]);
            if (await routes.ResolveAsync(above, ct) is RouteAnswer.Here here && await content.ByIdAsync(here.ContentItemId, ct) is { } page)
                trail.Add(new(page.DisplayText, page.PublicPath(), []));
        }
        return trail;
    }

    /// <summary>The list page that a type belongs to.</summary>
    public static (string Title, string Path)? ListOf(string contentType) => contentType switch
    {
        "NewsArticle" => ("Aktualności", "aktualnosci"),
        "GoodPractice" => ("Dobre praktyki", "dobre-praktyki"),
        "Service" => ("Usługi", "uslugi"),
        _ => null,
    };
}
