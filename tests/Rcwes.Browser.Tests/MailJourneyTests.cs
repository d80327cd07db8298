using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Staff change the words of a message and look at them first, as often as they like.</summary>
[Collection<BrowserSite>]
public sealed class MailJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task The_preview_is_drawn_in_its_frame_and_leaves_the_form_open()
    {
        var page = await site.OpenAsAdministratorAsync();
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync("/admin/poczta/szablony/mail.test/pl");
        var letter = page.FrameLocator("iframe");
        await Assertions.Expect(letter.Locator("h1")).ToHaveTextAsync("Poczta działa");

        var body = page.Locator("textarea");
        foreach (var words in new[] { "Pierwsza próba", "Druga próba" })
        {
            await body.FillAsync($"<h1>{words}</h1>");
            await page.GetByRole(AriaRole.Button, new() { Name = "Podgląd", Exact = true }).ClickAsync();
            await Assertions.Expect(letter.Locator("h1")).ToHaveTextAsync(words);
        }
        // The policy of the frame lets the letter dress itself.
        Assert.Equal("24px", await letter.Locator("h1").EvaluateAsync<string>("e => getComputedStyle(e).fontSize"));

        await body.FillAsync("<p>{{ nmae }}</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("nmae");
        Assert.Empty(said);
        await page.Context.CloseAsync();
    }
}
