using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Decisions;

namespace Rcwes.Workflows.Pages.Admin.Decisions;

/// <summary>What waits for the person who looks.</summary>
[Authorize(Policy = WorkflowsPermissions.Decide)]
internal sealed class IndexModel(DecisionDesk desk) : PageModel
{
    private const int Lately = 10;

    public IReadOnlyList<Decision> Open { get; private set; } = [];

    public IReadOnlyList<Decision> Decided { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    /// <summary>On all pages.</summary>
    public int Total { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        var me = User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        (Open, var number, Total) = await desk.ForAsync(me, page, ct);
        Links = new(number, (Total + DecisionDesk.PageSize - 1) / DecisionDesk.PageSize, n => Url.Content("~/admin/czeka-na-mnie") + (n > 1 ? $"?strona={n}" : ""));
        Decided = await desk.DecidedByAsync(me, Lately, ct);
    }
}
