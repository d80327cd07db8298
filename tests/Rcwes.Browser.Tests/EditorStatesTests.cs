using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>The editor when something is in the way: what it then shows is for everybody, too.</summary>
[Collection<BrowserSite>]
public sealed class EditorStatesTests(BrowserSite site)
{
    private const string Lead = "[name='NewsArticle.Lead.Text']";
    private const string Save = ".editor-actions button[value=save]";

    [Fact]
    public async Task A_refused_form_the_question_for_a_reason_and_two_saves_at_once_have_no_faults()
    {
        var faults = new List<string>();
        var page = await site.OpenAsRoleAsync("Redaktor");
        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await page.Locator(Save).ClickAsync();
        await SeeAsync(page, ".error-summary", faults);

        await page.Locator("[name='TitlePart.Title']").FillAsync($"Stany {Guid.NewGuid():N}");
        await page.Locator(Lead).FillAsync("Krótko.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kod HTML" }).ClickAsync();
        await page.Locator("[name='HtmlBodyPart.Html']").FillAsync("<table><tbody><tr><td>Rok</td><td>Osoby</td></tr></tbody></table>");
        await page.Locator(".editor-actions button[value=publish]").ClickAsync();
        await SeeAsync(page, "[name=AdviceReason]", faults);
        await page.Locator(Save).ClickAsync();
        await Assertions.Expect(page.Locator(".notice").First).ToContainTextAsync("Zapisano szkic");
        await page.LoadedAsync();

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.Locator(Lead).FillAsync("Inaczej.");
        await other.Locator(Save).ClickAsync();
        await Assertions.Expect(other.Locator(".notice").First).ToContainTextAsync("Zapisano szkic");
        await page.Locator(Lead).FillAsync("Jeszcze inaczej.");
        await page.Locator(Save).ClickAsync();
        await SeeAsync(page, "form#conflict", faults);
        Findings.Nothing(faults, "Faults of accessibility in the editor's states.");
        await page.Context.CloseAsync();
    }

    private static async Task SeeAsync(IPage page, string place, List<string> faults)
    {
        await Assertions.Expect(page.Locator(place).First).ToBeVisibleAsync();
        await page.LoadedAsync();
        faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(fault => $"{place}: {fault}"));
    }
}
