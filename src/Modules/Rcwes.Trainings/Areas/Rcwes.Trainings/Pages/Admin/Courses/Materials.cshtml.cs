using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Pages.Admin.Materials;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>Files for the participants of all editions of a course, and the form that adds one.</summary>
[Authorize(Policy = TrainingsPermissions.Edit)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class MaterialsModel(IServiceProvider services, RcwesDb db, MaterialShelf shelf) : CourseFilePage(services, db)
{
    [BindProperty]
    public MaterialInput Input { get; set; } = new();

    public IReadOnlyList<MaterialLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await shelf.AddAsync(MaterialHome.Of(Course), Input.Title, Input.FromStart, Input.File!, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        Told.Put(TempData, "Plik jest dodany.");
        return Redirect(Url.Content("~" + Here));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Materiały"], ct)) return false;
        Lines = await shelf.OfAsync(MaterialHome.Of(Course), ct);
        return true;
    }
}
