using System.Net;

namespace Rcwes.Users.Tests;

public abstract class SignInTests(Site site)
{
    [Fact]
    public async Task An_administrator_signs_in_and_reaches_the_back_office()
    {
        var visitor = await site.SignInAsAdministratorAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/admin/konta")).Status);
    }

    [Fact]
    public async Task The_session_cookie_is_bound_to_the_host_and_hidden_from_scripts()
    {
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/konto/logowanie");
        var answer = await visitor.PostFormAsync(page, "form:has(input[type=password])",
            ("Input.Email", Site.AdministratorEmail), ("Input.Password", Site.AdministratorPassword));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-rcwes=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.All(new[] { "; path=/", "; secure", "; samesite=lax", "; httponly" }, part => Assert.Contains(part, cookie));
        Assert.DoesNotContain("path=/;/", cookie);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var known = await TryAsync(await site.PersonAsync("Łucja"), "Nie to hasło 123");
        var unknown = await TryAsync(Cast.Email("Nikt"), "Nie to hasło 123");
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Equal(unknown.Text(".error-summary"), known.Text(".error-summary"));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_not_work_from_the_same_place()
    {
        var email = await site.PersonAsync("Świętosława");
        for (var i = 0; i < 5; i++) await TryAsync(email, "Nie to hasło 123");
        var locked = await TryAsync(email, Cast.Password);
        Assert.Equal(HttpStatusCode.OK, locked.Status);
        Assert.Contains("15 minut", locked.Text(".error-summary"));
        Assert.Contains("locked-out", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Many_wrong_passwords_at_once_are_all_counted()
    {
        var email = await site.PersonAsync("Żaneta");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TryAsync(email, "Nie to hasło 123")));
        Assert.Contains("locked-out", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Who_came_for_a_page_gets_it_after_signing_in_in_their_language()
    {
        var visitor = site.Visitor();
        var asked = await visitor.GetAsync("/en/admin/role");
        Assert.Equal("/en/konto/logowanie?powrot=%2Fen%2Fadmin%2Frole", asked.Location);
        var page = await visitor.GetAsync(asked.Location!);
        Assert.Equal("Sign in", page.Heading);
        var answer = await visitor.PostFormAsync(page, "form:has(input[type=password])",
            ("Input.Email", Site.AdministratorEmail), ("Input.Password", Site.AdministratorPassword));
        Assert.Equal("/en/admin/role", answer.Location);
    }

    [Fact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        foreach (var evil in new[] { "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example" })
        {
            var visitor = site.Visitor();
            var page = await visitor.GetAsync("/konto/logowanie?powrot=" + Uri.EscapeDataString(evil));
            var answer = await visitor.PostFormAsync(page, "form:has(input[type=password])",
                ("Input.Email", Site.AdministratorEmail), ("Input.Password", Site.AdministratorPassword));
            Assert.Equal("/admin", answer.Location);
        }
    }

    [Fact]
    public async Task A_post_without_the_antiforgery_token_is_refused()
    {
        var answer = await site.Visitor().SendAsync(new(HttpMethod.Post, "/konto/logowanie")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", Site.AdministratorEmail), new("Input.Password", Site.AdministratorPassword)]),
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Empty_fields_are_named_in_both_languages()
    {
        foreach (var (prefix, sentence) in new[] { ("", "Wpisz adres e-mail."), ("/en", "Enter an e-mail address.") })
        {
            var visitor = site.Visitor();
            var answer = await visitor.PostFormAsync(await visitor.GetAsync(prefix + "/konto/logowanie"), "form:has(input[type=password])");
            Assert.Contains(sentence, answer.Texts(".error-summary li"));
        }
    }

    [Fact]
    public async Task Signing_out_asks_first_and_then_ends_the_session()
    {
        var visitor = await site.SignInAsAdministratorAsync();
        var page = await visitor.GetAsync("/konto/wylogowanie");
        await visitor.PostFormAsync(page, "main form");
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/konto")).Status);
    }

    [Fact]
    public async Task Who_lacks_a_right_is_told_so_and_not_sent_to_sign_in()
    {
        var visitor = await site.SignedInAsync(await site.PersonAsync("Zośka"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/admin/konta")).Status);
    }

    private async Task<Page> TryAsync(string email, string password)
    {
        var visitor = site.Visitor();
        return await visitor.PostFormAsync(await visitor.GetAsync("/konto/logowanie"), "form:has(input[type=password])",
            ("Input.Email", email), ("Input.Password", password));
    }
}

[Collection<SqliteSite>]
public sealed class SignInTests_on_SQLite(SqliteSite site) : SignInTests(site);

[Collection<PostgresSite>]
public sealed class SignInTests_on_PostgreSQL(PostgresSite site) : SignInTests(site);
