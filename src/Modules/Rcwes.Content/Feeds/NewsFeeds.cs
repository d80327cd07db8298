using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Feeds;

/// <summary>The newest news as RSS 2.0 and Atom 1.0, in the language of the address.</summary>
internal static class NewsFeeds
{
    private const int Most = 30;
    private const string AtomSpace = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/aktualnosci/rss.xml", ["GET", "HEAD"], RssAsync);
        endpoints.MapMethods("/aktualnosci/atom.xml", ["GET", "HEAD"], AtomAsync);
    }

    private static async Task<IResult> RssAsync(PublishedContent content, SiteSettings settings, PageHeads heads, CancellationToken ct)
    {
        var (origin, prefix, name, items) = await ReadAsync(content, settings, heads, ct);
        return XmlText.Result("application/rss+xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, AtomSpace);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", name);
            xml.WriteElementString("link", $"{origin}{prefix}/aktualnosci");
            xml.WriteElementString("description", name);
            xml.WriteElementString("language", Cultures.Current);
            xml.WriteStartElement("link", AtomSpace);
            xml.WriteAttributeString("href", $"{origin}{prefix}/aktualnosci/rss.xml");
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var item in items)
            {
                xml.WriteStartElement("item");
                xml.WriteElementString("title", PlainCharacters.In(item.DisplayText));
                xml.WriteElementString("link", origin + item.PublicPath());
                xml.WriteElementString("description", PlainCharacters.In(item.Summary));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "false");
                xml.WriteString(item.ContentItemId);
                xml.WriteEndElement();
                if (item.PublishedUtc is { } at) xml.WriteElementString("pubDate", at.ToString("r", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    private static async Task<IResult> AtomAsync(PublishedContent content, SiteSettings settings, PageHeads heads, CancellationToken ct)
    {
        var (origin, prefix, name, items) = await ReadAsync(content, settings, heads, ct);
        return XmlText.Result("application/atom+xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("feed", AtomSpace);
            xml.WriteAttributeString("xml", "lang", null, Cultures.Current);
            xml.WriteElementString("title", name);
            xml.WriteElementString("id", $"{origin}{prefix}/aktualnosci");
            Link(xml, $"{origin}{prefix}/aktualnosci", "alternate");
            Link(xml, $"{origin}{prefix}/aktualnosci/atom.xml", "self");
            xml.WriteElementString("updated", Moment(items.Select(i => i.ModifiedUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max()));
            xml.WriteStartElement("author");
            xml.WriteElementString("name", name);
            xml.WriteEndElement();
            foreach (var item in items)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("title", PlainCharacters.In(item.DisplayText));
                xml.WriteElementString("id", $"urn:rcwes:{item.ContentItemId}");
                Link(xml, origin + item.PublicPath(), "alternate");
                xml.WriteElementString("published", Moment(item.PublishedUtc ?? item.CreatedUtc));
                xml.WriteElementString("updated", Moment(item.ModifiedUtc));
                xml.WriteElementString("summary", PlainCharacters.In(item.Summary));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private static async Task<(string Origin, string Prefix, string Name, IReadOnlyList<ContentItem> Items)> ReadAsync(
        PublishedContent content, SiteSettings settings, PageHeads heads, CancellationToken ct)
    {
        var culture = Cultures.Current;
        var items = await content.OfTypeAsync("NewsArticle", culture, ct);
        var name = PlainCharacters.In((await settings.ReadAsync(ct)).SiteName(culture));
        return (await heads.OriginAsync(ct), culture == "en" ? "/en" : "", name, [.. items.Take(Most)]);
    }

    private static void Link(XmlWriter xml, string href, string rel)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("href", href);
        xml.WriteAttributeString("rel", rel);
        xml.WriteEndElement();
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
