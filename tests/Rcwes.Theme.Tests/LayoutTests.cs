using System.Net;

namespace Rcwes.Theme.Tests;

/// <summary>What stands around every page. The engine of the database does not matter here: SQLite only.</summary>
[Collection<SqliteSite>]
public sealed class LayoutTests(SqliteSite site)
{
    private static readonly string[] Public = ["/", "/aktualnosci", "/dobre-praktyki", "/uslugi", "/kontakt", "/o-centrum", "/konto/logowanie", "/szukaj?q=rada", "/nie-ma-mnie", "/en", "/en/kontakt"];

    [Fact]
    public async Task Every_page_has_its_landmarks_one_heading_and_nothing_inline()
    {
        var visitor = site.Visitor();
        foreach (var url in Public)
        {
            var page = await visitor.GetAsync(url);
            Assert.Single(page.Texts("h1"));
            foreach (var part in new[] { "header.site-header", "nav.main-nav", "main#tresc", "section.funding-strip", "footer.site-footer", "a.skip-link[href='#tresc']" })
                Assert.True(page.Has(part), $"{url} has no {part}");
            Assert.False(page.Has("style, [style], script:not([src]):not([type='application/ld+json'])"), $"{url} carries inline code");
        }
    }

    [Fact]
    public async Task The_menu_marks_where_the_reader_is_in_both_languages()
    {
        var visitor = site.Visitor();
        Assert.Equal("Kontakt", (await visitor.GetAsync("/kontakt")).Text(".main-nav a[aria-current=page]"));
        Assert.Equal("Contact", (await visitor.GetAsync("/en/kontakt")).Text(".main-nav a[aria-current=page]"));
    }

    [Fact]
    public async Task The_other_language_is_one_link_away_and_search_engines_know_it()
    {
        var page = await site.Visitor().GetAsync("/kontakt");
        Assert.Equal("/en/kontakt", page.One(".header-tools a[hreflang=en]").GetAttribute("href"));
        Assert.EndsWith("/en/kontakt", page.One("link[rel=alternate][hreflang=en]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/kontakt", page.One("link[rel=canonical]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_look_stays_and_leads_back_to_the_page()
    {
        var visitor = site.Visitor();
        var contact = await visitor.GetAsync("/kontakt");
        Assert.Null(contact.One("html").GetAttribute("data-theme"));
        var chosen = await visitor.GetAsync("/wyglad?tryb=dark&powrot=" + contact.One(".theme-switch input[name=powrot]").GetAttribute("value"));
        Assert.Equal("/kontakt", chosen.Location);
        var dark = await visitor.GetAsync("/kontakt");
        Assert.Equal("dark", dark.One("html").GetAttribute("data-theme"));
        Assert.Equal("dark", dark.One(".theme-switch [aria-pressed=true]").GetAttribute("value"));
    }

    [Fact]
    public async Task Styles_scripts_and_fonts_are_there_and_kept_for_ever()
    {
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/");
        var files = page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon]").Select(l => l.GetAttribute("href")!)
            .Append(page.One("script[src]").GetAttribute("src")!).Append("/_content/Rcwes.Theme/img/mosaic-1.svg").ToList();
        Assert.Equal(6, files.Count);
        foreach (var file in files)
        {
            var answer = await visitor.Client.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_english_page_uses_the_same_files_as_the_polish_one()
    {
        var visitor = site.Visitor();
        var polish = (await visitor.GetAsync("/")).One("link[rel=stylesheet]").GetAttribute("href");
        Assert.Equal(polish, (await visitor.GetAsync("/en")).One("link[rel=stylesheet]").GetAttribute("href"));
    }
}
