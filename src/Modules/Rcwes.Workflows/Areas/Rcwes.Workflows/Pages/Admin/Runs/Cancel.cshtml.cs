using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;

namespace Rcwes.Workflows.Pages.Admin.Runs;

/// <summary>Ends a run before its time.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class CancelModel(IServiceProvider services) : RunPage(services)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, L["Zakończenie przebiegu"], ct)) return NotFound();
        return Run.IsOver ? Redirect(Url.Content("~" + Here)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, L["Zakończenie przebiegu"], ct) ? await DoAsync(() => Desk.CancelAsync(id, Reason ?? "", Actor.From(User), ct), "Zakończono przebieg.") : NotFound();
}
