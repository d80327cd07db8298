using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Checks;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>What must not be forgotten about a request of this topic.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class ChecklistModel(IServiceProvider services, CheckDesk checks) : DeskPage(services)
{
    [BindProperty]
    public List<string> Ticked { get; set; } = [];

    /// <summary>What was ticked when the page was opened: only what this person changed is changed.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    public IReadOnlyList<CheckLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        await ComeAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => checks.SaveAsync(Asked, [.. Ticked.Except(Seen)], [.. Seen.Except(Ticked)], Me, ct), "Lista jest zapisana.") : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Lista kontrolna"], ct)) return false;
        Lines = await checks.OfAsync(Asked, ct);
        await SeeOthersAsync(ct);
        return true;
    }
}
