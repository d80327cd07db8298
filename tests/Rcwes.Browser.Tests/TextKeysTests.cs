using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>A text with the keyboard alone where it is more than sentences: blocks, two people at once, what was left unsaved, what shuts people out, words that are hard to read.</summary>
[Collection<BrowserSite>]
public sealed class TextKeysTests(BrowserSite site) : KeyboardJourney(site)
{
    private const string Lead = "[name='NewsArticle.Lead.Text']";
    private const string Blocks = "[data-held='FlowPart'] > ol > li";
    private const string Publish = ".editor-actions button[value=publish]";

    [Fact]
    public async Task Blocks_are_added_doubled_put_in_order_folded_removed_and_brought_back()
    {
        var keys = await OpenAsync();
        await keys.Page.GotoAsync("/admin/tresc/nowa/Page");
        await keys.TypeAsync("[name='TitlePart.Title']", $"Bloki {Mark()}");
        await AddAsync(keys, "QuoteBlock", "Dodano. Miejsce 1 z 1.");
        await keys.TypeAsync($"{Blocks}:nth-child(1) textarea[name$='QuoteBlock.Quote.Text']", "Razem łatwiej.");
        await PressAsync(keys, $"{Blocks}:nth-child(1) button[value^='copy ']", "Powielono. Kopia jest na miejscu 2 z 2.");
        await keys.TypeAsync($"{Blocks}:nth-child(2) textarea[name$='QuoteBlock.Quote.Text']", "Każdy krok się liczy.");
        await AddAsync(keys, "TextBlock", "Dodano. Miejsce 3 z 3.");
        await keys.TypeAsync($"{Blocks}:nth-child(3) input[name$='TextBlock.Heading.Text']", "Łąka");

        // The focus goes up with the block, so the second press is only a press.
        await PressAsync(keys, $"{Blocks}:nth-child(3) button[value^='up ']", "Przeniesiono. Miejsce 2 z 3.");
        await keys.ExpectAsync("button:focus", "W górę");
        await keys.PressAsync("Enter");
        await SaidAsync(keys, "Przeniesiono. Miejsce 1 z 3.");
        await keys.ExpectAsync("button:focus", "W dół");

        await SkipAsync(keys);
        await keys.ToAsync(".fold-all");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator(".block-details[open]")).ToHaveCountAsync(0);
        await LookAsync(keys);
        await keys.ToAsync($"{Blocks}:nth-child(1) .block-details > summary");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator(".block-details[open]")).ToHaveCountAsync(1);

        await PressAsync(keys, $"{Blocks}:nth-child(1) button[value^='remove ']", "Usunięto. Można to cofnąć do najbliższego zapisu.");
        await keys.ExpectAsync("button:focus", "Cofnij");
        await keys.PressAsync("Enter");
        await SaidAsync(keys, "Przywrócono. Miejsce 1 z 3.");
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        Assert.Equal(("Łąka", "Razem łatwiej.", "Każdy krok się liczy."), (await ValueAsync(keys, $"{Blocks}:nth-child(1) input[name$='TextBlock.Heading.Text']"),
            await ValueAsync(keys, $"{Blocks}:nth-child(2) textarea[name$='QuoteBlock.Quote.Text']"), await ValueAsync(keys, $"{Blocks}:nth-child(3) textarea[name$='QuoteBlock.Quote.Text']")));
        await EndAsync(keys);
    }

    [Fact]
    public async Task Of_two_texts_saved_at_once_one_is_chosen_and_the_other_stays_among_the_versions()
    {
        var keys = await OpenAsync();
        var item = await DraftAsync($"Dwoje {Mark()}", "<p>Zażółć gęślą jaźń.</p>");
        await keys.Page.GotoAsync(item);
        await OtherLeadAsync(item, "Wstęp drugiej osoby");
        await keys.TypeAsync(Lead, "Mój wstęp");
        await keys.SendAsync(Save);
        await keys.ExpectAsync("h1", "Dwie osoby zmieniły tę treść");
        await LookAsync(keys);
        await keys.SendAsync("#conflict button[value=merge]");
        await keys.ExpectAsync(".error-summary", "Wybierz, co zostawić");
        await keys.ToAsync(".error-summary a");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator("#c-NewsArticle-Lead-mine")).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await Assertions.Expect(keys.Page.Locator("#c-NewsArticle-Lead-mine")).ToBeCheckedAsync();
        await keys.GoAsync("#conflict button[value=merge]", Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        Assert.Equal("Mój wstęp", await ValueAsync(keys, Lead));

        await keys.GoAsync($"a[href='{item}/wersje']", "/wersje$");
        await keys.ExpectAsync(".pagination-count", "3 wersje");
        await keys.Page.GotoAsync($"{item}/wersje/2");
        await keys.ExpectAsync("main", "Wstęp drugiej osoby");
        await EndAsync(keys, meant: "status of 409");
    }

    [Fact]
    public async Task A_refused_form_says_first_what_is_wrong_also_to_who_came_by_the_skip_link()
    {
        var keys = await OpenAsync();
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await SkipAsync(keys);
        await keys.SendAsync(Save);
        await Assertions.Expect(keys.Page.Locator(".error-summary")).ToBeFocusedAsync();
        await keys.ToAsync(".error-summary a");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator("[name='TitlePart.Title']")).ToBeFocusedAsync();
        // The place in the address keeps the browser from doing it by itself, and it says so.
        await EndAsync(keys, meant: "Autofocus processing was blocked");
    }

    [Fact]
    public async Task What_was_left_unsaved_is_found_again_and_saved()
    {
        var (mark, keys) = (Mark(), await OpenAsync("Redaktor"));
        keys.Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await keys.TypeAsync("[name='TitlePart.Title']", $"Niezapisane {mark}");
        await keys.TypeAsync(Lead, "Krótko.");
        await keys.ExpectAsync("#autosave", "Zachowano o");
        await keys.Page.GotoAsync("/admin");
        await keys.GoAsync("main a[href='/admin/tresc/nowa/NewsArticle']", "/nowa/NewsArticle$");
        await keys.ExpectAsync("#kept-title", "niezapisany tekst");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync("a[href$='odzyskaj=true']", "odzyskaj=true$");
        Assert.Equal(($"Niezapisane {mark}", "Krótko."), (await ValueAsync(keys, "[name='TitlePart.Title']"), await ValueAsync(keys, Lead)));
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        await EndAsync(keys);
    }

    [Fact]
    public async Task What_shuts_people_out_is_published_only_with_a_reason_that_stays_in_the_history()
    {
        var keys = await OpenAsync();
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await keys.TypeAsync("[name='TitlePart.Title']", $"Tabela {Mark()}");
        await keys.TypeAsync(Lead, "Krótko o osobach.");
        // The tools are one stop; the last of them shows the text as HTML.
        await keys.ToAsync(".rich-tools select");
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator("[name='HtmlBodyPart.Html']")).ToBeFocusedAsync();
        await keys.Page.Keyboard.TypeAsync("<table><tbody><tr><td>Rok</td><td>Osoby</td></tr></tbody></table>");
        await keys.SendAsync(Publish);
        await keys.ExpectAsync(".advice-stop", "część osób nie skorzysta z tej strony");
        await LookAsync(keys);
        await keys.TypeAsync("#advice-reason", "Tabelę poprawi partner w przyszłym tygodniu.");
        await keys.GoAsync(Publish, Editor);
        await keys.ExpectAsync(".notice", "Opublikowano");
        var item = keys.Here;
        await keys.GoAsync($"a[href='{item}/wersje']", "/wersje$");
        await keys.ExpectAsync(".timeline", "opublikowano mimo błędów dostępności");
        await keys.ExpectAsync(".timeline", "Tabelę poprawi partner w przyszłym tygodniu.");

        // Others look at every page that the public sees.
        await keys.GoAsync($"a[href='{item}/wycofanie']", "/wycofanie$");
        await keys.TypeAsync("#Reason", "Tabela czeka na poprawkę.");
        await keys.GoAsync("main form.form button[type=submit]", "/wersje$");
        await keys.ExpectAsync(".notice", "Wycofano ze strony");
        await EndAsync(keys, meant: "status of 422");
    }

    [Fact]
    public async Task A_text_that_is_hard_to_read_is_measured_and_its_long_sentence_shown()
    {
        var keys = await OpenAsync();
        await keys.GoAsync(".rail-menu a[href='/admin/prosty-jezyk']", "/admin/prosty-jezyk$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#text", "W związku z powyższym uprzejmie informujemy, że " + string.Join(", ", Enumerable.Repeat("podmioty ekonomii społecznej powinny złożyć uzupełnienie dokumentacji", 6)) + ".");
        await keys.SendAsync(".plain-form button[type=submit]");
        await keys.ExpectAsync("details.plain > summary", "Prosty język:");
        await SkipAsync(keys);
        await keys.ToAsync("details.plain > summary");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator(".plain-long li").First).ToBeVisibleAsync();
        await keys.ExpectAsync(".plain-facts", "Średnia długość zdania");
        await LookAsync(keys);
        await EndAsync(keys);
    }

    private static async Task AddAsync(Keys keys, string type, string said)
    {
        await SkipAsync(keys);
        await keys.ToAsync("[data-held='FlowPart'] > .held-add summary");
        await keys.PressAsync("Enter");
        await keys.ToAsync($"button[value='add FlowPart {type}']");
        await keys.PressAsync("Enter");
        await SaidAsync(keys, said);
        await Assertions.Expect(keys.Page.Locator(".block-name:focus")).ToHaveCountAsync(1);
    }

    private static async Task PressAsync(Keys keys, string button, string said)
    {
        await SkipAsync(keys);
        await keys.ToAsync(button);
        await keys.PressAsync("Enter");
        await SaidAsync(keys, said);
    }

    /// <summary>What a screen reader hears; until then the list is on its way.</summary>
    private static Task SaidAsync(Keys keys, string said) => Assertions.Expect(keys.Page.Locator("[data-held='FlowPart'] > .held-status")).ToHaveTextAsync(said);
}
