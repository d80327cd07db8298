using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>A visitor reads, with a keyboard, on a phone, and with JavaScript off.</summary>
[Collection<BrowserSite>]
public sealed class VisitorJourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_goes_from_home_to_the_news_and_reads_an_article(bool javaScript)
    {
        var page = await site.OpenAsync(javaScript);
        await page.GotoAsync("/");
        await page.Locator("header a[href='/aktualnosci']").First.ClickAsync();
        await page.ArriveAsync("**/aktualnosci");
        var first = page.Locator("main article a").First;
        var title = (await first.InnerTextAsync()).Trim();
        await first.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions.Expect(page.Locator("nav.breadcrumb a[href='/aktualnosci']")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_finds_a_page_by_a_word(bool javaScript)
    {
        var page = await site.OpenAsync(javaScript);
        await page.GotoAsync("/szukaj");
        await page.Locator("main input[name=q]").FillAsync("doradztwo");
        await page.Locator("main input[name=q]").PressAsync("Enter");
        await page.ArriveAsync("**/szukaj?q=doradztwo*");
        await Assertions.Expect(page.Locator("main a", new() { HasTextRegex = new("oradztw") }).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Suggestions_are_gone_through_with_the_arrows_and_opened_with_enter()
    {
        // Who types gets nothing from an index that is still being made; who asks waits for it.
        Assert.NotEmpty((await site.Visitor().GetAsync("/szukaj?q=doradztwo")).Texts(".found h3"));
        var page = await site.OpenAsync();
        await page.GotoAsync("/szukaj");
        var (box, chosen) = (page.Locator("main input[name=q]"), page.Locator("main [role=option][aria-selected=true]"));
        await Assertions.Expect(box).ToHaveAttributeAsync("role", "combobox");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await box.PressSequentiallyAsync("dorad");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        // Nothing is chosen for whoever only types.
        await Assertions.Expect(chosen).ToHaveCountAsync(0);
        await box.PressAsync("ArrowDown");
        await Assertions.Expect(chosen).ToHaveCountAsync(1);
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        await Assertions.Expect(box).ToBeFocusedAsync();
        Findings.Nothing(await Axe.LookAsync(page, Axe.Everything), "Faults of accessibility with the list open.");
        await box.PressAsync("Escape");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(box).ToHaveValueAsync("dorad");
        await box.PressAsync("ArrowDown");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await box.PressAsync("ArrowUp");
        var address = (await page.Locator("main [role=option]").Last.GetAttributeAsync("data-url"))!;
        await Assertions.Expect(chosen).ToHaveAttributeAsync("data-url", address);
        await box.PressAsync("Enter");
        await page.ArriveAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(address) + "$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_visitor_changes_the_language_and_stays_on_the_page()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/kontakt");
        await page.Locator("a[hreflang=en]").First.ClickAsync();
        await page.ArriveAsync("**/en/kontakt");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Locator("a[hreflang=pl]").First.ClickAsync();
        await page.ArriveAsync(new System.Text.RegularExpressions.Regex("^[^/]*//[^/]*/kontakt$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_visitor_who_took_a_wrong_turn_is_offered_the_search()
    {
        var page = await site.OpenAsync();
        var answer = await page.GotoAsync("/nie-ma-takiej-strony");
        Assert.Equal(404, answer!.Status);
        await page.Locator("main input[name=q]").FillAsync("kontakt");
        await page.Locator("main input[name=q]").PressAsync("Enter");
        await page.ArriveAsync("**/szukaj?q=kontakt*");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_meets_the_skip_link_first_and_always_shows_where_it_is()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#tresc", await page.EvaluateAsync<string?>("document.activeElement.getAttribute('href')"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0"), "The skip link cannot be seen.");
        var hidden = new List<string>();
        for (var stop = 0; stop < 25; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string?>("""
                (() => { const e = document.activeElement; if (e === document.body) return null;
                  const marked = x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
                  const seen = marked(e) || marked(e.parentElement) || marked(e.parentElement.parentElement);
                  return seen ? null : e.outerHTML.slice(0, 120); })()
                """);
            if (unseen is not null) hidden.Add(unseen);
        }
        Findings.Nothing(hidden, "Focus cannot be seen.");
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"), "The skip link does not lead to the content.");
        await page.Context.CloseAsync();
    }
}
