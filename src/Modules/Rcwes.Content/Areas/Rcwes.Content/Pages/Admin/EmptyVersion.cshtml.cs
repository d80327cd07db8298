using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Empties an old version for good, e.g. because it names somebody who asked to be forgotten.</summary>
[Authorize(Policy = ContentPermissions.Purge)]
[NeedsRightOfType]
public sealed class EmptyVersionModel(IServiceProvider services) : ActPage(services)
{
    internal ItemVersion Old { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken ct) =>
        await FindAsync(id, number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, number, ct)) return NotFound();
        return await DoAsync(actor => Services.GetRequiredService<VersionPurge>().EmptyAsync(id, number, actor, Now, ct),
            "success", L["Wersję {0} usunięto na dobre.", number], $"~/admin/tresc/{id}/wersje", ct);
    }

    private async Task<bool> FindAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, _ => true, ct)) return false;
        if (await Db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == id && i.Number == number, ct) is not { } row || !VersionPurge.Fits(row)) return false;
        Old = row;
        return true;
    }
}
