using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Deletes an item; it can be brought back.</summary>
[Authorize(Policy = ContentPermissions.Delete)]
[NeedsRightOfType]
public sealed class DeleteModel(IServiceProvider services) : ActPage(services)
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        return await DoAsync(actor => Store.DeleteAsync(id, actor, Now, ct),
            "success", L["Usunięto: {0}", Named], "~/admin/tresc", ct, undo: id);
    }

    private static bool Fits(Standing standing) => standing.State != ItemState.Deleted;
}
