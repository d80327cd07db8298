using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Blocks change in place: what is typed, where the person is and what a screen reader hears.</summary>
[Collection<BrowserSite>]
public sealed class BlockEditingTests(BrowserSite site)
{
    [Fact]
    public async Task Blocks_are_composed_with_the_keyboard_and_the_page_is_never_left()
    {
        var page = await site.OpenAsAdministratorAsync();
        var noise = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") noise.Enqueue(message.Text); };
        page.PageError += (_, error) => noise.Enqueue(error);
        await page.GotoAsync("/admin/tresc/nowa/Page");
        await page.EvaluateAsync("window.stayed = true");
        await page.Locator("[name='TitlePart.Title']").FillAsync($"Bloki {Guid.NewGuid():N}");
        var status = page.Locator("[data-held='FlowPart'] > .held-status");

        await AddAsync(page, "Tekst");
        await Assertions.Expect(status).ToHaveTextAsync("Dodano. Miejsce 1 z 1.");
        await Assertions.Expect(page.Locator(".block-name:focus")).ToHaveTextAsync("1. Tekst");
        await page.Locator(".block .rich-text [role=textbox]").FocusAsync();
        await page.Keyboard.TypeAsync("Zażółć");
        await AddAsync(page, "Cytat");
        await page.Locator("textarea[name$='QuoteBlock.Quote.Text']").FillAsync("Razem łatwiej.");
        await page.Locator("[data-held='FlowPart'] > ol > li:nth-child(2) button[value^='up ']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(status).ToHaveTextAsync("Przeniesiono. Miejsce 1 z 2.");
        // The button that moved it up is gone at the top; the keyboard is at the one that moves it down.
        await Assertions.Expect(page.Locator("button:focus")).ToHaveTextAsync("W dół: 1. Razem łatwiej.");
        await page.Locator("button[value^='remove ']").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("button:focus")).ToContainTextAsync("Cofnij");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".block-name:focus")).ToContainTextAsync("2. ");
        await Assertions.Expect(page.Locator(".block .rich-text [role=textbox]")).ToHaveTextAsync("Zażółć");
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));

        await page.Locator(".fold-all").ClickAsync();
        var grips = page.Locator("[data-grip]");
        var (from, to) = (await grips.Nth(1).SettledAsync(), await grips.Nth(0).SettledAsync());
        await page.Mouse.MoveAsync(from.X + 8, from.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 8, to.Y + 4, new() { Steps = 12 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(status).ToHaveTextAsync("Zmieniono kolejność.");
        await Assertions.Expect(page.Locator(".block-name").First).ToContainTextAsync("1. Zażółć");
        Assert.Equal([], noise);
        await page.Context.CloseAsync();
    }

    private static async Task AddAsync(IPage page, string name)
    {
        await page.Locator("[data-held='FlowPart'] > .held-add summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dodaj: " + name, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
