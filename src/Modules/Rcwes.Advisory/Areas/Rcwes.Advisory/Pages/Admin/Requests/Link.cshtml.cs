using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Two requests that touch each other.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class LinkModel(IServiceProvider services) : TiePage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, AdvisoryPermissions.Editing, L["Powiąż z inną sprawą"], ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => await FindAsync(id, AdvisoryPermissions.Editing, L["Powiąż z inną sprawą"], ct)
        ? await ActAsync(() => Ties.LinkAsync(Asked, Input.Number, User, Me, ct), "Sprawy są powiązane.")
        : NotFound();
}
