using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Materials;

/// <summary>Files for the participants of an edition, and the form that adds one.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class IndexModel(IServiceProvider services, MaterialShelf shelf) : EditionPage(services)
{
    [BindProperty]
    public MaterialInput Input { get; set; } = new();

    public IReadOnlyList<MaterialLine> Own { get; private set; } = [];

    /// <summary>What participants of all editions of the course get.</summary>
    public IReadOnlyList<MaterialLine> OfCourse { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, TrainingsPermissions.Seeing, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, ct) || !MayEdit) return NotFound();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        return await ActAsync(async () =>
        {
            await shelf.AddAsync(MaterialHome.Of(Edition), Input.Title, Input.FromStart, Input.File!, Actor.From(User), ct);
            return Here + "/materialy";
        }, "Plik jest dodany.");
    }

    private async Task<bool> ReadAsync(Guid id, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Materiały"], ct)) return false;
        Own = await shelf.OfAsync(MaterialHome.Of(Edition), ct);
        OfCourse = await shelf.OfAsync(MaterialHome.Of(Course), ct);
        return true;
    }
}
