using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Materials;

/// <summary>Asks before a file of an edition is taken from participants.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class RemoveModel(IServiceProvider services, MaterialShelf shelf) : EditionPage(services)
{
    public Material Material { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid material, CancellationToken ct) => await ReadAsync(id, material, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid material, CancellationToken ct)
    {
        if (!await ReadAsync(id, material, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await shelf.RemoveAsync(Material, Actor.From(User), ct);
            return Here + "/materialy";
        }, "Plik jest usunięty.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid material, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Usunąć plik?"], ct) || await shelf.FindAsync(MaterialHome.Of(Edition), material, ct) is not { } found) return false;
        Material = found;
        return true;
    }
}
