using System.Net;

namespace Rcwes.Content.Tests.Public;

/// <summary>The link to the other language leads to the same page or says that there is none.</summary>
public abstract class LanguageSwitchTests(Site site)
{
    [Fact]
    public async Task A_page_without_a_twin_says_so_in_the_other_language_and_offers_that_languages_home_page()
    {
        var visitor = site.Visitor();
        var item = await site.PublishAsync(Writing.Page("Łąka tylko po polsku", Writing.Path("laka")));
        var page = await visitor.GetAsync("/" + item.Part<Rcwes.Content.Parts.AutoroutePart>().Path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has(".header-tools > a[hreflang=en]"));
        var note = page.One(".header-tools .language-none");
        Assert.Equal("en", note.GetAttribute("lang"));
        Assert.Equal("This page is not available in English.", note.QuerySelector("p")!.TextContent);
        Assert.Equal("/en", note.QuerySelector("a")!.GetAttribute("href"));
        Assert.False(page.Has("link[rel=alternate][hreflang=en]"));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_too_and_list_pages_lead_to_themselves()
    {
        var visitor = site.Visitor();
        var lost = await visitor.GetAsync("/en/nie-ma-takiej-strony");
        Assert.Equal(HttpStatusCode.NotFound, lost.Status);
        Assert.Equal("Tej strony nie ma po polsku.", lost.One(".header-tools .language-none p:first-child").TextContent);
        foreach (var path in new[] { "/aktualnosci", "/dobre-praktyki", "/uslugi", "/deklaracja-dostepnosci", "/konto/logowanie" })
        {
            var there = (await visitor.GetAsync(path)).One(".header-tools > a[hreflang=en]").GetAttribute("href")!;
            Assert.Equal("/en" + path, there);
            Assert.Equal(path, (await visitor.GetAsync(there)).One(".header-tools > a[hreflang=pl]").GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Words_that_were_searched_for_go_along()
    {
        var page = await site.Visitor().GetAsync("/szukaj?q=" + Uri.EscapeDataString("łódź & ćma"));
        var there = page.One(".header-tools > a[hreflang=en]").GetAttribute("href")!;
        Assert.StartsWith("/en/szukaj?q=", there, StringComparison.Ordinal);
        Assert.Equal("łódź & ćma", (await site.Visitor().GetAsync(there)).Form("main form")["q"].Single());
    }
}

[Collection<SqliteSite>]
public sealed class LanguageSwitchTests_on_SQLite(SqliteSite site) : LanguageSwitchTests(site);

[Collection<PostgresSite>]
public sealed class LanguageSwitchTests_on_PostgreSQL(PostgresSite site) : LanguageSwitchTests(site);
