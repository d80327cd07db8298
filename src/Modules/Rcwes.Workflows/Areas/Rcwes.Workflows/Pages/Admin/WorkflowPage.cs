using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin;

/// <summary>A page about one workflow.</summary>
internal abstract class WorkflowPage(IServiceProvider services) : PageModel
{
    protected TypeDesk Desk { get; } = services.GetRequiredService<TypeDesk>();

    protected IStringLocalizer<WorkflowsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<WorkflowsTexts>>();

    public ActivityKinds Kinds { get; } = services.GetRequiredService<ActivityKinds>();

    public ActivityWords Words { get; } = services.GetRequiredService<ActivityWords>();

    public WorkflowType Workflow { get; private set; } = null!;

    public WorkflowVersion Version { get; private set; } = null!;

    public WorkflowDocument Document { get; private set; } = null!;

    public WorkflowShape Shape { get; private set; } = null!;

    /// <summary>Why it cannot be put to work on this site now.</summary>
    public IReadOnlyList<ShapeFault> Faults { get; private set; } = [];

    public string Here => $"/admin/przeplywy/{Workflow.Id}";

    /// <summary>The same for links.</summary>
    public string HereUrl => Url.Content("~" + Here);

    protected Actor Me => Actor.From(User);

    protected async Task<bool> ReadAsync(string id, CancellationToken ct)
    {
        if (await Desk.FindAsync(id, ct) is not { } type) return false;
        Workflow = type;
        (Version, Document) = await Desk.OpenAsync(type, ct);
        Shape = Desk.ShapeOf(Version);
        Faults = await services.GetRequiredService<StandingFaults>().OfAsync(Shape, ct);
        var trail = PageHead.Of(ViewData).Trail;
        trail.Clear();
        trail.Add(new(L["Przepływy pracy"], Url.Content("~/admin/przeplywy"), []));
        return true;
    }

    /// <summary>Does something and goes to a page that says so; a broken rule is said on this one.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task> act, string told, string? next = null)
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
        return Redirect(Url.Content("~" + (next ?? Here)));
    }

    /// <summary>A step as people find it in the list.</summary>
    public string NameOf(WorkflowStep step) => step.Properties.Title is { Length: > 0 } title ? title : Words.TitleOf(Kinds.Named(step.Activity), step.Activity);

    public int NumberOf(string step) => Document.Steps.Select((s, i) => (s.Id, Number: i + 1)).FirstOrDefault(s => s.Id == step).Number;
}
