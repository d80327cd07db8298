using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Routes;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>What stands around an item on its own page: trail, head, structured data.</summary>
internal sealed class ItemFrame(PublishedContent content, RouteTable routes, PageHeads heads, StampedCache cache, IStringLocalizer<ContentTexts> texts)
{
    /// <summary>For an item as it is given, e.g. a draft.</summary>
    public async Task PrepareAsync(ViewDataDictionary viewData, ContentItem item, CancellationToken ct) => (await MakeAsync(item, ct)).PutInto(viewData);

    /// <summary>For a published item: made once for a content stamp, a language and the address under which the site is asked.</summary>
    public async Task PreparePublishedAsync(ViewDataDictionary viewData, ContentItem item, CancellationToken ct)
    {
        var frame = await cache.GetAsync(ContentModule.Key, $"frame:{item.ContentItemId}:{Cultures.Current}:{await heads.OriginAsync(ct)}", async () =>
            // The item is read again: the one at hand may be older than the stamp that the frame is kept under.
            await content.ByIdAsync(item.ContentItemId, ct) is { } present ? await MakeAsync(present, ct) : null);
        (frame ?? await MakeAsync(item, ct)).PutInto(viewData);
    }

    private async Task<Made> MakeAsync(ContentItem item, CancellationToken ct)
    {
        var head = new PageHead();
        var made = new Made(await heads.FillAsync(head, item, await TrailAsync(item, ct), ct), head);
        if (item.ContentType == "HomePage")
        {
            head.Bare = true;
            await heads.AddOrganisationAsync(head, ct);
            return made;
        }
        if (item.ContentType is "NewsArticle" or "GoodPractice") await heads.AddArticleAsync(head, item, ct);
        await heads.AddTrailAsync(head, item.DisplayText, item.PublicPath(), ct);
        return made;
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

    private sealed record Made(string Title, PageHead Head)
    {
        public void PutInto(ViewDataDictionary viewData)
        {
            viewData["Title"] = Title;
            Head.CopyTo(viewData);
        }
    }
}
