using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Search.Asking;

namespace Rcwes.Search.Feeds;

/// <summary>What has no page: suggestions while somebody types, and a search as RSS.</summary>
internal static class SearchEndpoints
{
    /// <summary>Policy of the host's rate limiter for the page, the suggestions and the feed.</summary>
    public const string Limit = "site-search";

    private const int MostSuggestions = 8;
    private const int MostInFeed = 30;
    private const string AtomSpace = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/szukaj/podpowiedzi", ["GET"], SuggestAsync).RequireRateLimiting(Limit);
        endpoints.MapMethods("/szukaj/rss.xml", ["GET", "HEAD"], RssAsync).RequireRateLimiting(Limit);
    }

    private static async Task<IResult> SuggestAsync(string? q, HttpContext context, Suggestions suggestions, IStringLocalizer<SearchTexts> texts, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var groups = await suggestions.AskAsync(q ?? "", Cultures.Current, MostSuggestions, ct);
        var shown = groups.Sum(g => g.Rows.Count);
        var said = shown == 0 ? texts["Brak podpowiedzi. Enter szuka w całym serwisie."].Value
            : texts.Plural(shown, "{0} podpowiedź. Wybierz strzałkami.|{0} podpowiedzi. Wybierz strzałkami.|{0} podpowiedzi. Wybierz strzałkami.");
        return Results.Json(new
        {
            said,
            groups = groups.Select(g => new { name = g.Name, rows = g.Rows.Select(r => new { title = r.Title, url = context.Request.PathBase + r.Url, note = r.Summary }) }),
        });
    }

    private static async Task<IResult> RssAsync(HttpContext context, SiteSearch search, ISiteAddress site, IStringLocalizer<SearchTexts> texts, CancellationToken ct)
    {
        var question = SiteQuestion.Read(context.Request.Query, Cultures.Current) with { Order = SearchOrder.Newest, Page = 1, PageSize = MostInFeed, AllWordsOnly = true };
        var answer = await search.AskAsync(question, ct);
        // As on the page: what the index did not know in time must not be kept.
        if (answer.Manner == AnswerManner.NotReady || answer.IsOlder) context.Response.Headers.CacheControl = "no-store";
        var origin = await site.OriginAsync(context.Request, ct);
        var prefix = Cultures.Current == "en" ? "/en" : "";
        var title = PlainCharacters.In(texts["Szukane: „{0}”", question.Text].Value);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, Encoding = Encoding.UTF8, CheckCharacters = false }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, AtomSpace);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", title);
            xml.WriteElementString("link", $"{origin}{prefix}/szukaj{question.Address()}");
            xml.WriteElementString("description", title);
            xml.WriteElementString("language", Cultures.Current);
            xml.WriteStartElement("link", AtomSpace);
            xml.WriteAttributeString("href", $"{origin}{prefix}/szukaj/rss.xml{question.Address()}");
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var page in answer.Pages)
            {
                xml.WriteStartElement("item");
                xml.WriteElementString("title", PlainCharacters.In(page.PlainTitle));
                xml.WriteElementString("link", origin + page.Url);
                xml.WriteElementString("description", PlainCharacters.In(string.Concat(page.Passages.SelectMany(p => p).Select(p => p.Text))));
                xml.WriteElementString("guid", origin + page.Url);
                if (page.Day is { } day) xml.WriteElementString("pubDate", day.ToDateTime(TimeOnly.MinValue).ToString("r", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return Results.Text(text.ToString().Replace("utf-16", "utf-8", StringComparison.Ordinal), "application/rss+xml; charset=utf-8");
    }
}
