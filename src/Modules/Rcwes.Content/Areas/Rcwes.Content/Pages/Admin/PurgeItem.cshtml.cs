using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Clears a deleted item away for good.</summary>
[Authorize(Policy = ContentPermissions.Purge)]
[NeedsRightOfType]
public sealed class PurgeItemModel(IServiceProvider services) : ActPage(services)
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        var named = Named;
        return await DoAsync(actor => Services.GetRequiredService<VersionPurge>().PurgeAsync(id, actor, Now, ct),
            "success", L["Usunięto na dobre: {0}", named], "~/admin/tresc?stan=usuniete", ct);
    }

    private static bool Fits(Standing standing) => standing.State == ItemState.Deleted;
}
