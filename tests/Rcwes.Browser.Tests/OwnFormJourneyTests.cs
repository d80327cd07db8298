using System.Diagnostics;
using Microsoft.Playwright;
using MimeKit;

namespace Rcwes.Browser.Tests;

/// <summary>An editor makes a form of three steps with a condition; people answer it on a phone; a workflow writes to them and asks; whoever has the role says yes, and the run is done.</summary>
[Collection<BrowserSite>]
public sealed class OwnFormJourneyTests(BrowserSite site)
{
    private const int Phone = 360;
    private const string Approver = "Koordynator szkoleń";
    private const string Name = "Nazwa grupy";
    private const string Ride = "Czy potrzebny jest przejazd?";
    private const string Place = "Skąd Was zabrać?";

    /// <summary>Readers of the log follow by themselves; a busy machine takes its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _mark = Guid.NewGuid().ToString("N")[..6];
    private readonly List<string> _faults = [];

    private string Form => $"Przejazd {_mark}";

    [Fact]
    public async Task A_form_of_an_editor_is_answered_on_a_phone_and_its_workflow_writes_asks_and_ends()
    {
        var (editor, moderator) = (await site.OpenAsRoleAsync("Redaktor"), await site.OpenAsRoleAsync("Moderator"));
        await ComposeAsync(editor);
        await WorkflowAsync(moderator);
        var (walkers, riders) = ($"Piechurzy {_mark}", $"Pasażerowie {_mark}");
        var onFoot = await AnswerAsync(walkers, Email("pieszo"), null);
        var byBus = await AnswerAsync(riders, Email("autobus"), "Rynek w Żarach");

        await editor.GotoAsync("/admin/formularze");
        await editor.GetByRole(AriaRole.Link, new() { Name = Form }).ClickAsync();
        await LookAsync(editor);
        await Assertions.Expect(Row(editor, onFoot)).ToContainTextAsync(walkers);
        await Assertions.Expect(Row(editor, byBus)).ToContainTextAsync("Rynek w Żarach");
        await editor.GetByRole(AriaRole.Link, new() { Name = onFoot }).ClickAsync();
        await LookAsync(editor);
        // What was not asked was not answered.
        await Assertions.Expect(editor.Locator(".summary-list")).ToContainTextAsync(Ride);
        await Assertions.Expect(editor.Locator(".summary-list")).Not.ToContainTextAsync(Place);

        await DecideAsync(riders);
        // Whoever has another role is not asked.
        await editor.GotoAsync("/admin/czeka-na-mnie");
        await Assertions.Expect(editor.GetByText(Question(walkers))).ToHaveCountAsync(0);
        await PathAsync(moderator);
        await LetterAsync(Email("pieszo"), walkers);
        await LetterAsync(Email("autobus"), riders);
        foreach (var page in new[] { editor, moderator }) await page.Context.CloseAsync();
        Findings.Nothing(_faults, "Faults of accessibility on the way of a form that an editor made.");
    }

    private string Email(string whose) => $"{whose}-{_mark}@skrzynka.example.pl";

    private static string Question(string group) => $"Zabrać grupę {group}?";

    private static ILocator Row(IPage page, string text) => page.Locator("tbody tr", new() { HasText = text });

    /// <summary>Three steps: two breaks among the questions, and a question that only some are asked.</summary>
    private async Task ComposeAsync(IPage editor)
    {
        await editor.GotoAsync("/admin/formularze");
        await editor.GetByRole(AriaRole.Link, new() { Name = "Nowy formularz" }).ClickAsync();
        await editor.Locator("[name='TitlePart.Title']").FillAsync(Form);
        await QuestionAsync(await AddAsync(editor, "Krótka odpowiedź", 1), Name, "grupa");
        await Part(await AddAsync(editor, "Nowy krok", 2), "RcwesPageBreakPart.Title").FillAsync("Przejazd");
        var choice = await AddAsync(editor, "Wybór", 3);
        await QuestionAsync(choice, Ride, "przejazd");
        await Part(choice, "SelectPart.Options").FillAsync("Tak\nNie");
        await Part(choice, "SelectPart.Editor").SelectOptionAsync("Radio");
        var place = await AddAsync(editor, "Krótka odpowiedź", 4);
        await QuestionAsync(place, Place, "skad");
        await Part(place, "FormInputElementVisibilityPart.Field").SelectOptionAsync(new SelectOptionValue { Label = Ride });
        await Part(place, "FormInputElementVisibilityPart.Values").FillAsync("Tak");
        await Part(await AddAsync(editor, "Nowy krok", 5), "RcwesPageBreakPart.Title").FillAsync("Kontakt");
        var email = await AddAsync(editor, "Krótka odpowiedź", 6);
        await QuestionAsync(email, "Adres e-mail", "email");
        await Part(email, "InputPart.Type").SelectOptionAsync("email");
        await LookAsync(editor);
        await editor.Locator(".editor-actions button[value=publish]").ClickAsync();
        await Assertions.Expect(editor.Locator(".notice")).ToContainTextAsync("Opublikowano");
    }

