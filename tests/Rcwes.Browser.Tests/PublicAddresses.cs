using System.Xml.Linq;

namespace Rcwes.Browser.Tests;

/// <summary>Every address that a visitor can come to: the sitemap, what the frame of the page links to, and the forms.</summary>
internal static class PublicAddresses
{
    private static readonly string[] NotInTheSitemap =
        ["/szukaj?q=centrum", "/en/szukaj?q=centre", "/szukaj?q=zzzzzz", "/konto/logowanie", "/en/konto/logowanie", "/dobre-praktyki?srodowisko=wies", "/aktualnosci?strona=2"];

    public static async Task<IReadOnlyList<string>> FindAsync(Visitor visitor)
    {
        var sitemap = XDocument.Parse((await visitor.GetAsync("/sitemap.xml")).Html);
        var listed = sitemap.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToList();
        Assert.True(listed.Count > 10, $"The sitemap has {listed.Count} addresses.");
        var linked = new List<string>();
        foreach (var start in new[] { "/", "/en" })
        {
            var page = await visitor.GetAsync(start);
            linked.AddRange(page.Document.QuerySelectorAll("header a[href], footer a[href], main a[href]").Select(a => a.GetAttribute("href")!)
                .Where(h => h.StartsWith('/') && !h.StartsWith("//", StringComparison.Ordinal)).Select(h => h.Split('#')[0]));
        }
        return [.. listed.Concat(linked).Concat(NotInTheSitemap).Where(IsPage).Distinct().Order(StringComparer.Ordinal)];
    }

    // The choice of look is an act, files are not pages, the back office has its own tests.
    private static bool IsPage(string address) =>
        !address.StartsWith("/admin", StringComparison.Ordinal) && !address.StartsWith("/en/admin", StringComparison.Ordinal)
        && !address.Contains("/wyglad", StringComparison.Ordinal) && !Path.HasExtension(address.Split('?')[0]);
}
