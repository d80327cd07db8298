using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Browser.Tests;

/// <summary>A request for advice from a phone without JavaScript to its end: routed, accepted, answered, a card written and confirmed, closed.</summary>
[Collection<BrowserSite>]
public sealed class AdviceJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task A_person_asks_on_a_phone_and_closes_the_matter_when_it_is_answered()
    {
        await StaffAsync();
        var faults = new List<string>();
        var phone = await site.OpenAsync(javaScript: false, width: 360, height: 740);
        await phone.GotoAsync("/doradztwo");
        await phone.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Zapytaj doradcę" }).First.ClickAsync();
        await phone.GetByLabel("Biznesplan").CheckAsync();
        await NextAsync(phone);
        await phone.GetByLabel("Grupa inicjatywna: chcemy coś założyć").CheckAsync();
        await phone.GetByLabel("Nazwa (nieobowiązkowo)", new() { Exact = true }).FillAsync("Grupa „Przykładowa”");
        await NextAsync(phone);
        await phone.GetByLabel("Gmina, w której działa").SelectOptionAsync(new SelectOptionValue { Value = "081102" });
        await NextAsync(phone);
        await phone.GetByLabel("Opisz sprawę własnymi słowami").FillAsync("Chcemy otworzyć pralnię i policzyć, czy się utrzyma.");
        await NextAsync(phone);
        await phone.GetByLabel("Imię i nazwisko").FillAsync("Osoba Przykładowa");
        await phone.GetByLabel("Adres e-mail").FillAsync("osoba@skrzynka.example.pl");
        await NextAsync(phone);
        await phone.GetByLabel("Znam tę informację").CheckAsync();
        await NextAsync(phone, "Wyślij zgłoszenie");
        await ExpectAsync(phone, "Mamy Twoje zgłoszenie");
        await Assertions.Expect(phone.GetByText("Przykładowy partner B").First).ToBeVisibleAsync();
        var (address, number) = (phone.Url, await phone.Locator(".kind").InnerTextAsync());

        var desk = await site.OpenAsAdministratorAsync();
        await desk.GotoAsync("/admin/doradztwo");
        await LookAsync(desk, faults);
        await desk.GetByRole(AriaRole.Link, new() { Name = number.Trim() }).ClickAsync();
        await LookAsync(desk, faults);
        await DoAsync(desk, "Przyjmij sprawę", "Przyjmij sprawę", faults);
        await DoAsync(desk, "Odpowiedz", "Wyślij odpowiedź", faults, "Odpowiedź", "Zapraszam na rozmowę o liczbach.");

        // The client's page in a browser that axe can look at; what it says does not depend on JavaScript.
        var client = await site.OpenAsync(javaScript: true, width: 360, height: 740);
        await client.GotoAsync(address);
        await ExpectAsync(client, "Jest odpowiedź");
        await Assertions.Expect(client.GetByText("Zapraszam na rozmowę o liczbach.")).ToBeVisibleAsync();
        await LookAsync(client, faults);
        await WriteCardAsync(desk, faults);
        // The page of the form is not enough to confirm: the letter says whose mailbox it is.
        await client.GotoAsync(await LinkOfLetterAsync("osoba@skrzynka.example.pl"));
        await client.GetByRole(AriaRole.Link, new() { Name = "Potwierdź kartę" }).ClickAsync();
        await ExpectAsync(client, "Czy tak było?");
        await LookAsync(client, faults);
        await client.GetByRole(AriaRole.Button, new() { Name = "Tak było, potwierdzam" }).ClickAsync();
        await Assertions.Expect(client.GetByText("potwierdzona", new() { Exact = true })).ToBeVisibleAsync();
        await phone.ReloadAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "Zamknij sprawę" }).ClickAsync();
        await client.GotoAsync(phone.Url);
        await LookAsync(client, faults);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Zamknij sprawę" }).ClickAsync();
        await ExpectAsync(phone, "Sprawa jest zamknięta");
        foreach (var page in new[] { phone, desk, client }) await page.Context.CloseAsync();
        await StepsAsync(faults);
        Findings.Nothing(faults, "Faults of accessibility on the way of a request.");
    }

    [Fact]
    public async Task A_partner_gives_a_request_back_and_the_moderator_takes_it()
    {
        var (faults, email) = (new List<string>(), await StaffAsync());
        var (address, number) = await AskedAsync();
        var moderator = await site.OpenAsAdministratorAsync();
        await moderator.GotoAsync("/admin/doradztwo");
        await moderator.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        var desk = moderator.Url;
        await moderator.GetByRole(AriaRole.Link, new() { Name = "Przekaż sprawę", Exact = true }).ClickAsync();
        await LookAsync(moderator, faults);
        await moderator.GetByLabel("Komu przekazać").SelectOptionAsync(new SelectOptionValue { Label = "Przykładowy partner B" });
        await moderator.GetByLabel("Powód", new() { Exact = true }).FillAsync("Znacie ten temat.");
        await moderator.GetByRole(AriaRole.Button, new() { Name = "Przekaż sprawę", Exact = true }).ClickAsync();
        await Assertions.Expect(moderator.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();

        var partner = await site.OpenAsAsync(email);
        await partner.GotoAsync("/admin/doradztwo");
        await partner.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await DoAsync(partner, "Oddaj moderatorowi", "Oddaj sprawę", faults, "Powód", "To nie nasz temat.");
        // Whoever gave it back does not reach it any more.
        await partner.GotoAsync("/admin/doradztwo");
        await Assertions.Expect(partner.GetByRole(AriaRole.Link, new() { Name = number })).ToHaveCountAsync(0);

        await moderator.GotoAsync(desk);
        await Assertions.Expect(moderator.GetByText("do decyzji moderatora").First).ToBeVisibleAsync();
        await Assertions.Expect(moderator.GetByText("„To nie nasz temat.”").First).ToBeVisibleAsync();
        await LookAsync(moderator, faults);
        await DoAsync(moderator, "Przyjmij sprawę", "Przyjmij sprawę", faults);
        var client = await site.OpenAsync(javaScript: true, width: 360, height: 740);
        await client.GotoAsync(address);
        await ExpectAsync(client, "Doradca zajmuje się sprawą");
        await LookAsync(client, faults);
        foreach (var page in new[] { moderator, partner, client }) await page.Context.CloseAsync();
        Findings.Nothing(faults, "Faults of accessibility on the way of a request that is given back.");
    }

    /// <summary>Somebody in no gmina of ours asks by the form, so the moderator has it: the address of the request, and its number.</summary>
    private async Task<(string Address, string Number)> AskedAsync()
    {
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/doradztwo/zapytaj?temat=rzecznictwo");
        foreach (var answers in new (string Name, string Value)[][] { [], [("Input.Choice", "osoba")], [("Input.Gmina", "poza")], [("Input.About", "Szukam kogoś, kto zna ten temat.")], [("Input.Name", "Osoba Przykładowa"), ("Input.Email", $"{Guid.NewGuid():N}@skrzynka.example.pl")], [("Input.Agrees", "true")] })
        {
            var form = page.Form("main form[method='post']");
            foreach (var (name, value) in answers) form.Fill(name, value);
            page = await visitor.FollowAsync(await visitor.SubmitAsync(form));
        }
        return (page.Url, page.Text(".kind"));
    }

    /// <summary>Somebody works at the partner of the sample: requests go only to partners at which somebody can sign in.</summary>
    private async Task<string> StaffAsync()
    {
        var email = await site.AddAccountAsync("Pracownik partnera");
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync($"INSERT INTO partners_staff (id, partner_id, account_id, since_utc) SELECT {Guid.CreateVersion7()}, p.id, a.id, {DateTime.UtcNow} FROM partners_partners p, users_accounts a WHERE p.name = 'Przykładowy partner B' AND a.email = {email}", TestContext.Current.CancellationToken));
        return email;
    }

    /// <summary>Where the letter about the card leads.</summary>
    private async Task<string> LinkOfLetterAsync(string email)
    {
        await site.CaughtUpAsync();
        var letters = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.card' AND recipient = {email} ORDER BY created_at").ToListAsync(TestContext.Current.CancellationToken));
        return Regex.Match(letters[^1], "/zgloszenia/[A-Za-z0-9_-]{22}").Value;
    }

    /// <summary>The adviser writes down the meeting of the day before.</summary>
    private static async Task WriteCardAsync(IPage desk, List<string> faults)
    {
        await desk.GetByRole(AriaRole.Link, new() { Name = "Wpisz kartę", Exact = true }).ClickAsync();
        await LookAsync(desk, faults);
        await desk.GetByLabel("Dzień", new() { Exact = true }).FillAsync(Warsaw.Today(TimeProvider.System).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await desk.GetByLabel("Od godziny").FillAsync("10:15");
        await desk.GetByLabel("Do godziny").FillAsync("11:45");
        await desk.GetByLabel("Z czym osoba przyszła").FillAsync("Czy pralnia się utrzyma.");
        await desk.GetByLabel("Co zrobiono").FillAsync("Policzyliśmy koszty.");
        await desk.GetByLabel("Imię albo imiona").First.FillAsync("Osoba");
        await desk.GetByLabel("Nazwisko").First.FillAsync("Przykładowa");
        await desk.GetByLabel("Data urodzenia").First.FillAsync("1990-05-04");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Zapisz i wyślij do potwierdzenia" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await LookAsync(desk, faults);
    }

    /// <summary>Every step of the form once more with axe, in English, to the page of the request.</summary>
    private async Task StepsAsync(List<string> faults)
    {
        var page = await site.OpenAsync(javaScript: true, width: 360, height: 740);
        await page.GotoAsync("/en/doradztwo/zapytaj");
        await StepAsync(page, faults, () => page.GetByLabel("I do not know").CheckAsync());
        await StepAsync(page, faults, () => page.GetByLabel("A private person").CheckAsync());
        await StepAsync(page, faults, () => page.GetByLabel("Gmina where").SelectOptionAsync(new SelectOptionValue { Value = "poza" }));
        await StepAsync(page, faults, () => page.GetByLabel("Describe the matter").FillAsync("A sample request."));
        await StepAsync(page, faults, async () =>
        {
            await page.GetByLabel("First name and surname").FillAsync("Osoba Przykładowa");
            await page.GetByLabel("E-mail address").FillAsync("osoba@skrzynka.example.pl");
        });
        await LookAsync(page, faults);
        await page.GetByLabel("I know this information").CheckAsync();
        await NextAsync(page, "Send the request");
        await ExpectAsync(page, "We have your request");
        await LookAsync(page, faults);
        await page.Context.CloseAsync();
    }

    private static async Task StepAsync(IPage page, List<string> faults, Func<Task> answer)
    {
        await LookAsync(page, faults);
        await answer();
        await NextAsync(page, "Next");
    }

    private static async Task NextAsync(IPage page, string button = "Dalej")
    {
        var before = await page.TitleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveTitleAsync(before);
    }

    private static async Task DoAsync(IPage desk, string link, string button, List<string> faults, string? field = null, string? text = null)
    {
        await desk.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await LookAsync(desk, faults);
        if (field is not null) await desk.GetByLabel(field, new() { Exact = true }).FillAsync(text!);
        await desk.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
    }

    private static Task ExpectAsync(IPage page, string heading) => Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);

    private static async Task LookAsync(IPage page, List<string> faults)
    {
        var title = await page.TitleAsync();
        faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(f => $"{title}: {f}"));
    }
}
