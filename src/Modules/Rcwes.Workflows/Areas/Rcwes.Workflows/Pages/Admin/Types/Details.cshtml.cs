using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Drawing;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>One workflow: its picture, its steps, its versions, and what can be done with it.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class DetailsModel(IServiceProvider services, RcwesDb db, RunMover mover) : WorkflowPage(services)
{
    [BindProperty]
    public NameInput Input { get; set; } = new();

    [BindProperty]
    public Guid Stamp { get; set; }

    public Graph Picture { get; private set; } = null!;

    public IReadOnlyList<WorkflowVersion> Versions { get; private set; } = [];

    /// <summary>Runs under way by version.</summary>
    public IReadOnlyDictionary<Guid, int> Running { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>Runs that would stay on an older version, by what holds them there.</summary>
    public IReadOnlyDictionary<MoveHindrance, int> Staying { get; private set; } = new Dictionary<MoveHindrance, int>();

    public bool IsDraft => Workflow.DraftVersion == Version.Id;

    public bool CanStart => Workflow.IsEnabled && Shape.Starts.Any(TypeDesk.IsByHand);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostNameAsync(string id, CancellationToken ct)
    {
        var (input, stamp) = (Input, Stamp);
        if (!await ShowAsync(id, ct)) return NotFound();
        Input = input;
        if (!ModelState.IsValid) return Page();
        return await DoAsync(() => Desk.ChangeAsync(id, stamp, d => (d.Name, d.IsSingleton) = (input.Name.Trim(), input.IsSingleton), Me, ct), "Zapisano nazwę przepływu.");
    }

    public Task<IActionResult> OnPostPublishAsync(string id, CancellationToken ct)
    {
        // What goes to work is what the person saw.
        var seen = Stamp;
        return ActAsync(id, () => Desk.PublishAsync(id, seen, Me, ct), "Opublikowano wersję. Nowe przebiegi idą już nią.", ct);
    }

    public Task<IActionResult> OnPostDiscardAsync(string id, CancellationToken ct) => ActAsync(id, () => Desk.DiscardAsync(id, Me, ct), "Porzucono szkic. Obowiązuje opublikowana wersja.", ct);

    public Task<IActionResult> OnPostEnableAsync(string id, CancellationToken ct) => ActAsync(id, () => Desk.SwitchAsync(id, true, Me, ct), "Włączono przepływ. Działa od tej chwili.", ct);

    public Task<IActionResult> OnPostDisableAsync(string id, CancellationToken ct) => ActAsync(id, () => Desk.SwitchAsync(id, false, Me, ct), "Wyłączono przepływ. Trwające przebiegi dobiegną do końca.", ct);

    public Task<IActionResult> OnPostStartAsync(string id, CancellationToken ct) => ActAsync(id, () => Desk.StartAsync(id, Me, ct), "Uruchomiono przepływ.", ct);

    public Task<IActionResult> OnPostArrangeAsync(string id, CancellationToken ct) => ActAsync(id, () => Desk.ChangeAsync(id, null, Arranging.Arrange, Me, ct), "Ułożono kroki od góry do dołu.", ct);

    public async Task<IActionResult> OnPostMoveRunsAsync(string id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var stay = 0;
        try
        {
            (_, stay) = await mover.MoveAsync(id, Me, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
        Told.Put(TempData, stay == 0 ? "Przeniesiono przebiegi na obowiązującą wersję." : "Przeniesiono przebiegi, które w nowej wersji pójdą dalej. Pozostałe zostały na swojej: powody są przy wersjach.");
        return Redirect(Url.Content("~" + Here));
    }

    /// <summary>A box was moved in the picture of a draft. A version at work is not changed by a slip of the mouse.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(string id, string step, int x, int y, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!IsDraft) return new ConflictResult();
        const int farthest = 20_000;
        try
        {
            await Desk.ChangeAsync(id, Workflow.Stamp, d =>
            {
                // The picture begins at the leftmost and topmost box, the document may begin elsewhere.
                if (d.Step(step) is { } moved) (moved.X, moved.Y) = (Math.Clamp(x + d.Steps.Min(s => s.X), -farthest, farthest), Math.Clamp(y + d.Steps.Min(s => s.Y), -farthest, farthest));
            }, Me, ct);
        }
        catch (RuleException)
        {
            // Somebody saved in the same moment; the page is shown anew as it is.
            return new ConflictResult();
        }
        return new NoContentResult();
    }

    public IEnumerable<string> FaultsOf(string? step) => Faults.Where(f => f.Step == step).Select(f => Words.FaultOf(step is null ? null : Shape.Step(step), f.Rule));

    /// <summary>Where each outcome of a step leads, in the order of the outcomes.</summary>
    public IEnumerable<(string Outcome, WorkflowStep? To)> WaysOf(WorkflowStep step) =>
        Graph.OutcomesOf(step, Kinds.Named(step.Activity), Document).Select(o => (o, Document.Transitions.FirstOrDefault(t => t.From == step.Id && t.Outcome == o) is { } way ? Document.Step(way.To) : null));

    /// <summary>Why some runs stay where they are.</summary>
    public IEnumerable<string> WhyTheyStay() => Staying.OrderBy(s => s.Key).Select(s => s.Key switch
    {
        MoveHindrance.NoStep => L.Plural(s.Value, "{0} przebieg zostanie na swojej wersji, bo kroku, na którym czeka, nie ma w obowiązującej.|{0} przebiegi zostaną na swojej wersji, bo kroku, na którym czekają, nie ma w obowiązującej.|{0} przebiegów zostanie na swojej wersji, bo kroku, na którym czekają, nie ma w obowiązującej."),
        MoveHindrance.OtherEvent => L.Plural(s.Value, "{0} przebieg zostanie na swojej wersji, bo w obowiązującej ten krok czeka na inne zdarzenie.|{0} przebiegi zostaną na swojej wersji, bo w obowiązującej ten krok czeka na inne zdarzenie.|{0} przebiegów zostanie na swojej wersji, bo w obowiązującej ten krok czeka na inne zdarzenie."),
        _ => L.Plural(s.Value, "{0} przebieg zostanie na swojej wersji, bo obowiązująca nie ma odpowiedzi, o które ktoś jest pytany.|{0} przebiegi zostaną na swojej wersji, bo obowiązująca nie ma odpowiedzi, o które ktoś jest pytany.|{0} przebiegów zostanie na swojej wersji, bo obowiązująca nie ma odpowiedzi, o które ktoś jest pytany."),
    });

    private async Task<IActionResult> ActAsync(string id, Func<Task> act, string told, CancellationToken ct) => await ShowAsync(id, ct) ? await DoAsync(act, told) : NotFound();

    private async Task<bool> ShowAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return false;
        Input = new() { Name = Document.Name, IsSingleton = Document.IsSingleton };
        Stamp = Workflow.Stamp;
        ViewData["Title"] = Workflow.Name;
        Picture = Graph.Of(Document, Kinds, step => Url.Content($"~{Here}/krok/{step}"), canMove: IsDraft);
        Versions = await db.Set<WorkflowVersion>().AsNoTracking().Where(v => v.TypeId == id).OrderByDescending(v => v.Number).ToListAsync(ct);
        Running = await db.Set<WorkflowRun>().Where(r => r.TypeId == id && r.State != RunState.Done && r.State != RunState.Cancelled).GroupBy(r => r.VersionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        if (Running.Any(r => r.Key != Workflow.CurrentVersion)) Staying = await mover.StayingAsync(Workflow, ct);
        return true;
    }
}
