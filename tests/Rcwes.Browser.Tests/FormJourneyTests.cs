using System.Diagnostics;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>An editor makes a workflow for a form; somebody fills the form on a phone; a person decides; the workflow comes to its end.</summary>
[Collection<BrowserSite>]
public sealed class FormJourneyTests(BrowserSite site)
{
    /// <summary>Readers of the log follow by themselves; a busy machine takes its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const string Practice = "Wspólny bus trzech stowarzyszeń";

    [Fact]
    public async Task A_practice_is_reported_on_a_phone_and_waits_for_a_decision_of_its_workflow()
    {
        var faults = new List<string>();
        var desk = await site.OpenAsAdministratorAsync();
        await MakeAsync(desk, faults);
        var phone = await site.OpenAsync(javaScript: true, width: 360, height: 740);
        var number = await FillAsync(phone, faults);

        await desk.GotoAsync("/admin/formularze");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Zgłoś dobrą praktykę" }).ClickAsync();
        await Assertions.Expect(desk.GetByText(number).First).ToBeVisibleAsync();
        await LookAsync(desk, faults);

        // The workflow follows the answer by itself; the list is asked anew until it is there.
        await desk.GotoAsync("/admin/czeka-na-mnie");
        var task = desk.GetByRole(AriaRole.Link, new() { Name = $"Opisać praktykę {Practice}?" });
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && await task.CountAsync() == 0;) await desk.ReloadAsync();
        await Assertions.Expect(task).ToBeVisibleAsync();
        await LookAsync(desk, faults);
        await task.ClickAsync();
        await LookAsync(desk, faults);
        await desk.GetByLabel("Opisujemy").CheckAsync();
        await desk.GetByLabel("Uzasadnienie").FillAsync("Dobry przykład dla innych gmin.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Zapisz decyzję" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();

        await desk.GotoAsync("/admin/przeplywy/przebiegi?stan=done");
        await desk.Locator("tr", new() { HasText = "Nowa dobra praktyka" }).Locator("a").First.ClickAsync();
        await Assertions.Expect(desk.GetByText("Notatka: opisujemy, bo: Dobry przykład dla innych gmin.")).ToBeVisibleAsync();
        await LookAsync(desk, faults);
        foreach (var page in new[] { phone, desk }) await page.Context.CloseAsync();
        Findings.Nothing(faults, "Faults of accessibility on the way of an answer.");
    }

    /// <summary>Event, decision, note: each added where the one before leads.</summary>
    private static async Task MakeAsync(IPage desk, List<string> faults)
    {
        await desk.GotoAsync("/admin/przeplywy/nowy");
        await desk.GetByLabel("Nazwa przepływu").FillAsync("Nowa dobra praktyka");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Utwórz przepływ" }).ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Dodaj pierwszy krok" }).ClickAsync();
        await AddAsync(desk, faults, "Coś się stało", () => desk.GetByLabel("Zdarzenie").SelectOptionAsync(new SelectOptionValue { Value = "answer/sent" }));
        await desk.GetByRole(AriaRole.Link, new() { Name = "Dodaj następny krok" }).First.ClickAsync();
        await AddAsync(desk, faults, "Decyzja człowieka", async () =>
        {
            await desk.GetByLabel("Co trzeba zdecydować").FillAsync("Opisać praktykę {{ subject.answers.nazwa }}?");
            await desk.GetByLabel("Możliwe decyzje").FillAsync("Opisujemy\nNie tym razem");
            await desk.GetByLabel("Gdzie zajrzeć przed decyzją").FillAsync("{{ subject.admin_url }}");
        });
        await desk.GetByRole(AriaRole.Link, new() { Name = "Dodaj następny krok" }).First.ClickAsync();
        await AddAsync(desk, faults, "Zapisz notatkę", () => desk.GetByLabel("Notatka").FillAsync("opisujemy, bo: {{ last.note }}"));
        await LookAsync(desk, faults);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Opublikuj tę wersję" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Włącz", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.GetByText("włączony", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task AddAsync(IPage desk, List<string> faults, string kind, Func<Task> set)
    {
        await LookAsync(desk, faults);
        await desk.GetByLabel(kind, new() { Exact = true }).CheckAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Dodaj krok" }).ClickAsync();
        await LookAsync(desk, faults);
        await set();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Zapisz krok" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Zapisano krok.")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Wróć do przepływu" }).ClickAsync();
    }

    /// <summary>Three steps, with a question that a condition shows.</summary>
    /// <returns>Number of the answer.</returns>
    private static async Task<string> FillAsync(IPage phone, List<string> faults)
    {
        await phone.GotoAsync("/formularze/zglos-dobra-praktyke");
        await LookAsync(phone, faults);
        await phone.GetByLabel("Imię i nazwisko").FillAsync("Osoba Przykładowa");
        await phone.GetByLabel("Adres e-mail").FillAsync("osoba@skrzynka.example.pl");
        await phone.GetByLabel("Tej instytucji nie ma w katalogu").CheckAsync();
        await phone.GetByLabel("Nazwa, jeśli nie ma jej w katalogu").FillAsync("Stowarzyszenie „Przykładowe”");
        await NextAsync(phone);
        await phone.GetByLabel("Jak ją nazwać?").FillAsync(Practice);
        await phone.GetByLabel("Na czym polega").FillAsync("Jeden bus wozi na szkolenia z trzech gmin.");
        await phone.GetByLabel("W której gminie?").SelectOptionAsync(new SelectOptionValue { Value = "081102" });
        await Assertions.Expect(phone.GetByLabel("Dodaj pliki")).ToBeHiddenAsync();
        await phone.GetByLabel("Tak", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(phone.GetByLabel("Dodaj pliki")).ToBeVisibleAsync();
        await LookAsync(phone, faults);
        await phone.GetByLabel("Nie", new() { Exact = true }).CheckAsync();
        await NextAsync(phone);
        await phone.GetByLabel("Znam informację").CheckAsync();
        await NextAsync(phone);
        await LookAsync(phone, faults);
        await NextAsync(phone, "Wyślij zgłoszenie");
        await LookAsync(phone, faults);
        return (await phone.Locator("p.lead").InnerTextAsync()).Split(' ')[^1];
    }

    private static async Task NextAsync(IPage page, string button = "Dalej")
    {
        var before = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.LeaveAsync(before);
    }

    private static async Task LookAsync(IPage page, List<string> faults)
    {
        var title = await page.TitleAsync();
        faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(f => $"{title}: {f}"));
    }
}
