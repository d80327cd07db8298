using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>An editor at one browser, a visitor without JavaScript at another: what one publishes the other reads at once.</summary>
[Collection<BrowserSite>]
public sealed class EditorJourneyTests(BrowserSite site)
{
    private readonly ConcurrentQueue<string> _noise = new();

    [Fact]
    public async Task News_is_written_previewed_published_read_and_withdrawn()
    {
        var title = $"Gęśla jaźń w Łęknicy {Guid.NewGuid().ToString("N")[..6]}";
        var visitor = await site.OpenAsync(javaScript: false);
        var editor = await site.OpenAsAdministratorAsync();
        foreach (var page in new[] { visitor, editor }) Listen(page);
        site.Log.Clear();
        string[] places = ["/", "/aktualnosci", "/aktualnosci/rss.xml"];
        // Once to fill the cache, once more to be served from it.
        foreach (var place in places.Concat(places)) Assert.DoesNotContain(title, await ReadAsync(visitor, place));

        await editor.GotoAsync("/admin");
        await editor.Locator("main a[href='/admin/tresc/nowa/NewsArticle']").First.ClickAsync();
        await editor.Locator("[name='TitlePart.Title']").FillAsync(title);
        await editor.Locator("[name='NewsArticle.Lead.Text']").FillAsync("Krótko o tym, co nowego.");
        await editor.Locator(".rich-text [role=textbox]").FillAsync("Zażółć gęślą jaźń.");
        await PressAsync(editor, "Zapisz szkic");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Zapisano szkic");
        var item = new Uri(editor.Url).AbsolutePath;
        foreach (var place in places) Assert.DoesNotContain(title, await ReadAsync(visitor, place));

        await PressAsync(editor, "Zapisz i pokaż podgląd");
        await Assertions.Expect(editor.Locator("h1")).ToHaveTextAsync(title);
        await editor.GotoAsync(item);
        await PressAsync(editor, "Opublikuj");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Opublikowano");

        foreach (var place in places) Assert.Contains(title, await ReadAsync(visitor, place));
        await visitor.GotoAsync("/aktualnosci");
        await visitor.Locator("main a", new() { HasText = title }).First.ClickAsync();
        await Assertions.Expect(visitor.Locator("h1")).ToHaveTextAsync(title);
        var address = visitor.Url;

        await editor.GotoAsync($"{item}/wycofanie");
        await editor.Locator("main [name=Reason]").FillAsync("Próba");
        await PressAsync(editor, "Wycofaj ze strony");
        Assert.Equal([], _noise);
        // A browser writes every answer of 400 and above to its console, also the one that is meant.
        var gone = await visitor.GotoAsync(address);
        Assert.Equal(410, gone!.Status);
        await Assertions.Expect(visitor.Locator("h1")).ToHaveTextAsync("Tę stronę wycofaliśmy");
        await Assertions.Expect(visitor.Locator("main input[name=q]")).ToBeVisibleAsync();
        foreach (var place in places) Assert.DoesNotContain(title, await ReadAsync(visitor, place));
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        foreach (var page in new[] { visitor, editor }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_to_write_a_draft()
    {
        var title = $"Tylko klawiatura {Guid.NewGuid().ToString("N")[..6]}";
        var editor = await site.OpenAsAdministratorAsync();
        Listen(editor);
        site.Log.Clear();
        await editor.GotoAsync("/admin");
        await editor.Keyboard.PressAsync("Tab");
        Assert.True(await IsAtAsync(editor, ".skip-link"), "The skip link does not come first.");
        await TabToAsync(editor, ".rail-menu a[href='/admin/tresc']");
        await EnterAsync(editor, "/admin/tresc$");
        await editor.Keyboard.PressAsync("Tab");
        await editor.Keyboard.PressAsync("Enter");
        await TabToAsync(editor, "main a[href='/admin/tresc/nowa/NewsArticle']");
        Assert.False(await IsAtAsync(editor, ".rail *"), "The skip link did not pass the rail.");
        await EnterAsync(editor, "/nowa/NewsArticle$");
        await TabToAsync(editor, "[name='TitlePart.Title']");
        await editor.Keyboard.TypeAsync(title);
        await TabToAsync(editor, "[name='NewsArticle.Lead.Text']");
        await editor.Keyboard.TypeAsync("Krótko o tym, co nowego.");
        await TabToAsync(editor, ".editor-actions button[value=save]");
        await EnterAsync(editor, "/admin/tresc/[0-9a-z]{26}$");
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Zapisano szkic");
        await Assertions.Expect(editor.Locator("h1")).ToHaveTextAsync(title);
        Assert.Equal([], _noise);
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await editor.Context.CloseAsync();
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) => _noise.Enqueue($"{page.Url}: {message.Type} {message.Text}");
        page.PageError += (_, error) => _noise.Enqueue($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => _noise.Enqueue($"{page.Url}: {request.Url} {request.Failure}");
    }

    /// <summary>What the server sends to this browser; a feed is nothing that a browser shows.</summary>
    private static async Task<string> ReadAsync(IPage page, string address)
    {
        var answer = await page.Context.APIRequest.GetAsync(address);
        Assert.Equal(200, answer.Status);
        return await answer.TextAsync();
    }

    private static Task PressAsync(IPage page, string button) => page.Locator("main button:visible", new() { HasTextRegex = new($"^\\s*{button}\\s*$") }).Last.ClickAsync();

    private static Task<bool> IsAtAsync(IPage page, string selector) => page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector);

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stop = 0; stop < 150; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await IsAtAsync(page, selector)) return;
        }
        Assert.Fail($"150 steps of the Tab key do not lead to {selector} on {page.Url}.");
    }

    private static async Task EnterAsync(IPage page, string pattern)
    {
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(pattern), new() { Timeout = 30_000 });
        await page.WaitForLoadStateAsync();
    }
}
