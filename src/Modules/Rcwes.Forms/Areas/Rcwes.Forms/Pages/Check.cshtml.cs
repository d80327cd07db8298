using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Pages;

/// <summary>Everything once more before it is sent.</summary>
[EnableRateLimiting("form-answer")]
internal sealed class CheckModel(IServiceProvider services) : FormPage(services)
{
    public IReadOnlyList<(string Label, string Text, string Step)> Lines { get; private set; } = [];

    /// <summary>Pages of the form with this one.</summary>
    public int Count { get; private set; }

    /// <summary>The last page of questions.</summary>
    public string Last { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await EnterAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => await EnterAsync(token, ct) ?? await SendAsync(ct);

    private async Task<IActionResult?> EnterAsync(string token, CancellationToken ct)
    {
        if (await DraftAsync(token, ct) is { } elsewhere) return elsewhere;
        var next = await NextAsync(Filled.Given, null, ct);
        if (next != Here + "/sprawdz") return Redirect(Back(next));
        ViewData["Title"] = L["Sprawdź odpowiedzi"].Value;
        var shown = Shape.ShownWith(Filled.Given);
        var kept = Filled.Answer.Read().ToLookup(l => l.Key);
        var files = (await Files.OfAsync(Filled.Answer.Id, ct)).ToLookup(f => f.File.Key);
        Lines =
        [
            .. from step in shown.Steps
               from question in step.Questions.Where(shown.Has)
               where question.Kind != QuestionKind.Hidden
               let text = question.Kind == QuestionKind.File ? string.Join(", ", files[question.Key].Select(f => f.Stored.Name)) : kept[question.Key].LastOrDefault()?.Text ?? ""
               select (question.Label, text.Length > 0 ? text : L["bez odpowiedzi"].Value, StepAddress(step)),
        ];
        (Count, Last) = (shown.Steps.Count + 1, StepAddress(shown.Steps[^1]));
        return null;
    }
}
