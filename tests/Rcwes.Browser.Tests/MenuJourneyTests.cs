using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What stands around every page is changed with the keyboard alone, and the public sees it at once.</summary>
[Collection<BrowserSite>]
public sealed class MenuJourneyTests(BrowserSite site)
{
    private readonly ConcurrentQueue<string> _noise = new();

    [Fact]
    public async Task An_entry_of_the_main_menu_moves_up_by_the_keyboard_and_stands_there_for_visitors()
    {
        var (editor, visitor) = (await OpenAsync(), await site.OpenAsync(javaScript: false));
        await visitor.GotoAsync("/");
        var (first, second) = (await EntryAsync(visitor, 0), await EntryAsync(visitor, 1));
        await GoAsync(editor, ".rail-menu a[href='/admin/menu']", "/admin/menu$");
        await PassRailAsync(editor);
        await TabToAsync(editor, "at.textContent === 'Menu główne'");
        await EnterAsync(editor, "/admin/menu/[0-9a-z]{26}$");
        await PassRailAsync(editor);
        await PressAsync(editor, $"W górę: {second}");
        await Assertions.Expect(editor.Locator(".tree-status")).ToHaveTextAsync(new Regex("^Przeniesiono. Miejsce 1 z"));
        await Assertions.Expect(editor.Locator("button:focus")).ToHaveTextAsync($"W dół: {second}");
        await TabToAsync(editor, "at.value === 'publish'");
        await editor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Opublikowano");

        await visitor.ReloadAsync();
        Assert.Equal((second, first), (await EntryAsync(visitor, 0), await EntryAsync(visitor, 1)));
        await PassRailAsync(editor);
        await PressAsync(editor, $"W dół: {second}");
        await Assertions.Expect(editor.Locator(".tree-status")).ToHaveTextAsync(new Regex("^Przeniesiono. Miejsce 2 z"));
        await TabToAsync(editor, "at.value === 'publish'");
        await editor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Opublikowano");
        Assert.Equal([], _noise);
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        foreach (var page in new[] { editor, visitor }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_term_of_a_vocabulary_moves_down_by_the_keyboard_and_back()
    {
        var editor = await OpenAsync();
        await GoAsync(editor, ".rail-menu a[href='/admin/slowniki']", "/admin/slowniki$");
        await PassRailAsync(editor);
        await GoAsync(editor, "main a[href='/admin/slowniki/rcwestaxtematy000000000000']", "/admin/slowniki/rcwestaxtematy0+$");
        var names = editor.Locator(".tree-terms > li:visible .block-name");
        var term = (await names.Nth(0).TextContentAsync())!.Trim();
        foreach (var (button, place) in new[] { ("W dół", 2), ("W górę", 1) })
        {
            await PassRailAsync(editor);
            await PressAsync(editor, $"{button}: {term}");
            await Assertions.Expect(editor.Locator(".tree-status")).ToHaveTextAsync(new Regex($"^Przeniesiono. Miejsce {place} z"));
            await TabToAsync(editor, "at.value === 'publish'");
            await editor.Keyboard.PressAsync("Enter");
            await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Opublikowano");
            await Assertions.Expect(names.Nth(place - 1)).ToHaveTextAsync(term);
            // The sentence of this save must not be taken for that of the next one.
            await editor.ReloadAsync();
        }
        Assert.Equal([], _noise);
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await editor.Context.CloseAsync();
    }

    [Fact]
    public async Task Opening_hours_typed_by_the_keyboard_stand_on_the_contact_page()
    {
        var (editor, visitor) = (await OpenAsync(), await site.OpenAsync(javaScript: false));
        await GoAsync(editor, ".rail-menu a[href='/admin/ustawienia']", "/admin/ustawienia$");
        await PassRailAsync(editor);
        await TabToAsync(editor, "at.textContent.startsWith('Biuro RCWES')");
        await EnterAsync(editor, "/admin/ustawienia/biuro/[0-9a-z]{26}$");
        await TabToAsync(editor, "at.name === 'Opening.Monday.Opens'");
        await editor.Keyboard.TypeAsync("8");
        await editor.Keyboard.PressAsync("Tab");
        await editor.Keyboard.TypeAsync("16:30");
        await TabToAsync(editor, "at.matches('.editor-actions button')");
        await editor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Zapisano");
        await visitor.GotoAsync("/kontakt");
        await Assertions.Expect(visitor.Locator(".office dd", new() { HasText = "poniedziałek: 8:00–16:30" })).ToBeVisibleAsync();

        await PassRailAsync(editor);
        await TabToAsync(editor, "at.textContent === 'Wcześniejsze stany'");
        await EnterAsync(editor, "/admin/ustawienia/historia/biuro/");
        await TabToAsync(editor, "at.textContent.startsWith('Przywróć ten stan')");
        await editor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Przywrócono");
        await visitor.ReloadAsync();
        await Assertions.Expect(visitor.Locator(".office dd", new() { HasText = "poniedziałek" })).ToHaveCountAsync(0);
        Assert.Equal([], _noise);
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        foreach (var page in new[] { editor, visitor }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_entry_is_dragged_and_a_page_is_found_by_its_words()
    {
        var editor = await OpenAsync();
        await editor.GotoAsync("/admin/menu");
        await editor.Locator("main tbody a", new() { HasText = "Menu w stopce" }).ClickAsync();
        var names = editor.Locator(".tree > li .block-name");
        var (first, second) = (await names.Nth(0).TextContentAsync(), await names.Nth(1).TextContentAsync());
        var (grip, over) = (await editor.Locator("[data-grip]").Nth(1).SettledAsync(), await editor.Locator(".tree > li").Nth(0).SettledAsync());
        await editor.Mouse.MoveAsync(grip.X + (grip.Width / 2), grip.Y + (grip.Height / 2));
        await editor.Mouse.DownAsync();
        await editor.Mouse.MoveAsync(over.X + 40, over.Y + 5, new() { Steps = 8 });
        await editor.Mouse.UpAsync();
        await Assertions.Expect(editor.Locator(".tree-status")).ToHaveTextAsync("Zmieniono kolejność.");
        await Assertions.Expect(names.Nth(0)).ToHaveTextAsync(second!);
        await Assertions.Expect(names.Nth(1)).ToHaveTextAsync(first!);
        var target = editor.Locator("input.page-address").First;
        await target.FillAsync("");
        await target.PressSequentiallyAsync("o centrum");
        await editor.Locator("[role=option]", new() { HasTextRegex = new("/o-centrum$") }).ClickAsync();
        await Assertions.Expect(target).ToHaveValueAsync("/o-centrum");
        Assert.Equal([], _noise);
        await editor.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await site.OpenAsAdministratorAsync();
        page.Console += (_, message) => _noise.Enqueue($"{page.Url}: {message.Type} {message.Text}");
        page.PageError += (_, error) => _noise.Enqueue($"{page.Url}: {error}");
        site.Log.Clear();
        await page.GotoAsync("/admin");
        return page;
    }

    private static async Task<string> EntryAsync(IPage page, int place) => (await page.Locator("header nav ul").First.Locator(":scope > li > a").Nth(place).TextContentAsync())!.Trim();

    private static async Task GoAsync(IPage page, string link, string pattern)
    {
        await TabToAsync(page, $"at.matches(\"{link}\")");
        await EnterAsync(page, pattern);
    }

    /// <summary>The skip link comes first on every page.</summary>
    private static async Task PassRailAsync(IPage page)
    {
        await page.EvaluateAsync("document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0)");
        await TabToAsync(page, "at.matches('.skip-link')");
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task PressAsync(IPage page, string button)
    {
        await TabToAsync(page, $"at.tagName === 'BUTTON' && at.textContent.trim() === '{button}'");
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(IPage page, string isThere)
    {
        for (var stop = 0; stop < 400; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"(() => {{ const at = document.activeElement; return {isThere}; }})()")) return;
        }
        Assert.Fail($"400 steps of the Tab key do not lead to {isThere} on {page.Url}.");
    }

    private static async Task EnterAsync(IPage page, string pattern)
    {
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 30_000 });
        await page.LoadedAsync();
    }
}
