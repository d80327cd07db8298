using System.Globalization;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>A whole edition in the hands of a coordinator: announced, signed up for, attended, ended; and a certificate that anybody can check.</summary>
[Collection<BrowserSite>]
public sealed class CoordinatorJourneyTests(BrowserSite site)
{
    /// <summary>One day for the whole journey, also over midnight.</summary>
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw")));

    [Fact]
    public async Task From_an_announcement_to_a_certificate_that_an_employer_checks()
    {
        var faults = new List<string>();
        var staff = await site.OpenAsRoleAsync("Koordynator szkoleń");
        var edition = await AnnounceAsync(staff, faults);
        var comes = await SignUpAsync(staff, "Żelisława");
        var stays = await SignUpAsync(staff, "Świętosława");

        // The training took place yesterday: staff write so into the form, as they would when a day was moved.
        await staff.GotoAsync(edition);
        await FillDayAsync(staff, Today.AddDays(-1));
        await staff.GetByRole(AriaRole.Button, new() { Name = "Zapisz zmiany" }).ClickAsync();
        await Assertions.Expect(staff.GetByText("Zapisano zmiany.")).ToBeVisibleAsync();

        // On a phone, by keyboard: a box, a key, and the list is saved.
        await staff.SetViewportSizeAsync(360, 740);
        await staff.GetByRole(AriaRole.Link, new() { Name = "Obecność", Exact = true }).ClickAsync();
        await LookAsync(staff, faults);
        await staff.GetByLabel("Próbna-Koordynacka Żelisława").FocusAsync();
        await staff.Keyboard.PressAsync("Space");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Zapisz obecność" }).PressAsync("Enter");
        await Assertions.Expect(staff.GetByText("Zapisano obecność.")).ToBeVisibleAsync();
        await staff.GetByRole(AriaRole.Link, new() { Name = "Zakończ termin i wystaw zaświadczenia" }).ClickAsync();
        await Assertions.Expect(staff.GetByText("1 osoba dostanie zaświadczenie")).ToBeVisibleAsync();
        await LookAsync(staff, faults);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Zakończ termin" }).ClickAsync();
        await ExpectAsync(staff, "Zaświadczenia");
        await LookAsync(staff, faults);
        await Assertions.Expect(staff.GetByText("Żelisława Próbna-Koordynacka")).ToBeVisibleAsync();
        await Assertions.Expect(staff.GetByText("Świętosława")).ToHaveCountAsync(0);

        await stays.ReloadAsync();
        await ExpectAsync(stays, "Nie było Cię na szkoleniu");
        await comes.ReloadAsync();
        await ExpectAsync(comes, "Szkolenie jest ukończone");
        await LookAsync(comes, faults);
        var file = await comes.RunAndWaitForDownloadAsync(() => comes.GetByRole(AriaRole.Link, new() { Name = "Pobierz zaświadczenie (PDF)" }).ClickAsync());
        Assert.Matches("^zaswiadczenie-ZAS-20[0-9]{2}-[0-9]{4}[.]pdf$", file.SuggestedFilename);
        await comes.GetByRole(AriaRole.Link, new() { Name = "Strona, na której każdy sprawdzi to zaświadczenie" }).ClickAsync();
        await ExpectAsync(comes, "Zaświadczenie jest ważne");
        await Assertions.Expect(comes.GetByText("Próbna-Koordynacka")).ToHaveCountAsync(0);
        await LookAsync(comes, faults);
        foreach (var page in new[] { staff, comes, stays }) await page.Context.CloseAsync();
        Findings.Nothing(faults, "Faults of accessibility in the work of a coordinator.");
    }

    /// <summary>Adds and publishes an edition that begins tomorrow.</summary>
    /// <returns>Its address in the back office.</returns>
    private static async Task<string> AnnounceAsync(IPage staff, List<string> faults)
    {
        await staff.GotoAsync("/admin/szkolenia/nowy");
        await staff.Locator(".found-list a").First.ClickAsync();
        await staff.GetByLabel("Miejscowość").FillAsync("Łęknica");
        await staff.GetByLabel("Zapisy od").FillAsync(Iso(Today.AddDays(-3)));
        await staff.GetByLabel("Regulamin, na który zgadza się uczestnik").FillAsync("Regulamin próbny");
        await FillDayAsync(staff, Today.AddDays(1));
        await LookAsync(staff, faults);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Dodaj termin" }).ClickAsync();
        await staff.GetByRole(AriaRole.Link, new() { Name = "Opublikuj termin" }).ClickAsync();
        await staff.Locator("main form button").ClickAsync();
        await Assertions.Expect(staff.Locator(".state").First).ToHaveTextAsync("opublikowany");
        return new Uri(staff.Url).PathAndQuery;
    }

    private static async Task FillDayAsync(IPage staff, DateOnly day)
    {
        await staff.GetByLabel("Zapisy do").FillAsync(Iso(day));
        var row = staff.GetByRole(AriaRole.Group, new() { Name = "Dzień 1" });
        await row.GetByLabel("Dzień").FillAsync(Iso(day));
        await row.GetByLabel("Od").FillAsync("09:00");
        await row.GetByLabel("Do").FillAsync("15:00");
    }

    private async Task<IPage> SignUpAsync(IPage staff, string name)
    {
        var course = await staff.GetByRole(AriaRole.Link, new() { Name = "Zobacz na stronie" }).GetAttributeAsync("href");
        var page = await site.OpenAsync(javaScript: true, width: 360, height: 740);
        await page.GotoAsync(course!);
        await page.Locator($"#{course!.Split('#')[1]}").GetByRole(AriaRole.Link, new() { Name = "Zapisz się" }).ClickAsync();
        await page.GetByLabel("Imię albo imiona").FillAsync(name);
        await page.GetByLabel("Nazwisko").FillAsync("Próbna-Koordynacka");
        await page.GetByLabel("Data urodzenia").FillAsync("1979-11-02");
        await page.GetByLabel("Adres e-mail").FillAsync("wspolna@skrzynka.example.pl");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dalej" }).ClickAsync();
        await page.GetByLabel("We własnym imieniu, jako osoba prywatna").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dalej" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dalej" }).ClickAsync();
        await page.GetByLabel("Znam i przyjmuję zasady").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij zgłoszenie" }).ClickAsync();
        await ExpectAsync(page, "Masz miejsce na szkoleniu");
        return page;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task ExpectAsync(IPage page, string heading) => Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);

    private static async Task LookAsync(IPage page, List<string> faults)
    {
        var title = await page.TitleAsync();
        faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(f => $"{title}: {f}"));
    }
}
