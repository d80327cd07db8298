using System.Net;
using Rcwes.Framework;

namespace Rcwes.Content.Tests.Public;

/// <summary>Every path ever published keeps working.</summary>
public abstract class RouteTests(Site site)
{
    [Fact]
    public async Task A_draft_is_nowhere_and_its_publication_is_seen_at_once()
    {
        var path = Writing.Path("szkic");
        var page = await site.SaveDraftAsync(Writing.Page("Szkic o żółwiach", path));
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/" + path)).Status);
        await site.PublishAsync(page);
        var seen = await visitor.GetAsync("/" + path);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Equal("Szkic o żółwiach", seen.Heading);
    }

    [Fact]
    public async Task After_two_moves_the_first_path_leads_to_the_last_in_one_hop()
    {
        var (first, second, third) = (Writing.Path("pierwszy"), Writing.Path("drugi"), Writing.Path("trzeci"));
        var page = await site.PublishAsync(Writing.Page("Przeprowadzka", first));
        page = await site.PublishAsync(page.At(second));
        await site.PublishAsync(page.At(third));
        var visitor = site.Visitor();
        foreach (var old in new[] { first, second })
        {
            var answer = await visitor.GetAsync("/" + old);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.Status);
            Assert.Equal("/" + third, answer.Location);
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/" + third)).Status);
    }

    [Fact]
    public async Task An_item_that_moves_back_stands_at_its_first_path_again()
    {
        var (home, away) = (Writing.Path("dom"), Writing.Path("gosc"));
        var page = await site.PublishAsync(Writing.Page("Powrót", home));
        page = await site.PublishAsync(page.At(away));
        await site.PublishAsync(page.At(home));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/" + home)).Status);
        Assert.Equal("/" + home, (await site.Visitor().GetAsync("/" + away)).Location);
    }

