using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Fields;
using Rcwes.Content.Html;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>Fills the head of a content page: description, translations, trail and what search engines read.</summary>
internal sealed class PageHeads(PublishedContent content, ISiteAddress site, ISiteChrome chrome, StampedCache cache, IHttpContextAccessor accessor)
{
    // The default encoder escapes < and >, so a title can never close the script element.
    private static readonly JsonSerializerOptions JsonLd = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <returns>The title of the page.</returns>
    public async Task<string> FillAsync(PageHead head, ContentItem item, IReadOnlyList<MenuLink> trail, CancellationToken ct)
    {
        var seo = item.Part<SeoMetaPart>();
        head.Description = seo.MetaDescription is { Length: > 0 } description ? description : PlainText.Shorten(item.Summary, 200);
        head.Canonical = seo.Canonical is { Length: > 0 } canonical ? canonical : item.PublicPath();
        head.Alternates = await content.TranslationsAsync(item, ct);
        head.Robots = seo.MetaRobots is { Length: > 0 } robots ? robots : null;
        head.OpenGraphTitle = seo.OpenGraphTitle;
        head.OpenGraphType = item.ContentType is "NewsArticle" or "GoodPractice" ? "article" : "website";
        head.Kind = KindOf(item.ContentType);
        head.Trail.AddRange(trail);
        if (item.Field<MediaField>("Image").Paths is [var image, ..]) head.Image = "/media/" + image;
        return seo.PageTitle is { Length: > 0 } title ? title : item.DisplayText;
    }

    public static string? KindOf(string contentType) => contentType switch
    {
        "NewsArticle" => "news",
        "GoodPractice" => "practice",
        "Service" => "service",
        _ => null,
    };

    /// <summary>The site's absolute address; that of the request while nobody has said it.</summary>
    public ValueTask<string> OriginAsync(CancellationToken ct) => site.OriginAsync(accessor.HttpContext!.Request, ct);

    public async Task AddOrganisationAsync(PageHead head, CancellationToken ct)
    {
        var culture = Cultures.Current;
        var origin = await OriginAsync(ct);
        head.JsonLd.Add(await cache.GetAsync(ContentModule.Key, $"organisation:{culture}:{origin}", () => OrganisationAsync(culture, origin, ct)));
    }

    private async Task<string> OrganisationAsync(string culture, string origin, CancellationToken ct)
    {
        var frame = await chrome.GetAsync(culture, ct);
        return JsonSerializer.Serialize(WithoutNulls(new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Organization",
            ["@id"] = origin + "/#organization",
            ["name"] = frame.SiteName,
            ["alternateName"] = frame.ShortName,
            ["url"] = origin + "/",
            ["telephone"] = frame.Phone,
            ["sameAs"] = frame.Social.Count > 0 ? frame.Social.Select(s => s.Url).ToArray() : null,
            ["areaServed"] = new Dictionary<string, object?> { ["@type"] = "AdministrativeArea", ["name"] = "Województwo lubuskie" },
            ["location"] = frame.Offices.Select(o => new Dictionary<string, object?>
            {
                ["@type"] = "Place",
                ["name"] = o.Name,
                ["telephone"] = o.Phone.Length > 0 ? o.Phone : null,
                ["faxNumber"] = o.Fax.Length > 0 ? o.Fax : null,
                ["openingHoursSpecification"] = o.Opening.Count == 0 ? null : o.Opening.Select(d => new Dictionary<string, object?>
                {
                    ["@type"] = "OpeningHoursSpecification",
                    ["dayOfWeek"] = "https://schema.org/" + d.Day,
                    ["opens"] = OpeningLines.Clock(d.Opens),
                    ["closes"] = OpeningLines.Clock(d.Closes),
                }).ToArray(),
                ["address"] = new Dictionary<string, object?>
                {
                    ["@type"] = "PostalAddress",
                    ["streetAddress"] = o.Street,
                    ["postalCode"] = o.PostalCode,
                    ["addressLocality"] = o.City,
                    ["addressRegion"] = "lubuskie",
                    ["addressCountry"] = "PL",
                },
            }).ToArray(),
        }), JsonLd);
    }

    public async Task AddArticleAsync(PageHead head, ContentItem item, CancellationToken ct)
    {
        var origin = await OriginAsync(ct);
        Add(head, new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = item.ContentType == "NewsArticle" ? "NewsArticle" : "Article",
            ["headline"] = PlainText.Shorten(item.DisplayText, 110),
            ["description"] = head.Description,
            ["inLanguage"] = item.Culture,
            ["datePublished"] = item.PublishedUtc?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["dateModified"] = item.ModifiedUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["mainEntityOfPage"] = origin + item.PublicPath(),
            ["image"] = head.Image is { } image ? origin + image : null,
            ["publisher"] = new Dictionary<string, object?> { ["@id"] = origin + "/#organization" },
        });
    }

    public async Task AddTrailAsync(PageHead head, string title, string url, CancellationToken ct)
    {
        var origin = await OriginAsync(ct);
        var steps = head.Trail.Select(l => (l.Text, l.Url)).Append((Text: title, Url: url)).ToList();
        if (steps.Count < 2) return;
        Add(head, new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = steps.Select((step, i) => new Dictionary<string, object?>
            {
                ["@type"] = "ListItem",
                ["position"] = i + 1,
                ["name"] = step.Text,
                ["item"] = step.Url.Length > 0 ? origin + step.Url : null,
            }).ToArray(),
        });
    }

    private static void Add(PageHead head, Dictionary<string, object?> thing) =>
        head.JsonLd.Add(JsonSerializer.Serialize(WithoutNulls(thing), JsonLd));

    private static Dictionary<string, object?> WithoutNulls(Dictionary<string, object?> thing) =>
        thing.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value is Dictionary<string, object?> inner ? WithoutNulls(inner)
            : p.Value is Dictionary<string, object?>[] many ? many.Select(WithoutNulls).ToArray() : p.Value);
}
