using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Pages;

/// <summary>One page of a form that was begun.</summary>
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm, ValueLengthLimit = 1024 * 1024)]
internal sealed class StepModel(IServiceProvider services) : FormPage(services)
{
    /// <summary>Between pages: questions whose files were not taken.</summary>
    internal const string FileKeys = "file-keys";

    /// <summary>Between pages: why, in the same order.</summary>
    internal const string FileErrors = "file-errors";

    private readonly StepReading _reading = services.GetRequiredService<StepReading>();
    private readonly StepScenes _scenes = services.GetRequiredService<StepScenes>();

    public StepScene Scene { get; private set; } = null!;

    /// <summary>An answer on this page brought up a question that was not asked yet.</summary>
    public bool Revealed { get; private set; }

    /// <summary>The person was led here, because something of this page is missing or no longer right.</summary>
    public bool IsLedBack { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, int number, [FromQuery(Name = "jeszcze")] int? more, [FromQuery(Name = "brak")] int? lacking, CancellationToken ct)
    {
        var (step, elsewhere) = await EnterAsync(token, number, ct);
        if (step is null) return elsewhere!;
        Revealed = more is not null;
        if (TempData[FileKeys] is string[] keys && TempData[FileErrors] is string[] errors)
            foreach (var (key, error) in keys.Zip(errors)) ModelState.AddModelError(StepReading.NameOf(key), error);
        if (lacking is not null) await TellLackingAsync(step, ct);
        await SetAsync(step, Filled.Given, _ => null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, int number, CancellationToken ct)
    {
        var (step, elsewhere) = await EnterAsync(token, number, ct);
        if (step is null) return elsewhere!;
        var act = Request.Form["act"].ToString();
        if (act.StartsWith("drop ", StringComparison.Ordinal) && Guid.TryParse(act[5..], out var dropped)) await Files.RemoveAsync(Filled.Answer, dropped, ct);
        var post = await _reading.ReadAsync(step, Shape, Filled.Given, Request.Form, await Desk.FilesAsync(Filled.Answer.Id, ct), ModelState, ct);
        if (act.Length > 0) ModelState.Clear();
        await FilesAsync(step, ct);
        if (act.Length == 0 && ModelState.IsValid)
        {
            try
            {
                await Desk.WriteAsync(Filled.Answer.Id, post.Lines, ct);
            }
            catch (RuleException)
            {
                // Sent meanwhile from another window.
                return Redirect(Here + "/wyslano");
            }
            if (post.Revealed) return Redirect($"{StepAddress(step)}?jeszcze=1");
            var next = await NextAsync(post.Given, step, ct);
            if (!Shape.SkipsCheck || next != Here + "/sprawdz") return Redirect(next);
            await SetAsync(step, post.Given, Words, ct);
            return await SendAsync(ct);
        }
        await SetAsync(step, post.Given, Words, ct);
        return Page();
    }

    /// <summary>What is kept may have become wrong since: an institution or a gmina is on the list no more.</summary>
    private async Task TellLackingAsync(FormStep step, CancellationToken ct)
    {
        var (shown, files) = (Shape.ShownWith(Filled.Given), await Desk.FilesAsync(Filled.Answer.Id, ct));
        foreach (var question in step.Questions.Where(shown.Has))
        {
            if (await Desk.CheckAsync(question, Filled.Given, files, ct) is not { Sentence: { } sentence } wrong) continue;
            IsLedBack = true;
            ModelState.AddModelError(StepReading.NameOf(question.Key), L[sentence, wrong.Arguments]);
        }
    }

    private string? Words(Question question) => Request.Form[StepReading.NameOf(question.Key) + ".szukaj"];

    private async Task SetAsync(FormStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> given, Func<Question, string?> words, CancellationToken ct)
    {
        var scene = await _scenes.OfAsync(Shape, step, given, StepAddress(step), words, ct);
        var shown = scene.Shown.Steps.ToList();
        var at = shown.IndexOf(step);
        Scene = scene with { Back = at > 0 ? StepAddress(shown[at - 1]) : null, Later = Here + "/pozniej", Files = await Files.OfAsync(Filled.Answer.Id, ct) };
    }

    /// <summary>The page that was asked for, when everything before it is answered.</summary>
    private async Task<(FormStep? Step, IActionResult? Elsewhere)> EnterAsync(string token, int number, CancellationToken ct)
    {
        if (await DraftAsync(token, ct) is { } elsewhere) return (null, elsewhere);
        if (number < 1 || number > Shape.Steps.Count) return (null, NotFound());
        var step = Shape.Steps[number - 1];
        var shown = Shape.ShownWith(Filled.Given).Steps.ToList();
        var missing = await Desk.MissingAsync(Shape, Filled.Given, await Desk.FilesAsync(Filled.Answer.Id, ct), ct);
        var stop = missing is null ? int.MaxValue : shown.FindIndex(s => s.Questions.Contains(missing));
        if (!shown.Contains(step) || shown.IndexOf(step) > stop) return (null, Redirect(missing is null ? Here + "/sprawdz" : Back(StepAddress(shown[stop]))));
        ViewData["Title"] = step.Title.Length > 0 ? step.Title : FormTitle;
        return (step, null);
    }

    private async Task FilesAsync(FormStep step, CancellationToken ct)
    {
        foreach (var question in step.Questions.Where(q => q.Kind == QuestionKind.File))
        {
            try
            {
                await Files.AddAsync(Filled.Answer.Id, question, Request.Form.Files.GetFiles(StepReading.NameOf(question.Key)), ct);
            }
            catch (RuleException rule)
            {
                ModelState.AddModelError(StepReading.NameOf(question.Key), L[rule.Sentence, [.. rule.Arguments]]);
            }
        }
    }
}
