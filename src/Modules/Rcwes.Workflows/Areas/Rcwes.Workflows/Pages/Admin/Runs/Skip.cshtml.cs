using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Pages.Admin.Runs;

/// <summary>Leaves out the step that a run stopped at.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class SkipModel(IServiceProvider services) : RunPage(services)
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<string> Outcomes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        return Run.State == RunState.Stopped ? Page() : Redirect(Url.Content("~" + Here));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        if (Outcome is null || !Outcomes.Contains(Outcome))
        {
            ModelState.AddModelError(nameof(Outcome), L["Wybierz, którą drogą iść dalej."]);
            return Page();
        }
        return await DoAsync(() => Desk.SkipAsync(id, Seen, Outcome, Reason ?? "", Actor.From(User), ct), "Pominięto krok, przebieg poszedł dalej.");
    }

    public string OutcomeWord(string outcome) => Words.OutcomeOf(View.Shape.Step(Run.FaultStep ?? "")?.Kind, outcome);

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, L["Pominięcie kroku"], ct)) return false;
        var step = View.Shape.Step(Run.FaultStep ?? "");
        Outcomes = step?.Kind?.OutcomesOf(step.Properties) ?? [];
        return true;
    }
}
