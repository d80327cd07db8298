using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What only a browser with JavaScript does for an editor: keeps what is typed, asks before it is left, shows it beside the form.</summary>
[Collection<BrowserSite>]
public sealed class UnsavedTests(BrowserSite site)
{
    [Fact]
    public async Task What_is_typed_is_kept_leaving_asks_and_the_preview_follows()
    {
        // What others of the same account left unsaved would be offered here too.
        var page = await site.OpenAsRoleAsync("Redaktor");
        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await page.Locator("[name='TitlePart.Title']").FillAsync("Zażółcony wstęp");
        await Assertions.Expect(page.Locator("#autosave")).ToContainTextAsync("Zachowano o", new() { Timeout = 20_000 });

        await page.Locator(".live-preview summary").ClickAsync();
        var frame = page.FrameLocator("iframe[name=live-preview]");
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Zażółcony wstęp");
        await page.RunAndWaitForResponseAsync(() => page.Locator("[name='TitlePart.Title']").FillAsync("Zmieniony tytuł"),
            answer => answer.Url.Contains("/autozapis?type=", StringComparison.Ordinal) && (answer.Request.PostData ?? "").Contains("Zmieniony", StringComparison.Ordinal), new() { Timeout = 60_000 });
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Zmieniony tytuł");

        var asked = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.AcceptAsync();
        };
        await page.GotoAsync("/admin/tresc");
        Assert.Equal([DialogType.BeforeUnload], asked);

        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await page.Locator("#kept-title").WaitForAsync();
        await page.Locator("a[href*='odzyskaj']").ClickAsync();
        await Assertions.Expect(page.Locator("[name='TitlePart.Title']")).ToHaveValueAsync("Zmieniony tytuł");

        // A save is not leaving: nothing is asked, and nothing is kept any more.
        asked.Clear();
        await page.Locator("[name='NewsArticle.Lead.Text']").FillAsync("Krótko.");
        await page.Locator(".editor-actions button[value=save]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice").First).ToContainTextAsync("Zapisano szkic");
        Assert.Empty(asked);
        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await Assertions.Expect(page.Locator("#kept-title")).ToHaveCountAsync(0);
        Assert.Empty(asked);
        await page.Context.CloseAsync();
    }
}
