using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>A person with two-step verification adds a passkey and signs in with it alone; Chromium's virtual authenticator stands for the phone.</summary>
[Collection<BrowserSite>]
public sealed class PasskeyJourneyTests(BrowserSite site)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    [Fact]
    public async Task A_passkey_is_added_named_used_in_place_of_password_and_code_and_removed()
    {
        var email = await site.AddAccountAsync("Redaktor");
        site.Log.Clear();
        // A key belongs to a name, never to a number.
        var home = $"http://localhost:{site.Address.Port}";
        var page = await site.OpenAsync();
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync(home + "/konto/logowanie?powrot=%2Fkonto%2Fweryfikacja%2Fustawienie");
        await page.GetByLabel("Adres e-mail").FillAsync(email);
        await page.GetByLabel("Hasło").FillAsync(Site.AdministratorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się", Exact = true }).ClickAsync();
        await page.GetByLabel("Sześć cyfr z aplikacji").FillAsync(Code(await page.Locator(".key-text").TextContentAsync() ?? ""));
        await page.GetByLabel("Obecne hasło").FillAsync(Site.AdministratorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Włącz" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
        var paper = await page.Locator(".recovery-codes code").AllTextContentsAsync();
        Assert.Equal(10, paper.Count);

        await page.GotoAsync(home + "/konto/klucze/nowy");
        await page.GetByLabel("Nazwa klucza").FillAsync("Telefon Łucji");
        await page.GetByLabel("Obecne hasło").FillAsync(Site.AdministratorPassword);
        await page.GetByLabel("Kod z aplikacji albo kod zapasowy").FillAsync(paper[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dalej" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zrób klucz" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Klucz dodany");
        await Assertions.Expect(page.Locator(".session-name")).ToHaveTextAsync("Telefon Łucji");

        await SignOutAsync(page, home);
        await page.GotoAsync(home + "/konto/logowanie?powrot=%2Fkonto%2Fsesje");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zaloguj się kluczem dostępu" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się kluczem" }).ClickAsync();
        // No password and no code, and the page that was asked for.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/konto/sesje$"));
        await Assertions.Expect(page.Locator(".session-list").First).ToContainTextAsync("kluczem dostępu");

        await page.GotoAsync(home + "/konto/klucze");
        await page.GetByLabel("Nazwa klucza Telefon Łucji").FillAsync("Stary telefon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zmień nazwę" }).ClickAsync();
        await Assertions.Expect(page.Locator(".session-name")).ToHaveTextAsync("Stary telefon");
        await page.GetByRole(AriaRole.Link, new() { Name = "Usuń klucz Stary telefon" }).ClickAsync();
        await page.GetByLabel("Obecne hasło").FillAsync(Site.AdministratorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Usuń klucz" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nie masz jeszcze żadnego klucza.");

        // The negative control: the device still has the key, the site does not take it any more.
        await SignOutAsync(page, home);
        await page.GotoAsync(home + "/konto/logowanie/klucz");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się kluczem" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Ten klucz tu nie pasuje");
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_page_says_what_is_missing_and_leads_to_the_password()
    {
        var page = await site.OpenAsync(javaScript: false, width: 320);
        await page.GotoAsync("/konto/logowanie/klucz");
        await Assertions.Expect(page.Locator("[data-passkey-without]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Zaloguj się hasłem" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/konto/logowanie$"));
        await page.Context.CloseAsync();
    }

    /// <summary>To the page that comes after it: who goes on at once may cut off what was sent.</summary>
    private static async Task SignOutAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/konto/wylogowanie");
        var before = page.Url;
        await page.Locator("main form button").ClickAsync();
        await page.LeaveAsync(before);
    }

    /// <summary>What an authenticator application shows now (RFC 6238).</summary>
    private static string Code(string typed)
    {
        var bits = string.Concat(typed.Where(Letters.Contains).Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(c => c.Length == 8).Select(c => Convert.ToByte(new string(c), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The RFC knows no other.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
