using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Drawing;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>A new step: alone, or where an outcome of another leads.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class AddStepModel(IServiceProvider services) : WorkflowPage(services)
{
    /// <summary>Step that leads here.</summary>
    [BindProperty(SupportsGet = true, Name = "po")]
    public string? After { get; set; }

    /// <summary>Outcome that leads here.</summary>
    [BindProperty(SupportsGet = true, Name = "droga")]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Activity { get; set; }

    public IEnumerable<(ActivityGroup Group, IReadOnlyList<WorkflowActivity> Kinds)> Groups =>
        Kinds.All.GroupBy(k => k.Group).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<WorkflowActivity>)[.. g.OrderBy(k => Words.TitleOf(k, k.Name), StringComparer.CurrentCulture)]));

    /// <summary>The first step has to be an event.</summary>
    public bool IsFirst => Document.Steps.Count == 0;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        if (Kinds.Named(Activity ?? "") is not { } kind)
        {
            ModelState.AddModelError(nameof(Activity), L["Wybierz, co ma się stać w tym kroku."]);
            return Page();
        }
        var added = "";
        try
        {
            await Desk.ChangeAsync(id, null, document =>
            {
                var after = After is null ? null : document.Step(After);
                var (x, y) = Arranging.Below(document, after);
                var step = document.Add(kind.Name, x, y, isStart: document.Steps.Count == 0 && WorkflowShape.CanStart(kind));
                added = step.Id;
                if (after is not null && Outcome is { Length: > 0 }) document.Lead(after.Id, Outcome, step.Id);
            }, Me, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError(nameof(Activity), L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
        Told.Put(TempData, "Dodano krok. Ustaw, co dokładnie ma zrobić.");
        return Redirect(Url.Content($"~{Here}/krok/{added}"));
    }

    private async Task<bool> ShowAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return false;
        ViewData["Title"] = L["Nowy krok"].Value;
        PageHead.Of(ViewData).Trail.Add(new(Workflow.Name, Url.Content("~" + Here), []));
        return true;
    }
}
