using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Web;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Feeds;

/// <summary><c>sitemap.xml</c> with the translations of each page, and <c>robots.txt</c>.</summary>
internal static class Sitemap
{
    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Pages that are not content items, in both languages.</summary>
    private static readonly string[] Fixed = ["aktualnosci", "deklaracja-dostepnosci", "dobre-praktyki", "uslugi"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/sitemap.xml", ["GET", "HEAD"], SitemapAsync);
        endpoints.MapMethods("/robots.txt", ["GET", "HEAD"], async (PageHeads heads, CancellationToken ct) => Results.Text(
            $"User-agent: *\nDisallow: /admin\nDisallow: /konto\nDisallow: /szukaj\nDisallow: /en/szukaj\n\nSitemap: {await heads.OriginAsync(ct)}/sitemap.xml\n"));
    }

    private static async Task<IResult> SitemapAsync(RcwesDb db, PageHeads heads, IEnumerable<ISitemapPages> others, CancellationToken ct)
    {
        var brought = Fixed.Select(path => new SitemapPage("/" + path, null)).ToList();
        foreach (var other in others) brought.AddRange(await other.ListAsync(ct));
        var origin = await heads.OriginAsync(ct);
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published).ToListAsync(ct);
        var pages = rows.Select(r => (Row: r, Item: r.ToItem()))
            .Where(p => p.Item.Has(nameof(AutoroutePart)) && p.Item.Part<SeoMetaPart>().MetaRobots?.Contains("noindex", StringComparison.OrdinalIgnoreCase) != true)
            .Select(p => (Set: p.Row.LocalizationSet ?? p.Row.ContentItemId, p.Row.Culture, Path: p.Item.PublicPath(), Changed: (DateTime?)p.Row.ModifiedUtc))
            .Concat(brought.Select(page => (Set: page.Path, Culture: "pl", page.Path, Changed: page.ChangedUtc)))
            .Concat(brought.Select(page => (Set: page.Path, Culture: "en", Path: "/en" + page.Path, Changed: page.ChangedUtc)))
            .ToList();
        var sets = pages.ToLookup(p => p.Set);
        return XmlText.Result("application/xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("urlset", Space);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var page in pages.OrderBy(p => p.Path, StringComparer.Ordinal))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", origin + page.Path);
                if (page.Changed is { } changed) xml.WriteElementString("lastmod", changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                if (sets[page.Set].Count() > 1)
                {
                    foreach (var other in sets[page.Set])
                    {
                        xml.WriteStartElement("link", Xhtml);
                        xml.WriteAttributeString("rel", "alternate");
                        xml.WriteAttributeString("hreflang", other.Culture);
                        xml.WriteAttributeString("href", origin + other.Path);
                        xml.WriteEndElement();
                    }
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }
}
