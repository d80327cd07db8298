using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Files;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Staff add a file, for the client or for colleagues.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class FileModel(IServiceProvider services, FileShelf shelf) : DeskPage(services)
{
    protected override bool SecondMay => true;

    private const string Client = "osoba";
    private const string Staff = "zespol";

    [BindProperty]
    public FileInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Readers => [new(L["Osoba, która pyta, i zespół. Osoba dostanie list."], Client), new(L["Tylko zespół"], Staff)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, AdvisoryPermissions.Editing, L["Dodaj plik"], ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Dodaj plik"], ct)) return NotFound();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        if (Input.Readers is not (Client or Staff)) ModelState.AddModelError("Input.Readers", L["Zaznacz, kto zobaczy plik."]);
        return await ActAsync(() => shelf.AddByStaffAsync(Asked.Id, Input.File!, Input.Readers == Client, Me, ct), "Plik jest dodany.");
    }

    internal sealed class FileInput
    {
        [Display(Name = "Plik")]
        public IFormFile? File { get; set; }

        [Display(Name = "Kto go zobaczy")]
        public string? Readers { get; set; }
    }
}
