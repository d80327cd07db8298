using System.Xml.Linq;

namespace Rcwes.Browser.Tests;

/// <summary>Every address that a visitor can come to: the sitemap, what the frame of the page links to, and the forms.</summary>
internal static class PublicAddresses
{
    private static readonly string[] NotInTheSitemap =
        ["/szukaj?q=centrum", "/en/szukaj?q=centre", "/szukaj?q=zzzzzz", "/konto/logowanie", "/en/konto/logowanie", "/dobre-praktyki?srodowisko=wies", "/aktualnosci?strona=2",
         "/instytucje?powiat=0811&blisko=081102", "/instytucje?powiat=0811&blisko=081102&widok=druk", "/en/instytucje?grupa=SocialAssistance&widok=druk", "/instytucje?q=zzzzzz&powiat=0811", "/en/instytucje?q=pomoc&grupa=SocialAssistance",
         "/szkolenia?widok=kalendarz", "/zaswiadczenia", "/en/zaswiadczenia", "/en/szkolenia?online=tak", "/szkolenia/finanse-przedsiebiorstw-spolecznych/zapisy", "/en/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy?edycja=1"];

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
        // A hundred entries of the directory look like each other: the first of each type group, closed ones have no address here.
        var entries = listed.Where(IsEntry).ToList();
        listed.RemoveAll(IsEntry);
        listed.AddRange(await OneOfEachAsync(visitor, entries));
        return [.. listed.Concat(linked).Concat(NotInTheSitemap).Where(IsPage).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsEntry(string address) => address.Contains("/instytucje/", StringComparison.Ordinal);

    /// <summary>Entries that the directory shows first in each group of types, in both languages, with the form for mistakes of one.</summary>
    private static async Task<IReadOnlyList<string>> OneOfEachAsync(Visitor visitor, IReadOnlyList<string> entries)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        var directory = await visitor.GetAsync("/instytucje");
        foreach (var group in directory.Document.QuerySelectorAll("a[data-key^='grupa-']").Select(a => a.GetAttribute("href")!))
            if ((await visitor.GetAsync(group)).Document.QuerySelector(".entry-card a")?.GetAttribute("href") is { } first) chosen.Add(first);
        Assert.All(chosen, address => Assert.Contains(address, entries));
        return [.. chosen, .. chosen.Select(a => "/en" + a), .. chosen.Take(1).Select(a => a + "/blad")];
    }

    // The choice of look is an act, files are not pages, the back office has its own tests.
    private static bool IsPage(string address) =>
        !address.StartsWith("/admin", StringComparison.Ordinal) && !address.StartsWith("/en/admin", StringComparison.Ordinal)
        && !address.Contains("/wyglad", StringComparison.Ordinal) && !Path.HasExtension(address.Split('?')[0]);
}
