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
        var keys = new Keys(await site.OpenAsAdministratorAsync());
        site.Log.Clear();
        await keys.Page.GotoAsync("/admin");
        await keys.PressAsync("Tab");
        Assert.True(await keys.IsAtAsync(".skip-link"), "The skip link does not come first.");
        await keys.GoAsync(".rail-menu a[href='/admin/tresc']", "/admin/tresc$");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await keys.ToAsync("main a[href='/admin/tresc/nowa/NewsArticle']");
        Assert.False(await keys.IsAtAsync(".rail *"), "The skip link did not pass the rail.");
        await keys.EnterAsync("/nowa/NewsArticle$");
        await keys.TypeAsync("[name='TitlePart.Title']", title);
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Krótko o tym, co nowego.");
        await keys.GoAsync(".editor-actions button[value=save]", "/admin/tresc/[0-9a-z]{26}$");
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        await Assertions.Expect(keys.Page.Locator("h1")).ToHaveTextAsync(title);
        Assert.True(keys.Noise.Count == 0, string.Join('\n', keys.Noise));
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await keys.Page.Context.CloseAsync();
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
}
