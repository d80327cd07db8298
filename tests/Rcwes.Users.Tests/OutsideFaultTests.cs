using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Outside;

namespace Rcwes.Users.Tests;

/// <summary>What comes back wrong, too late, twice or not at all ends on the sign-in page with a sentence, and opens nothing.</summary>
public abstract class OutsideFaultTests(OutsideSite site)
{
    private const string Broken = "Logowanie przez Logowanie Urzędu trwało za długo albo odpowiedź nie pasowała do pytania.";

    [Fact]
    public async Task Who_says_no_there_is_back_on_the_page_of_signing_in_and_still_goes_where_they_were_going()
    {
        var browser = site.From();
        var back = await site.SignInAsync(browser, null, "/konto/logowanie/zewnetrzne?powrot=%2Fadmin%2Ftresc");
        Assert.Equal("/konto/logowanie?wynik=odmowa&powrot=%2Fadmin%2Ftresc", back.Location);
        var page = await browser.FollowAsync(back);
        Assert.StartsWith("Logowanie przez Logowanie Urzędu zostało przerwane albo odmówione.", page.Text(".notice"));
        var email = await site.PersonAsync("Łucja", "Redaktor");
        Assert.Equal("/admin/tresc", (await browser.PostFormAsync(page, "form:has(input[type=password])", ("Input.Email", email), ("Input.Password", Cast.Password))).Location);
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_by_the_browser_that_asked()
    {
        var somebody = OutsideSite.Somebody();
        await site.LinkedAsync("Bożena", somebody);
        var (asker, thief) = (site.From(), site.From());
        var back = await site.ThereAsync(asker, somebody);
        await BrokenAsync(thief, back);
        Assert.Equal("/admin", (await asker.GetAsync(back)).Location);
        var other = site.From();
        await BrokenAsync(other, back);
        // The same browser, which is asked for by a question of its own by now.
        await site.ThereAsync(other, somebody);
        await BrokenAsync(other, back);
    }

    [Fact]
    public async Task A_code_that_was_used_is_refused_by_the_provider_whatever_cookies_come_with_it()
    {
        var somebody = OutsideSite.Somebody();
        await site.LinkedAsync("Świętosława", somebody);
        var (first, second) = (site.From(), site.From());
        var (used, fresh) = (await site.ThereAsync(first, somebody), await site.ThereAsync(second, somebody));
        Assert.Equal("/admin", (await first.GetAsync(used)).Location);
        await BrokenAsync(second, With(fresh, "code", Of(used, "code")));
    }

    [Fact]
    public async Task Forged_answers_are_refused()
    {
        var somebody = OutsideSite.Somebody();
        await site.LinkedAsync("Grażyna", somebody);
        foreach (var (name, value) in new[] { ("state", "AAAA"), ("state", ""), ("code", "AAAA"), ("code", "") })
        {
            var browser = site.From();
            await BrokenAsync(browser, With(await site.ThereAsync(browser, somebody), name, value));
        }
        await BrokenAsync(site.From(), OutsideSettings.CallbackPath);
        await BrokenAsync(site.From(), OutsideSettings.CallbackPath + "?error=server_error&state=AAAA");
    }

    [Fact]
    public async Task A_wrong_nonce_is_refused()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Róża", somebody);
        await BrokenAsync(browser, await site.ThereAsync(browser, somebody, bend: address => With(address, "nonce", "cudze")));
    }

