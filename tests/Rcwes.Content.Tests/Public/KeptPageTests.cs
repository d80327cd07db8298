using System.Net;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Tests.Public;

/// <summary>What is kept of a published page, past the page cache too, is never older than what it was made of, and never somebody else's.</summary>
public abstract class KeptPageTests(Site site)
{
    [Fact]
    public async Task An_article_shows_the_one_that_was_published_after_it_at_once()
    {
        var first = await site.PublishAsync(Writing.Page("Wiadomość, która była", Writing.Path("byla"), type: "NewsArticle"));
        Assert.DoesNotContain("Wiadomość, która doszła", (await AskAsync(first)).Texts(".neighbours strong"));
        var second = await site.PublishAsync(Writing.Page("Wiadomość, która doszła", Writing.Path("doszla"), type: "NewsArticle"));
        Assert.Equal("Wiadomość, która doszła", (await AskAsync(first)).Text(".neighbours .next strong"));
        Assert.Equal("Wiadomość, która była", (await AskAsync(second)).Text(".neighbours a:not(.next) strong"));
        await site.WithdrawAsync(second);
        Assert.DoesNotContain("Wiadomość, która doszła", (await AskAsync(first)).Texts(".neighbours strong"));
    }

    [Fact]
    public async Task A_page_shows_its_new_text_and_the_new_title_of_the_page_above_it_at_once()
    {
        var path = Writing.Path("nad");
        var above = await site.PublishAsync(Writing.Page("Strona nad nią", path));
        var page = await site.PublishAsync(Writing.Page("Strona pod nią", $"{path}/pod", "<p>Tekst pierwszy</p>"));
        var before = await AskAsync(page);
        Assert.Equal("Strona nad nią", before.Texts(".breadcrumb a").Last());
        Assert.Contains("Strona nad nią", before.Text("script[type='application/ld+json']"), StringComparison.Ordinal);

        var renamed = above.Copy();
        renamed.DisplayText = "Nowy tytuł nad nią";
        renamed.Set(nameof(TitlePart), new TitlePart { Title = "Nowy tytuł nad nią" });
        await site.PublishAsync(renamed);
        var after = await AskAsync(page);
        Assert.Equal("Nowy tytuł nad nią", after.Texts(".breadcrumb a").Last());
        Assert.Contains("Nowy tytuł nad nią", after.Text("script[type='application/ld+json']"), StringComparison.Ordinal);

        var rewritten = page.Copy();
        rewritten.Set(nameof(HtmlBodyPart), new HtmlBodyPart { Html = "<p>Tekst drugi</p>" });
        await site.PublishAsync(rewritten);
        Assert.Equal("Tekst drugi", (await AskAsync(page)).Text(".prose"));
    }

    [Fact]
    public async Task Whoever_writes_the_prefix_of_English_in_capitals_changes_the_page_of_nobody_else()
    {
        // Such an address has no language prefix: the English page stands in a Polish frame.
        var page = Writing.Page("A page in English", "en/" + Writing.Path("page"));
        page.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "en" });
        await site.PublishAsync(page);
        var path = page.Part<AutoroutePart>().Path!;
        Assert.Equal("Strona główna", (await AskAsync("/EN" + path[2..])).Texts(".breadcrumb a").First());
        Assert.NotEqual("Strona główna", (await AskAsync("/" + path)).Texts(".breadcrumb a").First());
        Assert.Equal("Strona główna", (await AskAsync("/EN" + path[2..])).Texts(".breadcrumb a").First());
    }

    [Fact]
    public async Task A_visitor_under_one_name_of_the_site_is_told_no_addresses_of_another()
    {
        var article = await site.PublishAsync(Writing.Page("Wiadomość pod dwiema nazwami", Writing.Path("nazwy"), type: "NewsArticle"));
        foreach (var host in new[] { "jeden.example", "drugi.example", "jeden.example" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Fresh("/" + article.Part<AutoroutePart>().Path)) { Headers = { Host = host } };
            var page = await site.Visitor().SendAsync(request);
            var origin = new Uri(page.One("link[rel=canonical]").GetAttribute("href")!).GetLeftPart(UriPartial.Authority);
            var facts = page.Texts("script[type='application/ld+json']").ToList();
            Assert.NotEmpty(facts);
            Assert.All(facts, f => Assert.Contains(origin + "/", f, StringComparison.Ordinal));
            Assert.Equal(host, new Uri(origin).Host);
        }
    }

    private Task<Page> AskAsync(Items.ContentItem item) => AskAsync("/" + item.Part<AutoroutePart>().Path);

    private async Task<Page> AskAsync(string address)
    {
        var page = await site.Visitor().GetAsync(Fresh(address));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Headers.Age);
        return page;
    }

    /// <summary>An address that nobody asked for yet: the page cache has no answer.</summary>
    private static string Fresh(string address) => $"{address}?nr={Guid.NewGuid():N}";
}

[Collection<SqliteSite>]
public sealed class KeptPageTests_on_SQLite(SqliteSite site) : KeptPageTests(site);

[Collection<PostgresSite>]
public sealed class KeptPageTests_on_PostgreSQL(PostgresSite site) : KeptPageTests(site);