    /// <summary>With the keyboard, as the list of blocks is made for.</summary>
    private static async Task<ILocator> AddAsync(IPage editor, string kind, int number)
    {
        await editor.Locator("[data-held='FlowPart'] > .held-add summary").FocusAsync();
        await editor.Keyboard.PressAsync("Enter");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Dodaj: " + kind, Exact = true }).FocusAsync();
        await editor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator("[data-held='FlowPart'] > .held-status")).ToHaveTextAsync($"Dodano. Miejsce {number} z {number}.");
        return editor.Locator($"[data-held='FlowPart'] > ol > li:nth-child({number})");
    }

    private static async Task QuestionAsync(ILocator block, string label, string name)
    {
        await Part(block, "FormElementLabelPart.Label").FillAsync(label);
        await Part(block, "FormInputElementPart.Name").FillAsync(name);
        await Part(block, "RcwesQuestionPart.Required").CheckAsync();
        await Part(block, "RcwesQuestionPart.Listed").CheckAsync();
    }

    private static ILocator Part(ILocator block, string name) => block.Locator($"[name$='.{name}']");

    /// <summary>An answer of this form and no other: a letter, a decision, a note.</summary>
    private async Task WorkflowAsync(IPage desk)
    {
        await desk.GotoAsync("/admin/przeplywy/nowy");
        await desk.GetByLabel("Nazwa przepływu").FillAsync(Form);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Utwórz przepływ" }).ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Dodaj pierwszy krok" }).ClickAsync();
        await StepAsync(desk, "Coś się stało", () => desk.GetByLabel("Zdarzenie").SelectOptionAsync(new SelectOptionValue { Value = "answer/sent" }));
        await AfterAsync(desk, "Coś się stało, dalej");
        await StepAsync(desk, "Jeżeli", () => desk.GetByLabel("Warunek").FillAsync($"subject.form_name === '{Form}'"));
        await AfterAsync(desk, "Jeżeli, tak");
        await StepAsync(desk, "Wyślij e-mail", async () =>
        {
            await desk.GetByLabel("Do kogo").FillAsync("{{ subject.answers.email }}");
            await desk.GetByLabel("Temat", new() { Exact = true }).FillAsync("Zgłoszenie grupy {{ subject.answers.grupa }}");
            await desk.GetByLabel("Treść", new() { Exact = true }).FillAsync("Mamy zgłoszenie. Napiszemy, gdy ktoś zdecyduje.");
        });
        await AfterAsync(desk, "Wyślij e-mail, dalej");
        await StepAsync(desk, "Decyzja człowieka", async () =>
        {
            await desk.GetByLabel("Co trzeba zdecydować").FillAsync(Question("{{ subject.answers.grupa }}"));
            await desk.GetByLabel(Approver, new() { Exact = true }).CheckAsync();
            await desk.GetByLabel("Możliwe decyzje").FillAsync("Zgoda\nOdmowa");
            await desk.GetByLabel("Gdzie zajrzeć przed decyzją").FillAsync("{{ subject.admin_url }}");
        });
        await AfterAsync(desk, "Decyzja człowieka, Zgoda");
        await StepAsync(desk, "Zapisz notatkę", () => desk.GetByLabel("Notatka").FillAsync("zgoda, bo: {{ last.note }}"));
        await LookAsync(desk);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Opublikuj tę wersję" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Włącz", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.GetByText("włączony", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static Task AfterAsync(IPage desk, string way) => desk.Locator(".flow-ways a", new() { HasText = "Dodaj następny krok: " + way }).ClickAsync();

    private async Task StepAsync(IPage desk, string kind, Func<Task> set)
    {
        await desk.GetByLabel(kind, new() { Exact = true }).CheckAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Dodaj krok" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Button, new() { Name = "Zapisz krok" })).ToBeVisibleAsync();
        await LookAsync(desk);
        await set();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Zapisz krok" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Zapisano krok.")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Wróć do przepływu" }).ClickAsync();
    }

    /// <param name="group">Name of the group.</param>
    /// <param name="email">Of whoever answers.</param>
    /// <param name="from">Where the bus is to stop; null for a group that needs none.</param>
    /// <returns>Number of the answer.</returns>
    private async Task<string> AnswerAsync(string group, string email, string? from)
    {
        var phone = await site.OpenAsync(javaScript: true, width: Phone, height: 740);
        await phone.GotoAsync("/formularze/przejazd-" + _mark);
        await LookAsync(phone);
        await phone.GetByLabel(Name).FillAsync(group);
        await NextAsync(phone);
        var place = phone.GetByLabel(Place);
        await Assertions.Expect(place).ToBeHiddenAsync();
        await phone.GetByLabel("Tak", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(place).ToBeVisibleAsync();
        await LookAsync(phone);
        if (from is not null)
        {
            await place.FillAsync(from);
        }
        else
        {
            await phone.GetByLabel("Nie", new() { Exact = true }).CheckAsync();
            await Assertions.Expect(place).ToBeHiddenAsync();
        }
        await NextAsync(phone);
        await phone.GetByLabel("Adres e-mail").FillAsync(email);
        await LookAsync(phone);
        await NextAsync(phone);
        await Assertions.Expect(phone.Locator(".summary-list").GetByText(Place, new() { Exact = true })).ToHaveCountAsync(from is null ? 0 : 1);
        await LookAsync(phone);
        await NextAsync(phone, "Wyślij");
        await LookAsync(phone);
        var number = (await phone.Locator("p.lead").InnerTextAsync()).Split(' ')[^1];
        await phone.Context.CloseAsync();
        return number;
    }

    private async Task NextAsync(IPage phone, string button = "Dalej")
    {
        Assert.InRange(await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, Phone);
        var before = phone.Url;
        await phone.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await phone.LeaveAsync(before);
    }

    /// <summary>Somebody with the role says yes to one group; the other one waits on.</summary>
    private async Task DecideAsync(string group)
    {
        var approver = await site.OpenAsRoleAsync(Approver);
        await approver.GotoAsync("/admin/czeka-na-mnie");
        var task = approver.GetByRole(AriaRole.Link, new() { Name = Question(group) });
        // The workflow follows the answer by itself; the list is asked anew until it is there.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && await task.CountAsync() == 0;) await approver.ReloadAsync();
        await Assertions.Expect(task).ToBeVisibleAsync();
        await LookAsync(approver);
        await task.ClickAsync();
        await approver.GetByRole(AriaRole.Link, new() { Name = "Zobacz, czego to dotyczy" }).ClickAsync();
        await Assertions.Expect(approver.Locator(".summary-list")).ToContainTextAsync(group);
        await approver.GoBackAsync();
        await LookAsync(approver);
        await approver.GetByLabel("Zgoda", new() { Exact = true }).CheckAsync();
        await approver.GetByLabel("Uzasadnienie").FillAsync("Autobus jest wolny.");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Zapisz decyzję" }).ClickAsync();
        await Assertions.Expect(approver.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await Assertions.Expect(approver.GetByRole(AriaRole.Link, new() { Name = Question(group) })).ToHaveCountAsync(0);
        await approver.Context.CloseAsync();
    }

    /// <summary>One run is done, and its page shows every step that it took.</summary>
    private async Task PathAsync(IPage moderator)
    {
        await moderator.GotoAsync("/admin/przeplywy/przebiegi?stan=waiting");
        await Assertions.Expect(Row(moderator, Form)).ToHaveCountAsync(1);
        await moderator.GotoAsync("/admin/przeplywy/przebiegi?stan=done");
        await LookAsync(moderator);
        await Row(moderator, Form).Locator("a").ClickAsync();
        var path = moderator.Locator(".flow-path");
        foreach (var told in new[] { "Wysłano e-mail. Liczba adresatów: 1.", "Poproszono o decyzję.", "→ Zgoda", "Notatka: zgoda, bo: Autobus jest wolny." }) await Assertions.Expect(path).ToContainTextAsync(told);
        await LookAsync(moderator);
    }

    /// <summary>The letter lies in the folder into which a site without a mail server writes.</summary>
    private async Task LetterAsync(string email, string group)
    {
        var folder = Path.Combine(site.Database.DataDirectory, "mail");
        MimeMessage? letter = null;
        await site.UntilAsync(_ =>
        {
            letter = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Select(file => MimeMessage.Load(file)).FirstOrDefault(m => m.To.Mailboxes.Any(to => to.Address == email)) : null;
            return Task.FromResult(letter is not null);
        });
        Assert.Equal($"Zgłoszenie grupy {group}", letter!.Subject);
        Assert.Contains("Napiszemy, gdy ktoś zdecyduje.", letter.TextBody, StringComparison.Ordinal);
    }

    private async Task LookAsync(IPage page)
    {
        var title = await page.TitleAsync();
        _faults.AddRange((await Axe.LookAsync(page, Axe.Everything)).Select(f => $"{title}: {f}"));
    }
}
