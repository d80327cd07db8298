using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Materials;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>Asks before a file of a course is taken from participants.</summary>
[Authorize(Policy = TrainingsPermissions.Edit)]
internal sealed class RemoveMaterialModel(IServiceProvider services, RcwesDb db, MaterialShelf shelf) : CourseFilePage(services, db)
{
    public Material Material { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid material, CancellationToken ct) => await ReadAsync(id, material, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid material, CancellationToken ct)
    {
        if (!await ReadAsync(id, material, ct)) return NotFound();
        await shelf.RemoveAsync(Material, Actor.From(User), ct);
        Told.Put(TempData, "Plik jest usunięty.");
        return Redirect(Url.Content("~" + Here));
    }

    private async Task<bool> ReadAsync(Guid id, Guid material, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Usunąć plik?"], ct) || await shelf.FindAsync(MaterialHome.Of(Course), material, ct) is not { } found) return false;
        Material = found;
        return true;
    }
}