    [Fact]
    public async Task Who_stays_away_for_longer_than_a_quarter_of_an_hour_begins_anew()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Zofia", somebody);
        var back = await site.ThereAsync(browser, somebody);
        site.Clock.Advance(OutsideTrip.Lasts + TimeSpan.FromSeconds(1));
        await BrokenAsync(browser, back);
    }

    [Fact]
    public async Task A_provider_that_breaks_on_the_way_lets_nobody_in()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Żaneta", somebody);
        var back = await site.ThereAsync(browser, somebody);
        site.Provider.IsBroken = true;
        try
        {
            await EndsAsync(browser, back, "Logowanie Urzędu teraz nie odpowiada.");
        }
        finally
        {
            site.Provider.IsBroken = false;
        }
    }

    /// <summary>What a provider may say instead of who it is (RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6), and what a person reads then.</summary>
    [Theory]
    [InlineData("temporarily_unavailable", "Logowanie Urzędu teraz nie odpowiada.")]
    [InlineData("server_error", "Logowanie Urzędu teraz nie odpowiada.")]
    [InlineData("unauthorized_client", "Logowanie Urzędu nie przyjmuje logowania z tego serwisu.")]
    [InlineData("invalid_scope", "Logowanie Urzędu nie przyjmuje logowania z tego serwisu.")]
    [InlineData("login_required", "Logowanie przez Logowanie Urzędu zostało przerwane albo odmówione.")]
    [InlineData("made_up", Broken)]
    public async Task Each_fault_that_a_provider_names_has_its_sentence_in_both_languages(string fault, string words)
    {
        var browser = site.From();
        site.Provider.Fault = fault;
        try
        {
            await EndsAsync(browser, await site.ThereAsync(browser, null), words);
            var english = await browser.FollowAsync(await browser.GetAsync(await site.ThereAsync(browser, null, "/en/konto/logowanie/zewnetrzne")));
            Assert.StartsWith("/en/konto/logowanie", english.Url, StringComparison.Ordinal);
            Assert.DoesNotContain(words, english.Text(".notice"), StringComparison.Ordinal);
        }
        finally
        {
            site.Provider.Fault = OpenIddict.Abstractions.OpenIddictConstants.Errors.AccessDenied;
        }
    }

    private static Task BrokenAsync(Visitor browser, string address) => EndsAsync(browser, address, Broken);

    private static async Task EndsAsync(Visitor browser, string address, string words)
    {
        var page = await browser.FollowAsync(await browser.GetAsync(address));
        Assert.StartsWith(words, page.Text(".notice"));
        Assert.StartsWith("/konto/logowanie", (await browser.GetAsync("/konto")).Location);
    }

    private static string Of(string address, string name) => QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])[name].ToString();

    private static string With(string address, string name, string value)
    {
        var parts = address.Split('?');
        var values = QueryHelpers.ParseQuery(parts[1]).ToDictionary(p => p.Key, p => (string?)p.Value.ToString(), StringComparer.Ordinal);
        values[name] = value;
        return QueryHelpers.AddQueryString(parts[0], values);
    }
}

[Collection<OutsideSqlite>]
public sealed class OutsideFaultTests_on_SQLite(OutsideSqlite site) : OutsideFaultTests(site);

[Collection<OutsidePostgres>]
public sealed class OutsideFaultTests_on_PostgreSQL(OutsidePostgres site) : OutsideFaultTests(site);

