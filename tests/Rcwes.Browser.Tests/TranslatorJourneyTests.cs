using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>With the keyboard alone: from the search box to the list of translations, and from there to a twin that the public reads.</summary>
[Collection<BrowserSite>]
public sealed class TranslatorJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task An_item_is_found_in_the_list_translated_beside_its_original_and_published()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        var keys = new Keys(await site.OpenAsAdministratorAsync());
        site.Log.Clear();
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await keys.TypeAsync("[name='TitlePart.Title']", $"Żurawie wróciły {mark}");
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Widać je nad Wartą.");
        await keys.GoAsync("button[value=publish]", "/admin/tresc/[0-9a-z]{26}$");
        var id = keys.Here.Split('/')[^1];

        await SearchAsync(keys, "tlumacz", "Tłumaczenia");
        await keys.PressAsync("ArrowDown");
        await keys.EnterAsync("/admin/tlumaczenia$");
        await keys.GoAsync("a[href$='stan=brakujace']", "stan=brakujace");
        await keys.GoAsync($"a[href='/admin/tresc/{id}/tlumaczenie']", "/tlumaczenie$");
        await keys.GoAsync("form.form button", "/obok-oryginalu$");
        await keys.ExpectAsync(".beside-words[lang=pl]", $"Żurawie wróciły {mark}");
        await keys.TypeAsync("[name='TitlePart.Title']", $"The cranes are back {mark}");
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "They can be seen over the Warta.");
        await keys.GoAsync("button[value=publish]", "/obok-oryginalu$");
        await keys.ExpectAsync(".notice", "Opublikowano");

        // The reader changes the language and stays with the same news.
        var reader = await site.OpenAsync(javaScript: false);
        await reader.GotoAsync("/aktualnosci");
        await reader.Locator("main a", new() { HasText = $"Żurawie wróciły {mark}" }).First.ClickAsync();
        await reader.Locator(".header-tools a[hreflang=en]").ClickAsync();
        await Assertions.Expect(reader.Locator("h1")).ToHaveTextAsync($"The cranes are back {mark}");
        await reader.Context.CloseAsync();

        // The original changes; the translator sees what, and says that nothing needs a change.
        await keys.Page.GotoAsync($"/admin/tresc/{id}");
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Widać je nad Wartą i Odrą.");
        await keys.GoAsync("button[value=publish]", "/admin/tresc/[0-9a-z]{26}$");
        await keys.Page.GotoAsync($"/admin/tresc/{id}/tlumaczenie");
        await keys.ExpectAsync(".beside-source .diff-new", "Odrą");
        await keys.GoAsync("form[action$='tlumaczenie-aktualne'] button", "/obok-oryginalu$");
        await keys.ExpectAsync(".notice", "tłumaczenie jest aktualne");
        await Assertions.Expect(keys.Page.Locator(".beside-source .tag")).ToHaveCountAsync(0);
        Assert.True(keys.Noise.Count == 0, string.Join('\n', keys.Noise));
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await keys.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_search_box_is_a_key_away_answers_while_one_types_and_lets_go_with_Escape()
    {
        var keys = new Keys(await site.OpenAsAdministratorAsync());
        await keys.Page.GotoAsync("/admin/linki");
        await SearchAsync(keys, "uslugi prawn", "Usługi prawne");
        await Assertions.Expect(keys.Page.Locator(".finder [role=status]")).ToContainTextAsync(new Regex("podpowied"));
        var box = keys.Page.Locator("#finder");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("ArrowDown");
        var chosen = await box.GetAttributeAsync("aria-activedescendant");
        await Assertions.Expect(keys.Page.Locator("#" + chosen)).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("Escape");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.True(await keys.IsAtAsync("#finder"));
        // Enter without a choice leads to the page of results.
        await keys.EnterAsync("/admin/szukaj\\?q=uslugi(\\+|%20)prawn$");
        await keys.ExpectAsync("#k-tresci", "Treści");

        // A slash calls the box outside of fields, is a letter in them, and can be switched off.
        await keys.PressAsync("/");
        Assert.True(await keys.IsAtAsync("#finder"));
        await keys.Page.Keyboard.TypeAsync("a/b");
        await Assertions.Expect(box).ToHaveValueAsync("a/b");
        await keys.ToAsync("#ukosnik");
        await keys.PressAsync("Space");
        await keys.Page.ReloadAsync();
        await keys.PressAsync("/");
        Assert.False(await keys.IsAtAsync("#finder"));
        await SearchAsync(keys, "kalendarz", "Kalendarz");
        await keys.PressAsync("ArrowDown");
        await keys.EnterAsync("/admin/kalendarz$");
        Assert.True(keys.Noise.Count == 0, string.Join('\n', keys.Noise));
        await keys.Page.Context.CloseAsync();
    }

    private static async Task SearchAsync(Keys keys, string words, string expected)
    {
        await keys.PressAsync("Control+k");
        Assert.True(await keys.IsAtAsync("#finder"));
        await keys.Page.Keyboard.TypeAsync(words);
        await keys.ExpectAsync(".finder-list [role=option]", expected);
    }
}
