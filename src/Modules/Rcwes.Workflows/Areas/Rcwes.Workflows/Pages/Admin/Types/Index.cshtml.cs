using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>All workflows and how their runs are.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class IndexModel(RcwesDb db, RunReader runs) : PageModel
{
    public IReadOnlyList<WorkflowType> Types { get; private set; } = [];

    public IReadOnlyDictionary<(string Type, RunState State), int> Counts { get; private set; } = new Dictionary<(string, RunState), int>();

    public int Stopped { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var types = await db.Set<WorkflowType>().AsNoTracking().Where(t => !t.IsRemoved).ToListAsync(ct);
        Types = [.. types.OrderBy(t => t.Name, StringComparer.Create(Cultures.Polish, true))];
        Counts = await runs.CountsAsync(ct);
        Stopped = Counts.Where(c => c.Key.State == RunState.Stopped).Sum(c => c.Value);
    }

    public int CountOf(WorkflowType type, RunState state) => Counts.GetValueOrDefault((type.Id, state));
}
