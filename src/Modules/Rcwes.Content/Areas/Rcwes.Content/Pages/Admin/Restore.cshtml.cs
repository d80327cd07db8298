using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Brings a deleted item back as a draft.</summary>
[Authorize(Policy = ContentPermissions.Delete)]
[NeedsRightOfType]
public sealed class RestoreModel(IServiceProvider services) : ActPage(services)
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        return await DoAsync(actor => Store.RestoreAsync(id, actor, Now, ct),
            "success", L["Przywrócono jako szkic. Żeby treść wróciła na stronę, opublikuj ją."], $"~/admin/tresc/{id}/wersje", ct);
    }

    private static bool Fits(Standing standing) => standing.State == ItemState.Deleted;
}
