using System.Net;

namespace Rcwes.Web.Tests;

/// <summary>What browsers are told not to do, whatever was answered before and from wherever the answer comes.</summary>
public abstract class HeaderTests(Site site)
{
    [Fact]
    public async Task Every_page_carries_them_made_anew_or_from_the_cache_found_or_not()
    {
        await site.CaughtUpAsync();
        var visitor = site.Visitor();
        var style = (await visitor.GetAsync("/")).One("link[rel=stylesheet]").GetAttribute("href")!;
        Assert.Equal("nosniff", Said(await visitor.GetAsync(style), "X-Content-Type-Options"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var page in new[]
                 {
                     await visitor.GetAsync("/kontakt"), await visitor.GetAsync("/kontakt"), await visitor.GetAsync("/en"), await visitor.GetAsync("/nie-ma-takiej-strony"),
                     await editor.GetAsync("/admin/tresc"), await visitor.GetAsync("/konto/logowanie"),
                 })
        {
            var policy = Said(page, "Content-Security-Policy");
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
            Assert.Equal("SAMEORIGIN", Said(page, "X-Frame-Options"));
            Assert.Equal("nosniff", Said(page, "X-Content-Type-Options"));
            Assert.Equal("strict-origin-when-cross-origin", Said(page, "Referrer-Policy"));
            Assert.Equal("same-origin", Said(page, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Said(page, "Cross-Origin-Resource-Policy"));
            Assert.Contains("camera=()", Said(page, "Permissions-Policy"), StringComparison.Ordinal);
            Assert.False(page.Headers.Contains("Server"), page.ToString());
        }
    }

    [Fact]
    public async Task A_redirect_carries_them_too()
    {
        var moved = await site.Visitor().GetAsync("/kontakt/");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.Status);
        Assert.Equal("nosniff", Said(moved, "X-Content-Type-Options"));
        Assert.Equal("SAMEORIGIN", Said(moved, "X-Frame-Options"));
    }

    private static string Said(Page page, string name) => page.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : throw new InvalidOperationException($"{page} has no {name}.");
}

[Collection<SqliteSite>]
public sealed class HeaderTests_on_SQLite(SqliteSite site) : HeaderTests(site);

[Collection<PostgresSite>]
public sealed class HeaderTests_on_PostgreSQL(PostgresSite site) : HeaderTests(site);
