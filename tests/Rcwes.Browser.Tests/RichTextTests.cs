using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>The simple editor of a text, with the keyboard alone; what it makes is what is stored.</summary>
[Collection<BrowserSite>]
public sealed class RichTextTests(BrowserSite site)
{
    private const string FromWord = """
        <html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><h1 style='mso-x:y'>Łąki<o:p></o:p></h1>
        <p class=MsoNormal style='color:red'><b>Ważne</b> słowo<o:p>&nbsp;</o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Pierwszy</p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Drugi</p><!--EndFragment--></body></html>
        """;

    private readonly ConcurrentQueue<string> _noise = new();

    [Fact]
    public async Task A_text_is_written_with_the_keyboard_and_survives_saving_unchanged()
    {
        var page = await NewAsync();
        var text = page.Locator(".rich-text [role=textbox]");
        await text.FocusAsync();
        await page.Keyboard.TypeAsync("Zażółć ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("gęślą");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("javascript:alert(1)");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("dialog [role=alert]")).ToContainTextAsync("Wpisz adres");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("/kontakt");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".rich-tools select").First.FocusAsync();
        for (var i = 0; i < 7; i++) await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".rich-tools button:focus")).ToHaveTextAsync("Tabela");
        await page.Keyboard.PressAsync("Enter");
        var made = await page.Locator("[name='HtmlBodyPart.Html']").InputValueAsync();
        Assert.Contains("<strong>gęślą</strong>", made, StringComparison.Ordinal);
        Assert.Contains("href=\"/kontakt\"", made, StringComparison.Ordinal);
        Assert.Contains("<th", made, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz szkic" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Zapisano szkic");
        Assert.Equal(made, await page.Locator("[name='HtmlBodyPart.Html']").InputValueAsync());
        await Assertions.Expect(page.Locator(".rich-text")).ToHaveCountAsync(1);
        if (Environment.GetEnvironmentVariable("RCWES_SHOTS") is { } shots) await page.Locator(".rich-text").ScreenshotAsync(new() { Path = Path.Combine(shots, "rich.png") });
        Assert.Equal([], _noise);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Words_in_another_language_are_marked_from_the_bar_and_word_does_not_mark_them_by_itself()
    {
        var page = await NewAsync();
        var text = page.Locator(".rich-text [role=textbox]");
        await text.FocusAsync();
        await page.Keyboard.TypeAsync("the commons");
        await page.Keyboard.PressAsync("Control+a");
        await page.GetByLabel("Język zaznaczonych słów").First.SelectOptionAsync("en");
        var stored = page.Locator("[name='HtmlBodyPart.Html']");
        await Assertions.Expect(stored).ToHaveValueAsync("<p><span lang=\"en\">the commons</span></p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz szkic" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Zapisano szkic");
        // What was marked is still written in the simple editor, and the mark goes as it came.
        await Assertions.Expect(stored).ToHaveValueAsync("<p><span lang=\"en\">the commons</span></p>");
        await page.Locator(".rich-text [role=textbox]").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.GetByLabel("Język zaznaczonych słów").First.SelectOptionAsync("");
        await Assertions.Expect(stored).ToHaveValueAsync("<p>the commons</p>");
        await page.Keyboard.PressAsync("Control+a");
        await page.Locator(".rich-text [role=textbox]").EvaluateAsync(
            "text => { const data = new DataTransfer(); data.setData('text/html', '<p class=MsoNormal><span lang=EN-US>Łąka</span></p>'); text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }");
        await Assertions.Expect(stored).ToHaveValueAsync("<p>Łąka</p>");
        Assert.Equal([], _noise);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_of_ours_is_found_by_words_and_linked_with_its_title()
    {
        var page = await NewAsync();
        await page.Locator(".rich-text [role=textbox]").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("deklaracja dostępności");
        await Assertions.Expect(page.Locator("dialog [role=option]").First).ToContainTextAsync("/deklaracja-dostepnosci");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("<p><a href=\"/deklaracja-dostepnosci\">Deklaracja dostępności</a></p>", await page.Locator("[name='HtmlBodyPart.Html']").InputValueAsync());
        Assert.Equal([], _noise);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_comes_from_word_is_cleaned()
    {
        var page = await NewAsync();
        await page.Locator(".rich-text [role=textbox]").EvaluateAsync(
            "(text, html) => { const data = new DataTransfer(); data.setData('text/html', html); text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", FromWord);
        Assert.Equal("<h2>Łąki</h2><p><strong>Ważne</strong> słowo</p><ul><li><p>Pierwszy</p></li><li><p>Drugi</p></li></ul>",
            (await page.Locator("[name='HtmlBodyPart.Html']").InputValueAsync()).Replace("&nbsp;", "", StringComparison.Ordinal).Trim());
        Assert.Equal([], _noise);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_text_that_the_editor_would_change_stays_html()
    {
        const string Unknown = "<details><summary>Pytanie</summary><p>Odpowiedź</p></details>";
        var page = await NewAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kod HTML" }).ClickAsync();
        await page.Locator("[name='HtmlBodyPart.Html']").FillAsync(Unknown);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz szkic" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Zapisano szkic");
        await Assertions.Expect(page.Locator(".rich-text")).ToHaveCountAsync(0);
        Assert.Equal(Unknown, await page.Locator("[name='HtmlBodyPart.Html']").InputValueAsync());
        Assert.Equal([], _noise);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> NewAsync()
    {
        var page = await site.OpenAsAdministratorAsync();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _noise.Enqueue(message.Text); };
        page.PageError += (_, error) => _noise.Enqueue(error);
        await page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await page.Locator("[name='TitlePart.Title']").FillAsync($"Łąka {Guid.NewGuid():N}");
        await page.Locator("[name='NewsArticle.Lead.Text']").FillAsync("Krótko o łące.");
        return page;
    }
}
