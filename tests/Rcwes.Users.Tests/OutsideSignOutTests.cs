using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Users.Tests;

/// <summary>The end of a session that began at another provider: here at once, there when the person wants it and the configuration offers it.</summary>
public abstract class OutsideSignOutTests(OutsideSite site)
{
    private const string There = "/konto/wylogowanie/zewnetrzne";

    [Fact]
    public async Task Who_came_by_the_provider_is_out_here_at_once_and_may_sign_out_there_and_comes_back_in_their_language()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Łucja", somebody);
        await site.WithAsync("SignOut", async () =>
        {
            Assert.Equal("/en/admin", (await site.SignInAsync(browser, somebody, "/en/konto/logowanie/zewnetrzne?powrot=%2Fen%2Fadmin")).Location);
            var left = await browser.PostFormAsync(await browser.GetAsync("/en/konto/wylogowanie"), "main form");
            Assert.Equal("/en/konto/wylogowano?wynik=tutaj", left.Location);
            Assert.StartsWith("/konto/logowanie", (await browser.GetAsync("/konto")).Location);
            var page = await browser.FollowAsync(left);
            Assert.Equal("Signed out", page.Heading);
            var link = page.One($"main a[href$='{There}']");
            Assert.Equal("End the session: Logowanie Urzędu", link.TextContent);
            Assert.Contains("form-action 'self';", page.Headers.GetValues("Content-Security-Policy").Single() + ";");

            var back = await site.LeaveAsync(browser, link.GetAttribute("href")!);
            Assert.Equal((Provider.ClientId, "en", (string?)null), (site.Provider.Left!.ClientId, site.Provider.Left.UiLocales, site.Provider.Left.IdTokenHint));
            Assert.Equal("https://localhost/konto/wylogowano", site.Provider.Left.PostLogoutRedirectUri);
            Assert.Equal("/konto/wylogowano?state=en", back);
            var home = await browser.FollowAsync(await browser.GetAsync(back));
            Assert.Equal("/en/konto/wylogowano", home.Url);
            // It is over there as well: nothing is offered any more.
            Assert.False(home.Has($"main a[href$='{There}']"));
        });
    }

    [Fact]
    public async Task In_Polish_the_way_leads_back_to_the_Polish_page()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Bożena", somebody);
        await site.WithAsync("SignOut", async () =>
        {
            await site.SignInAsync(browser, somebody);
            await browser.PostFormAsync(await browser.GetAsync("/konto/wylogowanie"), "main form");
            var page = await browser.GetAsync(await site.LeaveAsync(browser, There));
            Assert.Equal(("/konto/wylogowano?state=pl", "Wylogowano"), (page.Url, page.Heading));
        });
    }

    [Fact]
    public async Task Who_came_by_a_password_or_where_it_is_not_offered_is_led_to_the_home_page_as_ever()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        var email = await site.LinkedAsync("Grażyna", somebody);
        await site.SignInAsync(browser, somebody);
        Assert.Equal("/", (await browser.PostFormAsync(await browser.GetAsync("/konto/wylogowanie"), "main form")).Location);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(There)).Status);
        Assert.False((await browser.GetAsync("/konto/wylogowano?wynik=tutaj")).Has($"main a[href$='{There}']"));
        await site.WithAsync("SignOut", async () =>
        {
            await browser.SignInAsync(email, Cast.Password);
            Assert.Equal("/", (await browser.PostFormAsync(await browser.GetAsync("/konto/wylogowanie"), "main form")).Location);
        });
    }

    [Fact]
    public async Task A_link_ends_no_session_here_and_what_comes_back_leads_nowhere_else()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Zofia", somebody);
        await site.SignInAsync(browser, somebody);
        await site.WithAsync("SignOut", async () =>
        {
            Assert.Equal("/konto/wylogowanie", (await browser.GetAsync(There)).Location);
            Assert.Equal("/konto", (await browser.GetAsync("/konto/wylogowano?state=en")).Location);
            Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync("/konto")).Status);
            foreach (var state in new[] { "https://evil.example/", "//evil.example", "en/../..", "EN" })
                Assert.Equal(System.Net.HttpStatusCode.OK, (await site.From().GetAsync(QueryHelpers.AddQueryString("/konto/wylogowano", "state", state))).Status);
        });
    }
}

[Collection<OutsideSqlite>]
public sealed class OutsideSignOutTests_on_SQLite(OutsideSqlite site) : OutsideSignOutTests(site);

[Collection<OutsidePostgres>]
public sealed class OutsideSignOutTests_on_PostgreSQL(OutsidePostgres site) : OutsideSignOutTests(site);
