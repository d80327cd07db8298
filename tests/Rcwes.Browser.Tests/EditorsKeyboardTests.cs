using System.Text.Json;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>The rest of an editor's workplace with the keyboard alone: library, sets, declaration and types of content.</summary>
[Collection<BrowserSite>]
public sealed class EditorsKeyboardTests(BrowserSite site) : KeyboardJourney(site)
{
    [Fact]
    public async Task A_picture_is_added_described_replaced_and_its_pages_found()
    {
        var (mark, keys) = (Guid.NewGuid().ToString("N")[..6], await OpenAsync());
        await keys.GoAsync(".rail-menu a[href='/admin/pliki']", "/admin/pliki$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await PickAsync(keys, "#Files", $"łąka-{mark}.png", await PictureAsync("#2a6"));
        await keys.TypeAsync("#Folder", $"próby/{mark}");
        await keys.GoAsync("#add button[type=submit]", "/admin/pliki$");
        await keys.ExpectAsync(".media-shelf", $"łąka-{mark}.png");

        // What is found by its words is opened by its name.
        await SkipAsync(keys);
        await keys.TypeAsync("#slowa", mark);
        await keys.EnterAsync($"slowa={mark}");
        await SkipAsync(keys);
        await keys.GoAsync(".media-shelf a", "/admin/pliki/[0-9a-f-]{36}$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#TextPl", "Łąka nad Wartą o świcie");
        await keys.TypeAsync("#TextEn", "A meadow by the Warta at dawn");
        await keys.TypeAsync("#FocalX", "25");
        await keys.ToAsync("#FocalY");
        for (var step = 0; step < 4; step++) await keys.PressAsync("ArrowUp");
        await keys.TypeAsync("#Folder", $"próby/{mark}/wybrane");
        await keys.GoAsync("#describe button[type=submit]", "/admin/pliki/");
        await keys.ExpectAsync(".notice", "Zapisano opis pliku.");
        Assert.Equal(("Łąka nad Wartą o świcie", "25", "70", $"próby/{mark}/wybrane"),
            (await ValueAsync(keys, "#TextPl"), await ValueAsync(keys, "#FocalX"), await ValueAsync(keys, "#FocalY"), await ValueAsync(keys, "#Folder")));

        var address = (await keys.Page.Locator("a", new() { HasText = "Otwórz plik" }).GetAttributeAsync("href"))!;
        var before = await keys.Page.APIRequest.GetAsync(address);
        await UseAsync(address, $"Łąki {mark}");
        var file = keys.Here;
        await keys.Page.ReloadAsync();
        await SkipAsync(keys);
        await PickAsync(keys, "#Upload", "nowa.png", await PictureAsync("#a26"));
        await keys.GoAsync("#replace-form button[type=submit]", $"{file}$");
        await keys.ExpectAsync(".notice", "Podmieniono plik.");
        await LookAsync(keys);
        Assert.NotEqual(await before.BodyAsync(), await (await keys.Page.APIRequest.GetAsync(address)).BodyAsync());

        await SkipAsync(keys);
        await keys.GoAsync("[aria-labelledby=users] a", "/admin/tresc/[0-9a-z]{26}$");
        await keys.ExpectAsync("h1", $"Łąki {mark}");
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_set_of_two_is_made_filled_and_carried_out()
    {
        var (mark, keys) = (Guid.NewGuid().ToString("N")[..6], await OpenAsync());
        foreach (var title in new[] { $"Żuraw {mark}", $"Ćma {mark}" }) await DraftAsync(title, "<p>Zażółć gęślą jaźń.</p>");
        await keys.GoAsync(".rail-menu a[href='/admin/zestawy']", "/admin/zestawy$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.SendAsync("#release button");
        Assert.True(await keys.IsAtAsync("#Name[aria-invalid=true]"), "The refused form does not lead to its field.");
        await keys.Page.Keyboard.TypeAsync($"Wiosna {mark}");
        await keys.GoAsync("#release button", "/admin/zestawy/[0-9a-f-]{36}$");
        foreach (var title in new[] { $"Żuraw {mark}", $"Ćma {mark}" })
        {
            await SkipAsync(keys);
            await keys.TypeAsync("#slowa", title);
            await keys.EnterAsync("slowa=");
            await LookAsync(keys);
            await SkipAsync(keys);
            await keys.GoAsync("[action$='handler=Put'] button[value=publish]", "/admin/zestawy/[0-9a-f-]{36}$");
            await keys.ExpectAsync(".notice", "Treść jest w zestawie.");
        }
        Assert.Equal(2, await keys.Page.Locator("tbody tr").CountAsync());
        await SkipAsync(keys);
        await keys.SendAsync("#run button");
        await keys.ExpectAsync(".notice", "Zestaw wykonano w całości.");
        await Assertions.Expect(keys.Page.Locator("tbody [data-state=published]")).ToHaveCountAsync(2);
        await LookAsync(keys);
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_shortfall_is_written_into_the_declaration_and_struck_off()
    {
        var (mark, keys) = (Guid.NewGuid().ToString("N")[..6], await OpenAsync());
        var visitor = await TheSite.OpenAsync(javaScript: false);
        await keys.GoAsync(".rail-menu a[href='/admin/deklaracja-dostepnosci']", "/admin/deklaracja-dostepnosci$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.ToAsync("[aria-labelledby=shortfalls] summary");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("#Added_TextPl", $"Filmy {mark} bez napisów");
        await keys.TypeAsync("#Added_TextEn", $"Films {mark} without subtitles");
        await keys.TypeAsync("#Added_ReasonPl", "Napisy powstają.");
        await keys.TypeAsync("#Added_ReasonEn", "Subtitles are being made.");
        await keys.SendAsync("#shortfall button[type=submit]");
        await keys.ExpectAsync("[aria-labelledby=shortfalls] tbody", $"Filmy {mark} bez napisów");
        await visitor.GotoAsync("/deklaracja-dostepnosci");
        await Assertions.Expect(visitor.GetByText($"Filmy {mark} bez napisów")).ToBeVisibleAsync();

        await SkipAsync(keys);
        await keys.TypeAsync("#Form_FacilitiesPl", $"- Pętla indukcyjna {mark}");
        await keys.TypeAsync("#Form_FacilitiesEn", $"- Induction loop {mark}");
        await keys.SendAsync("#declaration button[type=submit]");
        await keys.ExpectAsync(".notice", "Zapisano");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.SendAsync($"form:has([name=id]) button:has(.visually-hidden)");
        await keys.ExpectAsync("[aria-labelledby=shortfalls] tbody", "poprawione");
        await visitor.ReloadAsync();
        await Assertions.Expect(visitor.GetByText($"Pętla indukcyjna {mark}")).ToBeVisibleAsync();
        await visitor.Context.CloseAsync();
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_type_is_added_given_parts_and_fields_put_in_order_and_taken_along()
    {
        var (mark, keys) = (Guid.NewGuid().ToString("N")[..6], await OpenAsync());
        await keys.GoAsync(".rail-menu a[href='/admin/typy']", "/admin/typy$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync("main a[href='/admin/typy/nowy']", "/nowy$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#f-Label", $"Ścieżka {mark}");
        await keys.TypeAsync("#f-English", $"Path {mark}");
        await keys.ToAsync("[name=Beginning]:checked");
        await keys.GoAsync("#type button[type=submit]", "/admin/typy/Sciezka[0-9A-Fa-f]{6}(#.*)?$");
        var type = keys.Here;
        await LookAsync(keys);
        foreach (var (label, kind) in new[] { ("Długość", "NumericField"), ("Opis dojścia", "TextField") })
        {
            await SkipAsync(keys);
            await keys.TypeAsync("#f-Label", label);
            await keys.ToAsync("#f-Kind");
            await ChooseAsync(keys, kind);
            await keys.GoAsync("#field button[type=submit]", $"{type}/pole/");
            await keys.ExpectAsync(".notice", $"Dodano pole „{label}”.");
            await LookAsync(keys);
            await SkipAsync(keys);
            await keys.TypeAsync("#f-Hint", $"Podpowiedź: {label}");
            await keys.GoAsync("#element button[type=submit]", $"{type}(#.*)?$");
        }
        await SkipAsync(keys);
        await keys.ToAsync("#f-Part");
        await ChooseAsync(keys, "PublishLaterPart");
        await keys.GoAsync("#part button[type=submit]", $"{type}(#.*)?$");
        await keys.ExpectAsync(".notice", "Dodano część");

        // The second field goes up, and the focus goes with it.
        await SkipAsync(keys);
        await keys.GoAsync("#e-pole-OpisDojscia .block-tools button[value^=up]", $"{type}\\?ruch=");
        Assert.True(await keys.IsAtAsync("#e-pole-OpisDojscia .block-tools button"), "After the move the focus is elsewhere.");
        Assert.Equal(["OpisDojscia", "Dlugosc"], (await keys.Page.Locator("[id^=e-pole-]").EvaluateAllAsync<string[]>("all => all.map(e => e.id.slice(7))")).Where(n => n is "OpisDojscia" or "Dlugosc"));
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.ToAsync("a[download]");
        var file = await keys.Page.RunAndWaitForDownloadAsync(() => keys.PressAsync("Enter"));
        using var recipe = JsonDocument.Parse(await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken));
        var written = recipe.RootElement.GetRawText();
        foreach (var word in new[] { type.Split('/')[^1], "PublishLaterPart", "OpisDojscia", "Dlugosc" }) Assert.Contains($"\"{word}\"", written, StringComparison.Ordinal);
        await EndAsync(keys);
    }

    [Fact]
    public async Task An_old_address_is_led_to_a_page_and_a_mistake_in_it_is_told()
    {
        var (mark, keys) = (Guid.NewGuid().ToString("N")[..6], await OpenAsync());
        await keys.GoAsync(".rail-menu a[href='/admin/przekierowania']", "/admin/przekierowania$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#From", $"/plakat-{mark}");
        await keys.GoAsync("#redirect button[type=submit]", "/admin/przekierowania$");
        await keys.ExpectAsync(".error-summary", "Nic nie zmieniono");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#To", "/kontakt");
        await keys.GoAsync("#redirect button[type=submit]", "/admin/przekierowania$");
        await keys.ExpectAsync(".notice", $"Adres /plakat-{mark} prowadzi teraz do /kontakt.");
        var visitor = await TheSite.OpenAsync(javaScript: false);
        await visitor.GotoAsync($"/plakat-{mark}");
        Assert.Equal("/kontakt", new Uri(visitor.Url).AbsolutePath);
        await visitor.Context.CloseAsync();
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_text_is_found_among_those_to_review_and_marked_as_read()
    {
        var (title, keys) = ($"Regulamin {Guid.NewGuid().ToString("N")[..6]}", await OpenAsync());
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await keys.TypeAsync("[name='TitlePart.Title']", title);
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Krótko o regulaminie.");
        await keys.GoAsync(".editor-actions button[value=save]", "/admin/tresc/[0-9a-z]{26}$");
        var item = keys.Here;
        await keys.Page.GotoAsync(item + "/przeglad");
        await keys.ToAsync("#Due");
        // The first of January is typed alike wherever the month stands.
        await keys.Page.Keyboard.TypeAsync($"0101{DateTime.UtcNow.Year + 2}");
        await keys.SendAsync("#review button");
        await keys.ExpectAsync(".notice", "termin");

        await keys.GoAsync(".rail-menu a[href='/admin/przeglady']", "/admin/przeglady$");
        await SkipAsync(keys);
        await keys.ToAsync("#stan");
        for (var step = 0; step < 2; step++) await keys.PressAsync("ArrowDown");
        await keys.GoAsync("form.filters button[type=submit]", "stan=wszystkie");
        await keys.ExpectAsync("main table", title);
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync($"main a[href='{item}/przeglad']", "/przeglad$");
        await keys.GoAsync("#pass button", "/admin/przeglady$");
        await keys.ExpectAsync(".notice", "Dziękujemy.");
        await EndAsync(keys);
    }

    private Task UseAsync(string address, string title) => DraftAsync(title, $"""<p>Zażółć.</p><p><img src="{address}" alt="Łąka"></p>""");
}
