using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>The preview is looked at by the browser, under our own policy, and shows the place of each fault.</summary>
[Collection<BrowserSite>]
public sealed class PreviewCheckTests(BrowserSite site)
{
    [Fact]
    public async Task The_preview_lists_what_the_browser_finds_and_leads_to_the_place()
    {
        var page = await site.OpenAsAdministratorAsync();
        var noise = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") noise.Enqueue(message.Text); };
        page.PageError += (_, error) => noise.Enqueue(error);
        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await page.Locator("[name='TitlePart.Title']").FillAsync($"Podgląd {Guid.NewGuid():N}");
        await page.Locator("[name='NewsArticle.Lead.Text']").FillAsync("Krótko o łące.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kod HTML" }).ClickAsync();
        await page.Locator("[name='HtmlBodyPart.Html']").FillAsync("<h2>Łąka</h2><h4>Za nisko</h4><p>Tekst.</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz i pokaż podgląd" }).ClickAsync();
        await Assertions.Expect(page.Locator("#page-check [role=status]")).ToHaveTextAsync("Przeglądarka znalazła błędy: 1.");
        await Assertions.Expect(page.Locator("#page-check li")).ToContainTextAsync("Poziomy nagłówków");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż miejsce" }).ClickAsync();
        await Assertions.Expect(page.Locator("h4:focus")).ToHaveTextAsync("Za nisko");
        Assert.Equal([], noise);
        await page.Context.CloseAsync();
    }
}
