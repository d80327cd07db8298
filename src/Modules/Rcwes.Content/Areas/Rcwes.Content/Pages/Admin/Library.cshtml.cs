using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Bulk;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Files;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The library of files: what there is, and the place to bring more.</summary>
[Authorize(Policy = ContentPermissions.View)]
[RequestSizeLimit(LargestUpload)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestUpload)]
public sealed class LibraryModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    /// <summary>Bytes of all files of one form together.</summary>
    private const long LargestUpload = 128 * 1024 * 1024;
    private const int MostFiles = 50;
    private readonly MediaShelf _shelf = services.GetRequiredService<MediaShelf>();

    internal MediaFilter Filter { get; private set; } = null!;

    internal IReadOnlyList<MediaFile> Files { get; private set; } = [];

    internal IReadOnlyList<(string Folder, int Files)> Folders { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    /// <summary>One sentence for each file that was not taken.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public string? Folder { get; private set; }

    public int Total { get; private set; }

    public bool CanChange { get; private set; }

    public long MostMegabytes { get; } = services.GetRequiredService<StoredFiles>().MostMediaBytes / (1024 * 1024);

    public PageLinks Links { get; private set; } = null!;

    public BulkView Bulk { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(MediaFilter.Of(Request.Query), ct);
        Told = new Notices(TempData).Take();
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var (files, _) = await _shelf.ReadAsync(MediaFilter.Of(Request.Query) with { Page = 1 }, ct, 20_000);
        static string Day(DateTime utc) => WarsawTime.FromUtc(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return File(CsvText.Of([texts["Plik"], texts["Folder"], texts["Ścieżka"], texts["Rodzaj"], texts["Bajty"], texts["Opis zdjęcia po polsku"], texts["Opis zdjęcia po angielsku"], texts["Ozdobne"], texts["Autor"], texts["Licencja albo zgoda"], texts["Dodano"]],
            files.Select(f => new[] { f.Name, f.Folder, f.Path, f.ContentType, f.Size.ToString(CultureInfo.InvariantCulture), f.TextPl, f.TextEn, f.Decorative ? texts["tak"].Value : "", f.Author, f.Licence, Day(f.CreatedUtc) })), CsvText.ContentType, "pliki.csv");
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile>? files, string? folder, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded) return Forbid();
        Folder = folder;
        var (added, problems) = await TakeAsync(files ?? [], folder, ct);
        // The script sends one file at a time and says itself how it went.
        if (Request.Headers.Accept.ToString() == "application/json")
            return new JsonResult(new { added = added.Select(f => new { id = f.Id, path = f.Path, name = f.Name }), problems });
        if (added.Count > 0)
            new Notices(TempData).Add("success", added.Any(f => f.NeedsText) ? texts["Dodano pliki: {0}. Opisz zdjęcia dla osób, które ich nie widzą.", added.Count] : texts["Dodano pliki: {0}.", added.Count]);
        if (problems.Count == 0) return Redirect(Url.Content("~/admin/pliki") + MediaFilter.Of(added[0].Folder, null, null, null, 1).Query());
        Problems = problems;
        await ReadAsync(MediaFilter.Of(null, null, null, null, 1), ct);
        Told = new Notices(TempData).Take();
        return Page();
    }

    private async Task<(List<MediaFile> Added, List<string> Problems)> TakeAsync(List<IFormFile> files, string? folder, CancellationToken ct)
    {
        var library = services.GetRequiredService<MediaLibrary>();
        var added = new List<MediaFile>();
        var problems = new List<string>();
        if (files.Count == 0) problems.Add(texts["Wybierz co najmniej jeden plik."]);
        if (files.Count > MostFiles) problems.Add(texts["Naraz można dodać najwyżej {0} plików.", MostFiles]);
        foreach (var file in files.Take(MostFiles))
        {
            try
            {
                await using var content = file.OpenReadStream();
                added.Add(await library.AddAsync(file.FileName, folder, content, Actor.From(User), ct));
            }
            catch (RuleException e)
            {
                problems.Add($"{file.FileName.Split('/', '\\')[^1]}: {services.GetRequiredService<MediaSentences>().Of(e)}");
            }
        }
        return (added, problems);
    }

    private async Task ReadAsync(MediaFilter filter, CancellationToken ct)
    {
        ViewData["Title"] = texts["Pliki"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Filter = filter;
        (Files, Total) = await _shelf.ReadAsync(filter, ct);
        Folders = await _shelf.FoldersAsync(ct);
        CanChange = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        Bulk = await services.GetRequiredService<BulkDesk>().ViewAsync(MediaList.Key, HttpContext, [.. Files.Select(f => $"{f.Id}")], Total, ct);
        Links = new(filter.Page, Math.Max(1, (Total + MediaShelf.PageSize - 1) / MediaShelf.PageSize), page => Url.Content("~/admin/pliki") + (filter with { Page = page }).Query());
    }
}
