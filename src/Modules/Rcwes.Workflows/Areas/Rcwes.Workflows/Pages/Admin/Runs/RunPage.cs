using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Expressions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Pages.Admin.Runs;

/// <summary>A page about one run.</summary>
internal abstract class RunPage(IServiceProvider services) : PageModel
{
    protected RunDesk Desk { get; } = services.GetRequiredService<RunDesk>();

    protected IStringLocalizer<WorkflowsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<WorkflowsTexts>>();

    public ActivityWords Words { get; } = services.GetRequiredService<ActivityWords>();

    public RunView View { get; private set; } = null!;

    /// <summary>What the run is about, in words; null for nothing.</summary>
    public string? AboutName { get; private set; }

    public string? AboutUrl { get; private set; }

    public WorkflowRun Run => View.Run;

    /// <summary>Where the person saw the run stand when they pressed the button.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public string Here => $"/admin/przeplywy/przebiegi/{Run.Id}";

    /// <summary>The same for links.</summary>
    public string HereUrl => Url.Content("~" + Here);

    protected async Task<bool> ReadAsync(Guid id, string title, CancellationToken ct)
    {
        if (await services.GetRequiredService<RunReader>().FindAsync(id, ct) is not { } view) return false;
        View = view;
        var about = await RunData.SubjectAsync(services, Run.About, ct);
        (AboutName, AboutUrl) = (about.GetValueOrDefault("name") as string, about.GetValueOrDefault("admin_url") as string);
        ViewData["Title"] = title;
        PageHead.Of(ViewData).Trail.AddRange([new(L["Przepływy pracy"], Url.Content("~/admin/przeplywy"), []), new(L["Przebiegi przepływów"], Url.Content("~/admin/przeplywy/przebiegi"), [])]);
        return true;
    }

    public string StepName(string activityId) => View.Shape.Step(activityId) is not { } step ? activityId
        : step.Properties.Title is { Length: > 0 } title ? title : Words.TitleOf(step.Kind, step.Activity);

    public IReadOnlyList<string> Fault => Words.Told(Run.FaultReason, Run.FaultStep is { } step ? View.Shape.Step(step)?.Kind : null);

    protected async Task<IActionResult> DoAsync(Func<Task> act, string told)
    {
        try
        {
            await act();
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError(rule.Field ?? "", L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
        Told.Put(TempData, told);
        return Redirect(Url.Content("~" + Here));
    }
}
