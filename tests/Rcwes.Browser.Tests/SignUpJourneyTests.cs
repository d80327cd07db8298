using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Applicants on their phones: from the course to a place, to the reserve list, to an offer.</summary>
[Collection<BrowserSite>]
public sealed class SignUpJourneyTests(BrowserSite site)
{
    /// <summary>The edition of the sample has two places.</summary>
    private const string Course = "/szkolenia/marketing-przedsiebiorstw-spolecznych";

    [Fact]
    public async Task Two_get_the_places_and_the_third_gets_the_one_that_is_given_up()
    {
        var faults = new List<string>();
        var first = await SignUpAsync("Pierwsza", javaScript: true, faults);
        await ExpectAsync(first, "Masz miejsce na szkoleniu");
        await Assertions.Expect(first.GetByText("Numer zgłoszenia: SZK/")).ToBeVisibleAsync();
        var second = await SignUpAsync("Druga", javaScript: false, faults);
        await ExpectAsync(second, "Masz miejsce na szkoleniu");
        var third = await SignUpAsync("Trzecia", javaScript: true, faults);
        await ExpectAsync(third, "Jesteś na liście rezerwowej");

        await second.GetByRole(AriaRole.Link, new() { Name = "Rezygnuję ze zgłoszenia" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Rezygnuję" }).ClickAsync();
        await ExpectAsync(second, "Rezygnacja przyjęta");

        await third.ReloadAsync();
        await ExpectAsync(third, "Jest dla Ciebie miejsce");
        await LookAsync(third, faults);
        await third.GetByRole(AriaRole.Link, new() { Name = "Odpowiedz na propozycję" }).ClickAsync();
        await LookAsync(third, faults);
        await third.GetByRole(AriaRole.Button, new() { Name = "Przyjmuję miejsce" }).ClickAsync();
        await ExpectAsync(third, "Masz miejsce na szkoleniu");
        foreach (var page in new[] { first, second, third }) await page.Context.CloseAsync();
        Findings.Nothing(faults, "Faults of accessibility on the way to a place.");
    }

    private async Task<IPage> SignUpAsync(string name, bool javaScript, List<string> faults)
    {
        var page = await site.OpenAsync(javaScript, width: 360, height: 740);
        var watched = javaScript ? faults : null;
        await page.GotoAsync(Course);
        await page.GetByRole(AriaRole.Link, new() { Name = "Zapisz się" }).ClickAsync();
        await page.GetByLabel("Imię albo imiona").FillAsync(name);
        await page.GetByLabel("Nazwisko").FillAsync("Próbna");
        await page.GetByLabel("Data urodzenia").FillAsync("1990-05-04");
        await page.GetByLabel("Adres e-mail").FillAsync("wspolna@skrzynka.example.pl");
        await NextAsync(page, watched);
        await page.GetByLabel("We własnym imieniu, jako osoba prywatna").CheckAsync();
        await NextAsync(page, watched);
        await page.GetByLabel("Dieta").FillAsync("bez mięsa");
        await NextAsync(page, watched);
        await page.GetByLabel("Znam i przyjmuję zasady").CheckAsync();
        await NextAsync(page, watched, "Wyślij zgłoszenie");
        await LookAsync(page, watched);
        return page;
    }

    private static async Task NextAsync(IPage page, List<string>? faults, string button = "Dalej")
    {
        await LookAsync(page, faults);
        var before = await page.TitleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveTitleAsync(before);
    }

    private static Task ExpectAsync(IPage page, string heading) => Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);

    private static async Task LookAsync(IPage page, List<string>? faults)
    {
        if (faults is null) return;
        var title = await page.TitleAsync();
        faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(f => $"{title}: {f}"));
    }
}
