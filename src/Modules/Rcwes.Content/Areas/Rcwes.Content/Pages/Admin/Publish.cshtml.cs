using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Puts the newest version before the public, after a look at what that means.</summary>
[Authorize(Policy = ContentPermissions.Publish)]
public sealed class PublishModel(IServiceProvider services) : ActPage(services)
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        return await DoAsync(actor => Store.PublishLatestAsync(id, actor, Now, ct),
            "success", L["Opublikowano. Treść jest już widoczna na stronie."], $"~/admin/tresc/{id}/wersje", ct);
    }

    private static bool Fits(Standing standing) => standing.State is not (ItemState.Deleted or ItemState.Published);
}
