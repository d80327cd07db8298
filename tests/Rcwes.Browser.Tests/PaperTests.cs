using System.Globalization;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace Rcwes.Browser.Tests;

/// <summary>The directory on paper: what is there to be pressed is left out, what is there to be read is all there.</summary>
[Collection<BrowserSite>]
public sealed class PaperTests(BrowserSite site)
{
    /// <summary>Of every page; all of it can be seen on the screen.</summary>
    private static readonly string[] OfTheFrame = [".main-nav", ".header-tools", ".breadcrumb", ".theme-switch", ".footer-links"];

    private static readonly string[] OfTheList = [".directory-search", ".powiat-piece", ".facets", ".orders", ".chips", ".pagination", ".paper-link"];

    [Fact]
    public async Task The_usual_list_is_printed_without_what_is_there_to_be_pressed()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/instytucje?potwierdzenie=Lately");
        // Negative control: on the screen there is something to be hidden.
        foreach (var selector in (string[])[.. OfTheFrame, .. OfTheList]) await Expect(Seen(page, selector)).Not.ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var selector in (string[])[.. OfTheFrame, .. OfTheList]) await Expect(Seen(page, selector)).ToHaveCountAsync(0);
        await Expect(Seen(page, ".entry-card")).Not.ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_a_script_the_list_for_printing_holds_every_match_with_its_address_and_contacts_as_text()
    {
        var page = await site.OpenAsync(javaScript: false);
        await page.GotoAsync("/instytucje");
        var total = int.Parse((await page.Locator("[data-part=status]").InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.True(total > await page.Locator(".entry-card").CountAsync(), "The list has one page only, so this test proves nothing.");
        await page.Locator(".paper-link a").ClickAsync();
        await page.ArriveAsync("**/instytucje?widok=druk");
        await Expect(Seen(page, ".paper-way")).ToHaveCountAsync(1);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var selector in (string[])[.. OfTheFrame, ".paper-way"]) await Expect(Seen(page, selector)).ToHaveCountAsync(0);
        await Expect(Seen(page, ".paper-entry")).ToHaveCountAsync(total);

        var paper = Text(await page.PdfAsync());
        var said = new List<string>();
        foreach (var selector in new[] { "h1", ".paper-entry h2", ".paper-facts a[href^='tel:']", ".paper-facts a[href^='mailto:']", ".paper-facts a[href^='http']", ".paper-facts div:first-child dd", ".paper-source" })
        {
            var texts = await page.Locator(selector).AllInnerTextsAsync();
            Assert.NotEmpty(texts);
            said.AddRange(texts);
        }
        Findings.Nothing(said.Distinct().Where(s => !paper.Contains(Bare(s), StringComparison.Ordinal)), "Not on the paper:");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_reads_light_on_dark_prints_dark_on_light()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/instytucje?powiat=0811&blisko=081102&widok=druk");
        await page.Locator("form.theme-switch button[value=dark]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        foreach (var selector in new[] { ".near-title", ".paper-entry h3 a", ".paper-facts dt" }) Assert.True(await BrightnessAsync(page, selector) > 0.5, $"{selector} is dark on the screen.");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var selector in new[] { ".near-title", ".paper-entry h3 a", ".paper-facts dt" }) Assert.True(await BrightnessAsync(page, selector) < 0.3, $"{selector} is pale on paper.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_entry_is_printed_whole()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync(await EntryWithAWebsiteAsync(page));
        foreach (var selector in (string[])[.. OfTheFrame, ".sheet-acts"]) await Expect(Seen(page, selector)).Not.ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var selector in (string[])[.. OfTheFrame, ".sheet-acts"]) await Expect(Seen(page, selector)).ToHaveCountAsync(0);

        var paper = Text(await page.PdfAsync());
        var said = new List<string>();
        foreach (var selector in new[] { "h1", ".sheet-part h2", ".contact-large a", ".contact-strip a[href^='mailto:']", ".contact-strip address", ".place h3", ".place address", ".sheet-terms a", ".prose p", ".freshness p" })
        {
            var texts = await page.Locator(selector).AllInnerTextsAsync();
            Assert.NotEmpty(texts);
            said.AddRange(texts);
        }
        said.AddRange(await page.Locator(".hours :is(th, td)").AllInnerTextsAsync());
        // Where the link leads, for who cannot press it.
        said.Add((await page.Locator(".contact-strip a[href^='http']").GetAttributeAsync("href"))!);
        Findings.Nothing(said.Distinct().Where(s => !paper.Contains(Bare(s), StringComparison.Ordinal)), "Not on the paper:");
        await page.Context.CloseAsync();
    }

    /// <summary>The first entry of the list that has all that the test asks for.</summary>
    private static async Task<string> EntryWithAWebsiteAsync(IPage page)
    {
        await page.GotoAsync("/instytucje?widok=druk");
        var entry = page.Locator(".paper-entry:has(a[href^='tel:']):has(a[href^='mailto:']):has(a[href^='http'])").First;
        return (await entry.Locator("h2 a").GetAttributeAsync("href"))!;
    }

    private static ILocator Seen(IPage page, string selector) => page.Locator($"{selector}:visible");

    /// <summary>Of the colour of the text: 0 is black, 1 is white.</summary>
    private static Task<double> BrightnessAsync(IPage page, string selector) => page.Locator(selector).First.EvaluateAsync<double>(
        "element => { const [red, green, blue] = getComputedStyle(element).color.match(/[0-9.]+/g).map(Number); return (red + green + blue) / 3 / 255; }");

    /// <summary>All letters of a PDF in the order in which they are drawn. Where lines and words end is a matter of the page.</summary>
    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return Bare(string.Concat(document.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)));
    }

    /// <summary>Without white space, and without the letters that a font may draw as one sign that has no name.</summary>
    private static string Bare(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('f' or 'i' or 'j' or 'l' or 't' or '\uFFFD' or (>= '\uFB00' and <= '\uFB06'))));
}
