using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Workflows.Decisions;

namespace Rcwes.Workflows.Pages.Admin.Decisions;

/// <summary>What waits for the person who looks.</summary>
[Authorize(Policy = WorkflowsPermissions.Decide)]
internal sealed class IndexModel(DecisionDesk desk) : PageModel
{
    private const int Lately = 10;

    public IReadOnlyList<Decision> Open { get; private set; } = [];

    public IReadOnlyList<Decision> Decided { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        Open = await desk.ForAsync(me, ct);
        Decided = await desk.DecidedByAsync(me, Lately, ct);
    }
}
