using System.Net;
using System.Net.Http.Headers;

namespace Rcwes.Web.Tests;

/// <summary>What the page cache keeps. A page that comes from it says its <c>Age</c>.</summary>
public abstract class PageCacheTests(Site site)
{
    [Fact]
    public async Task A_page_is_made_once_for_all_visitors()
    {
        await site.CaughtUpAsync();
        await site.Visitor().GetAsync("/kontakt");
        Assert.True(FromCache(await site.Visitor().GetAsync("/kontakt")));
    }

    [Fact]
    public async Task A_page_with_parameters_is_kept_when_it_is_asked_for_again()
    {
        await site.CaughtUpAsync();
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
        // What the readers of the log still do would make pages anew.
        await site.CaughtUpAsync();
        var visitor = site.Visitor();
        var tag = (await visitor.GetAsync("/dobre-praktyki")).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(visitor, tag)).Status);
        var administrator = await site.SignInAsAdministratorAsync();
        var form = (await administrator.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", "Przykład: zmiana").Fill("NewsArticle.Lead.Text", "Krótko.");
        await administrator.FollowAsync(await administrator.SubmitAsync(form, "Opublikuj"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, tag)).Status);
    }

    [Fact]
    public async Task Nobody_gets_bytes_that_they_cannot_read_whatever_others_asked_for_before()
    {
        (string? Accepts, string? Gets)[] cases =
        [
            ("BR", "br"), ("xbr", null), ("*", "br"), ("gzip", "gzip"), ("br;q=0, *;q=0.5", "gzip"), ("gzip;q=0.9, br;q=0.1", "gzip"), ("identity", null), (null, null),
            ("gzip, deflate, br, zstd", "br"), ("broken;;q=", null),
        ];
        foreach (var order in new[] { cases, [.. cases.Reverse()] })
        {
            var address = $"/deklaracja-dostepnosci?nr={Guid.NewGuid():N}";
            for (var round = 0; round < 3; round++)
                foreach (var (accepts, gets) in order)
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, address);
                    if (accepts is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
                    using var answer = await site.Visitor().Client.SendAsync(request, TestContext.Current.CancellationToken);
                    Assert.Equal((accepts, gets ?? ""), (accepts, string.Join(',', answer.Content.Headers.ContentEncoding)));
                    var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                    Assert.Equal(gets is null, System.Text.Encoding.UTF8.GetString(bytes).Contains("<html", StringComparison.Ordinal));
                }
        }
    }

    [Fact]
    public async Task Open_data_is_read_from_pages_of_other_sites_whoever_asked_before()
    {
        await site.Visitor().GetAsync("/data/catalog.jsonld");
        var request = new HttpRequestMessage(HttpMethod.Get, "/data/catalog.jsonld");
        request.Headers.Add("Origin", "https://inny.example");
        var page = await site.Visitor().SendAsync(request);
        Assert.Equal(["*"], page.Headers.GetValues("Access-Control-Allow-Origin"));
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