    [Fact]
    public async Task A_browser_asks_again_where_a_page_moved_because_it_may_move_back()
    {
        var (home, away) = (Writing.Path("tam"), Writing.Path("siam"));
        var page = await site.PublishAsync(Writing.Page("Tam i z powrotem", home));
        await site.PublishAsync(page.At(away));
        Assert.True((await site.Visitor().GetAsync("/" + home)).Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task A_new_home_page_pushes_nobody_off_the_home_page_of_any_language()
    {
        foreach (var culture in new[] { "pl", "en" })
        {
            var page = Writing.Page("Nowa strona główna");
            page.Set(nameof(Content.Parts.AutoroutePart), new Content.Parts.AutoroutePart { SetHomepage = true });
            page.Set(nameof(Content.Parts.LocalizationPart), new Content.Parts.LocalizationPart { Culture = culture });
            var before = (await site.Visitor().GetAsync("/")).Heading;
            Assert.Equal("route.home-taken", (await Assert.ThrowsAsync<RuleException>(() => site.PublishAsync(page))).Code);
            Assert.Equal(before, (await site.Visitor().GetAsync("/")).Heading);
        }
    }

    [Fact]
    public async Task An_invisible_character_does_not_break_the_news_feeds()
    {
        var item = await site.PublishAsync(Writing.Page("Wklejony\u000b tytuł", type: "NewsArticle"));
        foreach (var feed in new[] { "rss", "atom" })
            Assert.Contains("Wklejony tytuł", System.Xml.Linq.XDocument.Parse((await site.Visitor().GetAsync($"/aktualnosci/{feed}.xml")).Html.TrimStart('\ufeff')).ToString(), StringComparison.Ordinal);
        await site.DeleteAsync(item);
    }

    [Fact]
    public async Task A_pattern_that_doubles_a_text_again_and_again_is_stopped_before_it_eats_the_memory()
    {
        var pattern = "{% assign a = 'xxxxxxxxxx' %}" + string.Concat(Enumerable.Repeat("{% assign a = a | append: a %}", 40)) + "{{ a | size }}";
        Assert.Equal("liquid.size", (await Assert.ThrowsAsync<RuleException>(() => new Content.Liquid.ContentLiquid().RenderAsync(pattern, Writing.Page("Wzór"), default))).Code);
        Assert.Equal("wzor", await new Content.Liquid.ContentLiquid().RenderAsync("{{ ContentItem.DisplayText | slugify }}", Writing.Page("Wzór"), default));
    }

    [Fact]
    public async Task A_whole_canonical_address_stays_as_it_is()
    {
        var path = Writing.Path("kanon");
        var page = Writing.Page("Kanon", path);
        page.Set(nameof(Content.Parts.SeoMetaPart), new Content.Parts.SeoMetaPart { Canonical = "https://inny.example/kanon" });
        await site.PublishAsync(page);
        Assert.Equal("https://inny.example/kanon", (await site.Visitor().GetAsync("/" + path)).One("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_look_chosen_on_a_page_with_polish_letters_in_its_query_leads_back_there()
    {
        Assert.Equal("/szukaj?q=%C5%BC%C3%B3%C5%82w", (await site.Visitor().GetAsync("/wyglad?tryb=dark&powrot=" + Uri.EscapeDataString("/szukaj?q=żółw"))).Location);
    }

    [Fact]
    public async Task A_withdrawn_and_a_deleted_page_are_gone_and_come_back()
    {
        var path = Writing.Path("wycofana");
        var page = await site.PublishAsync(Writing.Page("Znikam", path));
        await site.WithdrawAsync(page);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync("/" + path)).Status);
        await site.PublishAsync(page);
        await site.DeleteAsync(page);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync("/" + path)).Status);
        await site.RestoreAsync(page);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync("/" + path)).Status);
        await site.PublishAsync(page);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/" + path)).Status);
    }

    [Fact]
    public async Task A_path_made_from_the_title_gets_a_number_and_a_path_by_hand_is_refused_when_it_is_taken()
    {
        var title = "Ćwiczenia " + Guid.NewGuid().ToString("N")[..8];
        var first = await site.PublishAsync(Writing.Page(title));
        var second = await site.PublishAsync(Writing.Page(title));
        Assert.Equal(Items.PublicPaths.PublicPath(first) + "-2", Items.PublicPaths.PublicPath(second));
        var refused = await Assert.ThrowsAsync<RuleException>(() => site.PublishAsync(Writing.Page("Obca", Items.PublicPaths.PublicPath(first).Trim('/'))));
        Assert.Equal("route.taken", refused.Code);
    }

    [Theory]
    [InlineData("aktualnosci")]
    [InlineData("en/uslugi")]
    [InlineData("konto/logowanie")]
    [InlineData("admin")]
    [InlineData("admin/tresc")]
    [InlineData("en/admin")]
    public async Task A_page_cannot_hide_behind_an_address_of_the_site_itself(string path) =>
        Assert.Equal("route.reserved", (await Assert.ThrowsAsync<RuleException>(() => site.PublishAsync(Writing.Page("Za ścianą", path)))).Code);

    [Fact]
    public async Task The_path_of_an_item_that_left_may_be_taken_by_another()
    {
        var (path, away) = (Writing.Path("wolna"), Writing.Path("dalej"));
        var old = await site.PublishAsync(Writing.Page("Stary lokator", path));
        await site.PublishAsync(old.At(away));
        await site.PublishAsync(Writing.Page("Nowa lokatorka", path));
        Assert.Equal("Nowa lokatorka", (await site.Visitor().GetAsync("/" + path)).Heading);
    }

    [Fact]
    public async Task A_slash_at_the_end_or_capitals_lead_to_the_one_address()
    {
        var path = Writing.Path("adres");
        await site.PublishAsync(Writing.Page("Adres", path));
        Assert.Equal("/" + path, (await site.Visitor().GetAsync($"/{path}/")).Location);
    }

    [Fact]
    public async Task Unsafe_html_is_cleaned_when_it_is_saved_and_its_words_stay()
    {
        var path = Writing.Path("html");
        await site.PublishAsync(Writing.Page("Wklejka", path,
            "<h1>Tytuł</h1><p onclick=\"x()\">Jeden <font color=red>dwa</font></p><script>alert(1)</script><a href=\"javascript:x()\">trzy</a><img src=x onerror=x()>"));
        var html = (await site.Visitor().GetAsync("/" + path)).One(".prose").InnerHtml;
        Assert.Contains("<h2>Tytuł</h2>", html);
        Assert.Contains("Jeden dwa", html);
        Assert.DoesNotContain("script", html);
        Assert.DoesNotContain("onclick", html);
        Assert.DoesNotContain("onerror", html);
    }
}

[Collection<SqliteSite>]
public sealed class RouteTests_on_SQLite(SqliteSite site) : RouteTests(site);

[Collection<PostgresSite>]
public sealed class RouteTests_on_PostgreSQL(PostgresSite site) : RouteTests(site);
