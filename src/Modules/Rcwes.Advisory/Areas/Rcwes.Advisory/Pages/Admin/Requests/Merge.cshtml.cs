using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Another request of the same client goes on with the matter.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class MergeModel(IServiceProvider services) : TiePage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Połącz z inną sprawą"], ct)) return NotFound();
        return Asked.State.IsOpen() ? Page() : Redirect(Url.Content("~" + Here));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => await FindAsync(id, AdvisoryPermissions.Editing, L["Połącz z inną sprawą"], ct)
        ? await ActAsync(() => Ties.MergeAsync(Asked, Input.Number, User, Me, ct), "Sprawy są połączone.")
        : NotFound();
}