/// <summary>What the configuration says, and a provider that is not there.</summary>
public sealed class OutsideConfigurationTests
{
    [Fact]
    public async Task Who_goes_there_or_comes_back_too_often_waits_and_others_and_passwords_do_not()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.SampleData = false;
            o.Settings[$"{OutsideSite.Section}:Authority"] = Provider.Nobody().AbsoluteUri;
            o.Settings[$"{OutsideSite.Section}:ClientId"] = Provider.ClientId;
            o.Settings[$"{OutsideSite.Section}:SignOut"] = "true";
            o.Settings["Rcwes:Limits:SignInsPerMinute"] = "2";
            o.Settings["Rcwes:Proxies:0"] = "10.9.8.7";
        });
        foreach (var way in new[] { "/konto/logowanie/zewnetrzne", OutsideSettings.CallbackPath + "?code=AAAA&state=AAAA", "/konto/wylogowanie/zewnetrzne" })
        {
            var busy = site.Visitor();
            busy.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "83.1.2.3");
            for (var i = 0; i < 2; i++) Assert.Equal(System.Net.HttpStatusCode.Found, (await busy.GetAsync(way)).Status);
            var refused = await busy.GetAsync(way);
            Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, refused.Status);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.NotEqual("", refused.Heading);
            var other = site.Visitor();
            other.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "83.1.2.4");
            Assert.Equal(System.Net.HttpStatusCode.Found, (await other.GetAsync(way)).Status);
        }
        var staff = site.Visitor();
        staff.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "83.1.2.3");
        await staff.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_does_not_keep_anybody_signed_in()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.SampleData = false;
            o.Settings[$"{OutsideSite.Section}:Authority"] = Provider.Nobody().AbsoluteUri;
            o.Settings[$"{OutsideSite.Section}:ClientId"] = Provider.ClientId;
            o.Settings[$"{OutsideSite.Section}:Name"] = OutsideSite.Name;
            o.Settings[$"{OutsideSite.Section}:SignOut"] = "true";
        });
        var browser = await site.SignInAsAdministratorAsync();
        // As if it had begun there, at a time when the provider answered.
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Sessions.Session>().ExecuteUpdateAsync(set => set.SetProperty(x => x.Way, Sessions.SignInWay.Outside)));
        var left = await browser.PostFormAsync(await browser.GetAsync("/konto/wylogowanie"), "main form");
        Assert.Equal("/konto/wylogowano?wynik=tutaj", left.Location);
        Assert.StartsWith("/konto/logowanie", (await browser.GetAsync("/konto")).Location);
        var there = (await browser.FollowAsync(left)).One("main a[href*='zewnetrzne']").GetAttribute("href")!;
        var silent = await browser.GetAsync(there);
        Assert.Equal("/konto/wylogowano?wynik=niedostepne", silent.Location);
        Assert.StartsWith("Logowanie Urzędu teraz nie odpowiada. Tutaj Twoja sesja już się skończyła", (await browser.FollowAsync(silent)).Text(".notice"));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_leaves_the_password()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.SampleData = false;
            o.Settings[$"{OutsideSite.Section}:Authority"] = Provider.Nobody().AbsoluteUri;
            o.Settings[$"{OutsideSite.Section}:ClientId"] = Provider.ClientId;
        });
        var browser = site.Visitor();
        var back = await browser.GetAsync("/konto/logowanie/zewnetrzne?powrot=%2Fadmin%2Ftresc");
        Assert.Equal("/konto/logowanie?wynik=niedostepne&powrot=%2Fadmin%2Ftresc", back.Location);
        // Without a name the provider is called by its address.
        Assert.StartsWith("127.0.0.1 teraz nie odpowiada.", (await browser.FollowAsync(back)).Text(".notice"));
        await browser.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_trace_of_it()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o => o.SampleData = false);
        var browser = site.Visitor();
        Assert.False((await browser.GetAsync("/konto/logowanie?wynik=odmowa")).Has("a[href*='zewnetrzne'], .notice"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync("/konto/logowanie/zewnetrzne")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(OutsideSettings.CallbackPath)).Status);
        await browser.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        Assert.DoesNotContain("Konto organizacji", (await browser.GetAsync("/konto")).Text("main dl"));
    }

    [Fact]
    public void Half_of_a_configuration_is_refused_in_words()
    {
        foreach (var (authority, client, word) in new[] { ("http://urzad.example", "rcwes", "Authority"), ("urzad", "rcwes", "Authority"), ("https://urzad.example", "", "ClientId") })
        {
            var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
            configuration[$"{OutsideSite.Section}:Authority"] = authority;
            configuration[$"{OutsideSite.Section}:ClientId"] = client;
            Assert.Contains(word, Assert.Throws<Framework.RuleException>(() => OutsideSettings.RefuseUnlessWhole(configuration)).Message, StringComparison.Ordinal);
        }
    }
}
