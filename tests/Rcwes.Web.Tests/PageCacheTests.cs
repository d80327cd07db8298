using System.Net;
using System.Net.Http.Headers;

namespace Rcwes.Web.Tests;

/// <summary>What the page cache keeps. A page that comes from it says its <c>Age</c>.</summary>
public abstract class PageCacheTests(Site site)
{
    [Fact]
    public async Task A_page_is_made_once_for_all_visitors()
    {
        await site.Visitor().GetAsync("/kontakt");
        Assert.True(FromCache(await site.Visitor().GetAsync("/kontakt")));
    }

    [Fact]
    public async Task A_page_with_parameters_is_kept_when_it_is_asked_for_again()
    {
        var address = $"/aktualnosci?strona=1&nr={Guid.NewGuid():N}";
        var visitor = site.Visitor();
        Assert.False(FromCache(await visitor.GetAsync(address)));
        Assert.False(FromCache(await visitor.GetAsync(address)));
        Assert.True(FromCache(await visitor.GetAsync(address)));
    }

    [Fact]
    public async Task Nothing_is_kept_for_a_signed_in_person()
    {
        var person = await site.SignInAsAdministratorAsync();
        await person.GetAsync("/o-nas");
        Assert.False(FromCache(await person.GetAsync("/o-nas")));
    }

    [Fact]
    public async Task Errors_and_files_are_not_kept()
    {
        var visitor = site.Visitor();
        var style = (await visitor.GetAsync("/")).One("link[rel=stylesheet]").GetAttribute("href")!;
        foreach (var address in new[] { "/nie-ma-takiej-strony", style })
        {
            await visitor.GetAsync(address);
            Assert.False(FromCache(await visitor.GetAsync(address)), address);
        }
    }

    [Fact]
    public async Task A_browser_that_has_the_page_gets_304_and_after_a_change_the_new_page()
    {
        var visitor = site.Visitor();
        var tag = (await visitor.GetAsync("/dobre-praktyki")).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(visitor, tag)).Status);
        var administrator = await site.SignInAsAdministratorAsync();
        var form = (await administrator.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", "Przykład: zmiana").Fill("NewsArticle.Lead.Text", "Krótko.");
        await administrator.FollowAsync(await administrator.SubmitAsync(form, "Opublikuj"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, tag)).Status);
    }

    private static Task<Page> AskAsync(Visitor visitor, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/dobre-praktyki");
        request.Headers.IfNoneMatch.Add(tag);
        return visitor.SendAsync(request);
    }

    private static bool FromCache(Page page) => page.Headers.Age is not null;
}

[Collection<SqliteSite>]
public sealed class PageCacheTests_on_SQLite(SqliteSite site) : PageCacheTests(site);

[Collection<PostgresSite>]
public sealed class PageCacheTests_on_PostgreSQL(PostgresSite site) : PageCacheTests(site);
