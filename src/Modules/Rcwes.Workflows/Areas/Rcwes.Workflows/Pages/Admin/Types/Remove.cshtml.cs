using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>Takes a workflow away, with the runs that are under way.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class RemoveModel(IServiceProvider services, RcwesDb db) : WorkflowPage(services)
{
    [BindProperty]
    public string? Reason { get; set; }

    public int Running { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        return await DoAsync(() => Desk.RemoveAsync(id, Reason?.Trim() ?? "", Me, ct), "Usunięto przepływ.", "/admin/przeplywy");
    }

    private async Task<bool> ShowAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return false;
        ViewData["Title"] = L["Usunięcie przepływu"].Value;
        PageHead.Of(ViewData).Trail.Add(new(Workflow.Name, Url.Content("~" + Here), []));
        Running = await db.Set<WorkflowRun>().CountAsync(r => r.TypeId == id && r.State != RunState.Done && r.State != RunState.Cancelled, ct);
        return true;
    }
}
