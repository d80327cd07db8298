using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Files;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>Documents of a local partnership.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class DocumentsModel(IServiceProvider services) : LocalPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<LocalDocument> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        return await ActAsync(async () =>
        {
            await using var content = Input.File!.OpenReadStream();
            await Book.AddDocumentAsync(Local, Input.Title, Input.File.FileName, content, Me, ct);
        }, "Dodano dokument.", Here + "/dokumenty");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid document, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        ModelState.Clear();
        return await ActAsync(() => Book.RemoveDocumentAsync(Local, document, Me, ct), "Usunięto.", Here + "/dokumenty");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Dokumenty"], ct)) return false;
        Documents = await Db.Set<LocalDocument>().AsNoTracking().Where(d => d.PartnershipId == id).OrderBy(d => d.Title).ToListAsync(ct);
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Tytuł")]
        [Required(ErrorMessage = "Wpisz tytuł."), StringLength(LocalPartnership.LongestName)]
        public string Title { get; set; } = "";

        [Display(Name = "Plik")]
        public IFormFile? File { get; set; }
    }
}
