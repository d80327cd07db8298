using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What a visitor does with JavaScript off, besides reading and searching.</summary>
[Collection<BrowserSite>]
public sealed class WithoutScriptTests(BrowserSite site)
{
    [Fact]
    public async Task The_look_changes_and_stays_on_the_page()
    {
        var page = await OpenAsync("/kontakt");
        await page.Locator("form.theme-switch button[value=dark]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.EndsWith("/kontakt", page.Url);
        await page.GotoAsync("/aktualnosci");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(page.Locator("form.theme-switch button[value=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Good_practices_are_chosen_by_place()
    {
        var page = await OpenAsync("/dobre-praktyki");
        var all = await page.Locator("main article").CountAsync();
        await page.Locator("main a[href*='srodowisko=wies']").First.ClickAsync();
        await page.ArriveAsync("**/dobre-praktyki?*srodowisko=wies*");
        Assert.InRange(await page.Locator("main article").CountAsync(), 1, all - 1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_language_changes_and_the_page_stays()
    {
        var page = await OpenAsync("/kontakt");
        await page.Locator("a[hreflang=en]").First.ClickAsync();
        await page.ArriveAsync("**/en/kontakt");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens()
    {
        var page = await site.OpenAsync(javaScript: false, width: 360, height: 740);
        await page.GotoAsync("/");
        await page.Locator("header [popovertarget], header summary").First.ClickAsync();
        await page.Locator("header a[href='/aktualnosci']:visible").First.ClickAsync();
        await page.ArriveAsync("**/aktualnosci");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_person_signs_in_and_out()
    {
        var page = await OpenAsync("/konto/logowanie");
        await page.Locator("input[type=email]").FillAsync(Site.AdministratorEmail);
        await page.Locator("input[type=password]").FillAsync(Site.AdministratorPassword);
        await page.Locator("form:has(input[type=password]) button[type=submit]").ClickAsync();
        await page.ArriveAsync("**/admin");
        var before = page.Url;
        await page.Locator("form[action$='/konto/wylogowanie'] button").First.ClickAsync();
        await page.LeaveAsync(before);
        await page.GotoAsync("/admin");
        await page.ArriveAsync("**/konto/logowanie*");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string address)
    {
        var page = await site.OpenAsync(javaScript: false);
        await page.GotoAsync(address);
        return page;
    }
}
