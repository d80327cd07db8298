using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Rcwes.Browser.Tests;

/// <summary>Somebody looks for help in the directory.</summary>
[Collection<BrowserSite>]
public sealed partial class DirectoryJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task With_the_keyboard_alone_one_searches_chooses_on_the_map_reads_an_entry_and_reports_a_mistake()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/instytucje");
        var all = await CountAsync(page);
        await TabToAsync(page, "#co");
        await page.Keyboard.TypeAsync("pomoc");
        await Expect(page.Locator("[data-part=status]")).Not.ToContainTextAsync($"{all} ");
        await Expect(page).ToHaveURLAsync(FoundAddress());
        // The field keeps the focus while the list is exchanged.
        Assert.Equal("co", await page.EvaluateAsync<string>("document.activeElement.id"));

        await Expect(page.Locator("body[data-waiting]")).ToHaveCountAsync(0);
        await TabToAsync(page, ".powiat-piece:not([data-step='0'])");
        var piece = await page.EvaluateAsync<string>("document.activeElement.dataset.key");
        await page.Keyboard.PressAsync("Enter");
        // Asked again and again: to wait for a navigation that stays within the document comes too late when it is quick.
        await Expect(page).ToHaveURLAsync(ChosenAddress());
        await Expect(page.Locator($"[data-key='{piece}']")).ToHaveAttributeAsync("aria-current", "true");
        Assert.Equal(piece, await page.EvaluateAsync<string>("document.activeElement.dataset.key"));
        Assert.True(await CountAsync(page) < all);

        // Back and forward lead through the choices.
        await page.GoBackAsync();
        await Expect(page.Locator($"[data-key='{piece}']")).Not.ToHaveAttributeAsync("aria-current", "true");
        await page.GoForwardAsync();
        await Expect(page.Locator($"[data-key='{piece}']")).ToHaveAttributeAsync("aria-current", "true");

        await TabToAsync(page, ".entry-card a");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/instytucje/*");
        await TabToAsync(page, "a[href$='/blad']");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/blad");
        await TabToAsync(page, "[name='Input.About']");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "[name='Input.Text']");
        await page.Keyboard.TypeAsync("Biuro jest teraz przy ulicy Łąkowej.");
        await TabToAsync(page, "main form button");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/blad?wyslane=tak");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Dziękujemy, sprawdzimy to");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_without_a_script_the_map_waits_behind_a_line_and_the_form_finds()
    {
        var page = await site.OpenAsync(javaScript: false, width: 360, height: 740);
        await page.GotoAsync("/instytucje");
        await Expect(page.Locator(".powiat-map")).ToBeHiddenAsync();
        await page.Locator("#mapa > summary").ClickAsync();
        await Expect(page.Locator(".powiat-map")).ToBeVisibleAsync();
        await page.Locator("#blisko").SelectOptionAsync("081102");
        await page.Locator("form.directory-search button").ClickAsync();
        await page.ArriveAsync("**/instytucje?q=&blisko=081102");
        await Expect(page.Locator(".near-title").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse((await page.Locator("[data-part=status]").InnerTextAsync()).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stop = 0; stop < 200; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }
        Assert.Fail($"Two hundred presses of Tab did not lead to {selector}.");
    }

    [GeneratedRegex(@"/instytucje\?q=pomoc$")]
    private static partial Regex FoundAddress();

    [GeneratedRegex(@"/instytucje\?q=pomoc&powiat=[0-9]{4}$")]
    private static partial Regex ChosenAddress();
}
