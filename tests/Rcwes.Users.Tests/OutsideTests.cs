using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Tests;

/// <summary>Signing in at another provider: linked, signed in, unlinked; and who stays out.</summary>
public abstract class OutsideTests(OutsideSite site)
{
    private const string Unknown = "Tym kontem w Logowanie Urzędu nie da się tu zalogować.";

    [Fact]
    public async Task Linked_once_it_signs_in_to_the_page_that_was_asked_for_and_unlinked_it_does_not()
    {
        var (somebody, email) = (OutsideSite.Somebody(), await site.PersonAsync("Łucja", "Redaktor"));
        var person = site.From();
        await person.SignInAsync(email, Cast.Password);
        Assert.Contains("niepołączone: Logowanie Urzędu", (await person.GetAsync("/konto")).Text("main dl"));
        var linked = await person.FollowAsync(await site.SignInAsync(person, somebody, await OutsideSite.ShowAsync(person)));
        Assert.Equal("Konta są połączone. Od teraz możesz się tak logować.", linked.Text(".notice"));
        Assert.DoesNotContain("niepołączone", (await person.GetAsync("/konto")).Text("main dl"));

        var elsewhere = site.From();
        var page = await elsewhere.GetAsync("/konto/logowanie?powrot=%2Fadmin%2Ftresc");
        var start = page.One("a[href*='/konto/logowanie/zewnetrzne']");
        Assert.Equal("Zaloguj się przez Logowanie Urzędu", start.TextContent);
        Assert.Equal("/admin/tresc", (await site.SignInAsync(elsewhere, somebody, start.GetAttribute("href")!)).Location);
        Assert.Contains("kontem organizacji", (await elsewhere.GetAsync("/konto/sesje")).Text("main"));

        await person.PostFormAsync(await person.GetAsync("/konto/zewnetrzne"), "main form", ("Input.Current", Cast.Password));
        Assert.Equal(["opened", "signed-in", "outside-linked", "signed-in", "outside-unlinked"], await site.VerbsAsync(await site.IdOfAsync(email)));
        Assert.StartsWith("/konto/logowanie", (await elsewhere.GetAsync("/konto")).Location);
        await RefusedAsync(somebody, Unknown);
        // Linking, the sign-in from a new browser and unlinking are told to the owner.
        var letters = await site.LettersAsync(email);
        Assert.All(new[] { "połączono konto organizacji", "jeszcze nie znamy", "odłączono konto organizacji" }, words => Assert.Contains(letters, t => t.Contains(words, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_question_is_for_a_code_with_proof_of_who_asked_and_the_way_back_is_one_in_both_languages()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        await site.LinkedAsync("Bożena", somebody);
        var sent = await browser.GetAsync("/en/konto/logowanie/zewnetrzne?powrot=%2Fen%2Fadmin");
        var cookies = sent.Headers.GetValues("Set-Cookie").Select(c => c.ToLowerInvariant()).ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, c => Assert.All(new[] { "; path=/;", "; secure", "; samesite=lax", "; httponly" }, part => Assert.Contains(part, c + ";")));
        Assert.Equal("/en/admin", (await site.SignInAsync(browser, somebody, "/en/konto/logowanie/zewnetrzne?powrot=%2Fen%2Fadmin")).Location);
        Assert.Equal(("code", "S256", "openid"), (site.Provider.Asked!.ResponseType, site.Provider.Asked.CodeChallengeMethod, site.Provider.Asked.Scope));
        Assert.False(string.IsNullOrEmpty(site.Provider.Asked.CodeChallenge));
        // The page leads there by a link: no form does, so the policy needs no other address.
        Assert.Contains("form-action 'self';", (await browser.GetAsync("/konto/logowanie", follow: true)).Headers.GetValues("Content-Security-Policy").Single() + ";");
        var stranger = await site.From().FollowAsync(await site.SignInAsync(site.From(), null, "/en/konto/logowanie/zewnetrzne"));
        Assert.StartsWith("Signing in with Logowanie Urzędu was stopped or refused.", stranger.Text(".notice"));
    }

    [Fact]
    public async Task Whom_nobody_linked_stays_out_and_no_account_comes_into_being()
    {
        var before = await CountAsync();
        await RefusedAsync(OutsideSite.Somebody(), Unknown);
        await site.WithAsync("TrustEmail", () => RefusedAsync(OutsideSite.Somebody(verified: true), Unknown));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task An_address_opens_an_account_only_when_it_is_verified_and_the_provider_is_trusted_with_it_and_only_once()
    {
        var email = await site.PersonAsync("Świętosława", "Redaktor");
        var verified = OutsideSite.Somebody(email, verified: true);
        await RefusedAsync(verified, Unknown);
        await site.WithAsync("TrustEmail", async () =>
        {
            await RefusedAsync(OutsideSite.Somebody(email), Unknown);
            Assert.Equal("/admin", (await site.SignInAsync(site.From(), verified)).Location);
            // The address passed to somebody else there: the account did not.
            await RefusedAsync(OutsideSite.Somebody(email, verified: true), Unknown);
        });
        // From now on it is the person who is known, whatever their address.
        Assert.Equal("/admin", (await site.SignInAsync(site.From(), verified with { Email = "inny@urzad.example", IsVerified = false })).Location);
        Assert.Contains("outside-linked", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Who_is_blocked_or_no_longer_of_staff_stays_out_with_the_same_words()
    {
        var (blocked, left) = (OutsideSite.Somebody(), OutsideSite.Somebody());
        var (first, second) = (await site.IdOfAsync(await site.LinkedAsync("Blokada", blocked)), await site.IdOfAsync(await site.LinkedAsync("Dawna", left)));
        var staff = site.From();
        await staff.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        await staff.PostFormAsync(await staff.GetAsync($"/admin/konta/{first}/blokada"), "main form.form");
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>().Where(r => r.UserId == second).ExecuteDeleteAsync());
        await RefusedAsync(blocked, Unknown);
        await RefusedAsync(left, Unknown);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_here_unless_the_provider_is_trusted_to_have_asked()
    {
        var (somebody, email) = (OutsideSite.Somebody(secondFactor: true), await site.PersonAsync("Grażyna", "Redaktor"));
        var owner = site.From();
        await owner.SignInAsync(email, Cast.Password);
        var phone = await Phone.SetUpAsync(site, owner);
        Assert.Equal("/konto/zewnetrzne", (await site.SignInAsync(owner, somebody, await OutsideSite.ShowAsync(owner, phone.NextCode()))).Location);

        var person = site.From();
        Assert.Equal("/konto/logowanie/kod?powrot=%2Fkonto%2Fhaslo", (await site.SignInAsync(person, somebody, "/konto/logowanie/zewnetrzne?powrot=%2Fkonto%2Fhaslo")).Location);
        Assert.StartsWith("/konto/logowanie", (await person.GetAsync("/konto")).Location);
        Assert.StartsWith("Pierwszy krok za Tobą.", (await person.GetAsync("/konto/logowanie/kod")).Text("h1 + p"));
        Assert.Equal("/admin", (await Phone.TypeAsync(person, phone.NextCode())).Location);
        Assert.Contains("kontem organizacji i kodem", (await person.GetAsync("/konto/sesje")).Text("main"));
        await site.WithAsync("SatisfiesSecondFactor", async () =>
        {
            Assert.Equal("/konto/logowanie/kod", (await site.SignInAsync(site.From(), somebody with { UsesSecondFactor = false })).Location);
            Assert.Equal("/admin", (await site.SignInAsync(site.From(), somebody)).Location);
        });
    }

    [Fact]
    public async Task A_role_that_must_have_a_second_factor_is_led_to_set_it_up_or_lives_by_that_of_the_provider_while_it_is_trusted()
    {
        var (somebody, role) = (OutsideSite.Somebody(secondFactor: true), await site.RoleAsync("AdminPanel.Access"));
        await site.LinkedAsync("Róża", somebody, role);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var asking = await db.Set<Role>().SingleAsync(r => r.Name == role);
            asking.AskSecondFactor(true);
            db.Activities.Add(UsersLog.Of(asking, "changed", Framework.Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        Assert.Equal("/konto/weryfikacja/ustawienie", (await site.SignInAsync(site.From(), somebody)).Location);
        var person = site.From();
        await site.WithAsync("SatisfiesSecondFactor", async () =>
        {
            Assert.Equal("/admin", (await site.SignInAsync(person, somebody)).Location);
            Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto")).Status);
        });
        Assert.StartsWith("/konto/logowanie", (await person.GetAsync("/konto")).Location);
    }

    [Fact]
    public async Task Linking_asks_for_the_password_and_takes_nobody_who_is_somebody_elses()
    {
        var (theirs, email) = (OutsideSite.Somebody(), await site.PersonAsync("Zofia", "Redaktor"));
        await site.LinkedAsync("Żaneta", theirs);
        var person = site.From();
        await person.SignInAsync(email, Cast.Password);
        var wrong = await person.PostFormAsync(await person.GetAsync("/konto/zewnetrzne"), "main form", ("Input.Current", "Zgaduję hasło 12"));
        Assert.Contains("Obecne hasło się nie zgadza.", wrong.Texts(".error-summary li"));
        Assert.False(wrong.Has("a[href*='dowod=']"));
        Assert.Equal("/konto/zewnetrzne", (await person.GetAsync("/konto/logowanie/zewnetrzne?dowod=AAAA")).Location);
        var taken = await person.FollowAsync(await site.SignInAsync(person, theirs, await OutsideSite.ShowAsync(person)));
        Assert.Equal("To konto w Logowanie Urzędu jest już połączone z innym kontem w serwisie.", taken.Text(".notice"));
        // Who signed out on the way is not linked, nor is another who signed in.
        var back = await site.ThereAsync(person, OutsideSite.Somebody(), await OutsideSite.ShowAsync(person));
        await person.PostFormAsync(await person.GetAsync("/konto/wylogowanie"), "main form");
        await person.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        Assert.Equal("/konto/zewnetrzne?wynik=przerwane", (await person.GetAsync(back)).Location);
        Assert.DoesNotContain("outside-linked", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Who_signs_in_anew_in_one_browser_leaves_no_session_behind()
    {
        var (somebody, browser) = (OutsideSite.Somebody(), site.From());
        var email = await site.LinkedAsync("Dobrawa", somebody);
        var before = CookieOf(await Phone.PasswordAsync(browser, email));
        Assert.Equal(HttpStatusCode.OK, (await WithCookieAsync(before)).Status);
        Assert.NotEqual(before, CookieOf(await site.SignInAsync(browser, somebody)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/konto")).Status);
        Assert.StartsWith("/konto/logowanie", (await WithCookieAsync(before)).Location);
    }

    [Fact]
    public async Task Nobody_without_a_place_in_the_back_office_is_offered_it_and_what_is_not_local_is_no_way_back()
    {
        var visitor = site.From();
        await visitor.SignInAsync(await site.PersonAsync("Zośka"), Cast.Password);
        Assert.Equal("/konto", (await visitor.GetAsync("/konto/zewnetrzne")).Location);
        var somebody = OutsideSite.Somebody();
        await site.LinkedAsync("Ścibora", somebody);
        foreach (var evil in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
            Assert.Equal("/admin", (await site.SignInAsync(site.From(), somebody, "/konto/logowanie/zewnetrzne?powrot=" + Uri.EscapeDataString(evil))).Location);
    }

    private async Task RefusedAsync(ProviderPerson somebody, string words)
    {
        var browser = site.From();
        var refused = await browser.FollowAsync(await site.SignInAsync(browser, somebody));
        Assert.StartsWith(words, refused.Text(".notice"));
        Assert.StartsWith("/konto/logowanie", (await browser.GetAsync("/konto")).Location);
    }

    private static string CookieOf(Page answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-rcwes=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>Somebody who has nothing but a copy of a cookie.</summary>
    private Task<Page> WithCookieAsync(string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/konto");
        request.Headers.Add("Cookie", cookie);
        return site.Visitor().SendAsync(request);
    }

    private Task<int> CountAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Account>().CountAsync());
}

[Collection<OutsideSqlite>]
public sealed class OutsideTests_on_SQLite(OutsideSqlite site) : OutsideTests(site);

[Collection<OutsidePostgres>]
public sealed class OutsideTests_on_PostgreSQL(OutsidePostgres site) : OutsideTests(site);
