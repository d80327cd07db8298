using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The client adds files, while asking and later.</summary>
[EnableRateLimiting("public-form")]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class FilesModel(IServiceProvider services, FileShelf shelf) : RequestPage(services)
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    public IReadOnlyList<FileLine> Files { get; private set; } = [];

    public bool IsDraft => Asked.State == RequestState.Draft;

    /// <summary>Where the person goes on.</summary>
    public string Back => IsDraft ? $"{Here}/{PathOf(Asked.Missing ?? RequestStep.Check)}" : Here;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        return IsPossible ? Page() : Redirect(Here);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (!IsPossible) return Redirect(Here);
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        return await ActAsync(() => shelf.AddByClientAsync(Asked, Input.File!, Holder, ct), IsDraft ? Here + "/pliki" : Here);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string token, Guid file, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        ModelState.Clear();
        return await ActAsync(() => shelf.RemoveAsync(Asked, file, Holder, ct), Here + "/pliki");
    }

    private bool IsPossible => IsDraft || Asked.State.Can(RequestAct.Reply);

    private async Task<bool> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Pliki do sprawy"], ct)) return false;
        Files = await shelf.OfAsync(Asked.Id, forStaff: false, ct);
        return true;
    }

    internal sealed class FileInput
    {
        [Display(Name = "Plik")]
        public IFormFile? File { get; set; }
    }
}
