using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Bulk;

/// <summary>One act on many things: asks with a list of what would happen, does it, tells what happened, takes it back.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
internal sealed class RunModel(BulkDesk desk, IServiceProvider services, TimeProvider clock, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private readonly BulkSentences _sentences = services.GetRequiredService<BulkSentences>();
    private readonly BulkRunner _runner = services.GetRequiredService<BulkRunner>();
    private BulkList _list = null!;

    public BulkRun Run { get; private set; } = null!;

    public BulkAct Act { get; private set; } = null!;

    public BulkResult Result => desk.Result(Run, Act);

    public IReadOnlyList<BulkQuestion> Questions { get; private set; } = [];

    public Dictionary<string, string> Answers { get; private set; } = [];

    public Dictionary<string, string> Errors { get; } = [];

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    /// <summary>Things to which it can be done.</summary>
    public int Can { get; private set; }

    /// <summary>The database is busy or away, as a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>The list as the person left it.</summary>
    public string Back => Url.Content("~" + BulkDesk.At(_list, Run.View));

    private BulkTurn Turn => new(User, clock.GetUtcNow().UtcDateTime, Answers);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Answers = Run.State == BulkState.Asked ? Questions.ToDictionary(q => q.Name, q => q.Value) : new(Run.Said);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Run.State is not (BulkState.Asked or BulkState.Running)) return Told();
        Answers = Run.State == BulkState.Asked ? Questions.ToDictionary(q => q.Name, q => Request.Form[q.Name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim()) : new(Run.Said);
        if (Run.State == BulkState.Asked) foreach (var question in Questions) Check(question, Answers[question.Name]);
        if (Errors.Count == 0 && Questions.Count > 0 && !BulkRun.Holds(Answers)) Errors[Questions[^1].Name] = texts["Skróć odpowiedź do {0} znaków.", Questions[^1].Longest / 2];
        if (Errors.Count > 0) return await ShowAsync(ct);
        // A person who closes the page has said yes all the same: it goes on to the end.
        return await TryAsync(() => _runner.RunAsync(Run, Act, Turn, CancellationToken.None), ct);
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        return Result.CanUndo ? await TryAsync(() => _runner.UndoAsync(Run, Act, Turn, CancellationToken.None), ct) : Told();
    }

    private async Task<IActionResult> TryAsync(Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
            return Told();
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            Problem = texts["Baza danych jest zajęta albo na dysku zabrakło miejsca. To, co już zrobiono, widać poniżej: spróbuj za chwilę dokończyć."];
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return await FindAsync(Run.Id, ct) ? await ShowAsync(ct) : NotFound();
        }
    }

    private RedirectResult Told() => Redirect(Url.Content("~" + BulkDesk.Back(_list, Run.View, $"{Run.Id}")));

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await desk.FindAsync(id, User, ct) is not var (run, act, list)) return false;
        (Run, Act, _list) = (run, act, list);
        Questions = await act.AskAsync(User, ct);
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    private void Check(BulkQuestion question, string answer)
    {
        if (answer.Length == 0 && question.Required) Errors[question.Name] = texts["Wypełnij to pole."];
        else if (answer.Length > question.Longest) Errors[question.Name] = texts["Skróć odpowiedź do {0} znaków.", question.Longest];
        else if (question.Kind == BulkInput.Pick && !question.Choices.Any(c => c.Value == answer)) Errors[question.Name] = texts["Wybierz jedną z możliwości."];
        else if (question.Kind == BulkInput.Day && answer.Length > 0 && !DateOnly.TryParseExact(answer, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) Errors[question.Name] = texts["Wpisz dzień, na przykład 2026-12-02."];
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = Run.State == BulkState.Asked ? Act.Texts.Plural(Run.Items.Count, Act.Words.Question) : texts["{0}: {1}", Act.Texts[Act.Words.Button].Value, Run.Items.Count].Value;
        ViewData["Whole"] = true;
        var names = await services.GetRequiredService<SubjectBook>().OfAsync(Run.Items.Select(i => (_list.Kind, i.SubjectId)), ct);
        Line Of(BulkItem item, string says) => names.TryGetValue((_list.Kind, item.SubjectId), out var name)
            ? new(name.Name.Length > 0 ? name.Name : texts["Bez tytułu"], name.Url, says) : new(texts["Tej pozycji już nie ma"], null, says);
        Groups = Run.State == BulkState.Asked ? await PreviewAsync(Of, ct) : Told(Of);
        return Page();
    }

    private async Task<IReadOnlyList<Group>> PreviewAsync(Func<BulkItem, string, Line> line, CancellationToken ct)
    {
        var turn = Turn with { Answers = Questions.ToDictionary(q => q.Name, q => Answers[q.Name] is { Length: > 0 } said ? said : q.Required && q.Value.Length == 0 ? "–" : q.Value) };
        List<Line> can = [], cannot = [];
        foreach (var item in Run.Items)
        {
            var (done, why) = await _runner.TryAsync(Act, item.SubjectId, turn, ct);
            if (done is not null) can.Add(line(item, Act.Texts[done.Says]));
            else cannot.Add(line(item, _sentences.Of(Act, why!)));
        }
        Can = can.Count;
        return [.. new Group[] { new(texts["Zostanie tak, jak jest"], cannot, true), new(texts["Zmieni się"], can, false) }.Where(g => g.Lines.Count > 0)];
    }

    private IReadOnlyList<Group> Told(Func<BulkItem, string, Line> line)
    {
        (string Title, BulkOutcome Outcome)[] groups =
        [
            (texts["Nie cofnięto"], BulkOutcome.NotUndone), (texts["Zostało tak, jak było"], BulkOutcome.Refused), (texts["Czeka"], BulkOutcome.Waiting),
            (texts["Zmieniono"], BulkOutcome.Done), (texts["Cofnięto"], BulkOutcome.Undone),
        ];
        return [.. groups.Select(g => new Group(g.Title, [.. Run.Items.Where(i => i.Outcome == g.Outcome).Select(i => line(i, _sentences.Of(Act, i)))], true)).Where(g => g.Lines.Count > 0)];
    }

    internal sealed record Group(string Title, IReadOnlyList<Line> Lines, bool Why)
    {
        public bool Says => Lines.Any(l => l.Says.Length > 0);
    }

    internal sealed record Line(string Name, string? Url, string Says);
}
