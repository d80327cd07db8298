using System.Net;

namespace Rcwes.Users.Tests;

/// <summary>What pages of passkeys do with people and with nonsense; the touch itself is tested in a browser.</summary>
public abstract class PasskeyTests(ClockedSite site)
{
    [Fact]
    public async Task Nonsense_in_place_of_a_key_is_refused_with_one_sentence()
    {
        foreach (var answer in new[] { "", "{}", "null", "[1]", "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}", """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}""", new string('a', 200_000) })
        {
            var visitor = site.From();
            var form = (await visitor.GetAsync("/konto/logowanie/klucz")).Form("form[data-passkey]").Fill("Answer", answer);
            var refused = await visitor.SubmitAsync(form);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains("Ten klucz tu nie pasuje", refused.Text(".error-summary"));
        }
        Assert.DoesNotContain(site.Log.Warnings, w => w.ToString().Contains("asskey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_is_answered_once_within_five_minutes_and_only_the_one_that_was_asked()
    {
        var visitor = site.From();
        var page = await visitor.GetAsync("/konto/logowanie/klucz");
        foreach (var ask in new[] { "", "AAAA", null }) Assert.Contains("Ten klucz tu nie pasuje", (await visitor.SubmitAsync(page.Form("form[data-passkey]").Fill("Ask", ask))).Text(".error-summary"));
        var second = await visitor.GetAsync("/konto/logowanie/klucz");
        Assert.NotEqual(page.One("form[data-passkey]").GetAttribute("data-options"), second.One("form[data-passkey]").GetAttribute("data-options"));
        Assert.Contains("\"userVerification\":\"required\"", second.One("form[data-passkey]").GetAttribute("data-options"));
    }

    [Fact]
    public async Task Nobody_adds_a_key_without_the_password_not_even_with_an_open_session()
    {
        var person = site.From();
        await person.SignInAsync(await site.PersonAsync("Łucja"), Cast.Password);
        var page = await person.GetAsync("/konto/klucze/nowy");
        var wrong = await person.PostFormAsync(page, "main form", ("Input.Name", "Telefon"), ("Input.Current", "Zgaduję hasło 12"));
        Assert.Contains("Obecne hasło się nie zgadza.", wrong.Texts(".error-summary li"));
        Assert.False(wrong.Has("form[data-passkey]"));
        var asked = await person.PostFormAsync(page, "main form", ("Input.Name", "Telefon"), ("Input.Current", Cast.Password));
        var form = asked.Form("form[data-passkey]");
        // The proof of somebody else, or none, leads back to the first step.
        Assert.Equal("/konto/klucze/nowy", (await person.SubmitAsync(form.Fill("Shown", "AAAA"))).Location);
        var other = site.From();
        await other.SignInAsync(await site.PersonAsync("Zły"), Cast.Password);
        var theirs = (await other.PostFormAsync(await other.GetAsync("/konto/klucze/nowy"), "main form", ("Input.Name", "Telefon"), ("Input.Current", Cast.Password))).Form("form[data-passkey]");
        Assert.Equal("/konto/klucze/nowy", (await person.SubmitAsync(asked.Form("form[data-passkey]").Fill("Shown", theirs["Shown"][0]))).Location);
        Assert.Contains("Ten klucz tu nie pasuje", (await person.SubmitAsync(asked.Form("form[data-passkey]").Fill("Answer", "{}"))).Text(".error-summary"));
        Assert.Contains("Nie masz jeszcze żadnego klucza.", (await person.GetAsync("/konto/klucze")).Text("main"));
    }

    [Fact]
    public async Task A_key_that_is_not_ones_own_is_neither_shown_nor_removed()
    {
        var person = site.From();
        await person.SignInAsync(await site.PersonAsync("Bożena"), Cast.Password);
        foreach (var key in new[] { "", "AAAA", "%zz", "****" }) Assert.Equal("/konto/klucze", (await person.GetAsync("/konto/klucze/usun?key=" + Uri.EscapeDataString(key))).Location);
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        var person = site.From();
        Assert.Equal("Sign in with a passkey", (await person.GetAsync("/en/konto/logowanie/klucz")).Heading);
        await person.SignInAsync(await site.PersonAsync("Grażyna"), Cast.Password);
        foreach (var (url, heading) in new[] { ("/en/konto/klucze", "Passkeys"), ("/en/konto/klucze/nowy", "New passkey") }) Assert.Equal(heading, (await person.GetAsync(url)).Heading);
    }
}

[Collection<ClockedSqlite>]
public sealed class PasskeyTests_on_SQLite(ClockedSqlite site) : PasskeyTests(site);

[Collection<ClockedPostgres>]
public sealed class PasskeyTests_on_PostgreSQL(ClockedPostgres site) : PasskeyTests(site);
