using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Files;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>Files that partners share, and the form that adds one.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class FilesModel(IServiceProvider services) : RoomPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<(RoomFile File, StoredFile Stored)> Files { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        await ReadAsync(ct);
        return await ActAsync(async () =>
        {
            await using var content = Input.File!.OpenReadStream();
            await Book.ShareAsync(Input.Title, Input.File.FileName, content, Me, ct);
        }, "Dodano plik.", "/pliki");
    }

    /// <summary>Size as people say it.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} kB" : $"{bytes / 1024.0 / 1024.0:0.0} MB";

    private async Task ReadAsync(CancellationToken ct)
    {
        Titled(L["Pliki"]);
        var rows = await (from file in Db.Set<RoomFile>().AsNoTracking()
                          join stored in Db.Set<StoredFile>() on file.FileId equals stored.Id
                          orderby file.AddedUtc descending
                          select new { file, stored }).ToListAsync(ct);
        Files = [.. rows.Select(r => (r.file, r.stored))];
        await NameAsync(Files.Select(f => f.File), ct);
    }

    internal sealed class InputModel
    {
        [Display(Name = "Co to za plik?")]
        [Required(ErrorMessage = "Napisz, co to za plik."), StringLength(RoomThing.LongestTitle)]
        public string Title { get; set; } = "";

        [Display(Name = "Plik")]
        public IFormFile? File { get; set; }
    }
}
