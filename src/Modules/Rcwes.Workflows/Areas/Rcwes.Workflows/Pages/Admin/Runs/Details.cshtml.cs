using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Workflows.Drawing;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Pages.Admin.Runs;

/// <summary>One run: where it went, what it waits for, why it stopped.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class DetailsModel(IServiceProvider services, ActivityKinds kinds) : RunPage(services)
{
    public Graph Picture { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken ct) =>
        await ShowAsync(id, ct) ? await DoAsync(() => Desk.RetryAsync(id, Seen, Actor.From(User), ct), "Spróbowano jeszcze raz. Niżej widać, co z tego wyszło.") : NotFound();

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, L["Przebieg"], ct)) return false;
        var taken = View.Path.SelectMany(s => s.Outcome.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(o => (s.ActivityId, o))).ToHashSet();
        var visited = View.Path.Select(s => s.ActivityId).ToHashSet();
        var waits = View.Waits.Select(w => w.ActivityId).ToHashSet();
        Picture = Graph.Of(WorkflowDocument.Parse(View.Version.Document), kinds, _ => null, canMove: false,
            step => Run.State == RunState.Stopped && step == Run.FaultStep ? GraphMark.Stopped : waits.Contains(step) ? GraphMark.Waits : visited.Contains(step) ? GraphMark.Visited : GraphMark.None,
            (from, outcome) => taken.Contains((from, outcome)));
        return true;
    }
}
