using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Many drafts are published and taken back without touching the mouse.</summary>
[Collection<BrowserSite>]
public sealed class BulkJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task Three_drafts_are_picked_published_and_taken_back_by_keyboard_alone()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var staff = await site.SignInAsAdministratorAsync();
        for (var n = 1; n <= 3; n++)
        {
            var form = (await staff.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", $"Łan {n} {mark}").Fill("NewsArticle.Lead.Text", "Krótko.").Fill("HtmlBodyPart.Html", "<p>Zażółć.</p>");
            await staff.SubmitAsync(form, "Zapisz szkic");
        }
        var page = await site.OpenAsAdministratorAsync();
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync($"/admin/tresc?slowa={mark}");
        var boxes = page.Locator("tbody input[type=checkbox]");
        await Assertions.Expect(boxes).ToHaveCountAsync(3);

        await TabToAsync(page, "tbody input[type=checkbox]");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#bulk-what option:checked")).ToHaveTextAsync("Zaznaczone: 1");
        // The one box for all, above the rows.
        for (var steps = 0; await FocusedAsync(page, "thead input") is false; steps++)
        {
            Assert.True(steps < 20, "No box for all lines above the rows.");
            await page.Keyboard.PressAsync("Shift+Tab");
        }
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#bulk-what option:checked")).ToHaveTextAsync("Zaznaczone: 3");

        await TabToAsync(page, "#bulk button[value='content.publish']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Opublikować 3 treści?");
        await TabToAsync(page, "#ask button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".bulk-result p")).ToHaveTextAsync("Opublikowano: 3.");
        await Assertions.Expect(page.Locator("[data-state=published]")).ToHaveCountAsync(3);

        await page.ReloadAsync();
        await TabToAsync(page, ".bulk-result button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".bulk-result p")).ToHaveTextAsync("Cofnięto: 3.");
        await Assertions.Expect(page.Locator("tbody [data-state=draft]")).ToHaveCountAsync(3);
        Assert.Empty(said);
        await page.Context.CloseAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var steps = 0; steps < 150; steps++)
        {
            if (await FocusedAsync(page, selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    private static Task<bool> FocusedAsync(IPage page, string selector) => page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector);
}
