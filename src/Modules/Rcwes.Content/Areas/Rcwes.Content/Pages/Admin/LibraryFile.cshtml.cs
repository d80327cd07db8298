using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>One file of the library: what it shows, where it is used, and what can be done with it.</summary>
[Authorize(Policy = ContentPermissions.View)]
[RequestSizeLimit(LargestUpload)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestUpload)]
public sealed class LibraryFileModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const long LargestUpload = 64 * 1024 * 1024;
    private readonly MediaShelf _shelf = services.GetRequiredService<MediaShelf>();
    private readonly MediaLibrary _library = services.GetRequiredService<MediaLibrary>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    [BindProperty]
    public FileInput Input { get; set; } = new();

    internal MediaFile Shown { get; private set; } = null!;

    internal IReadOnlyList<MediaUser> Users { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public (string Field, string Sentence)? Problem { get; private set; }

    public bool CanChange { get; private set; }

    public bool CanDelete { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Input = FileInput.Of(Shown);
        Told = new Notices(TempData).Take();
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => ActAsync(id, ContentPermissions.Edit, async () =>
    {
        _library.Describe(Shown, Input.Words(), Input.Stamp, Actor.From(User));
        _library.Move(Shown, Input.Folder, Actor.From(User));
        await _db.SaveChangesAsync(ct);
        new Notices(TempData).Add("success", texts["Zapisano opis pliku."]);
    }, ct);

    public Task<IActionResult> OnPostReplaceAsync(Guid id, IFormFile? upload, CancellationToken ct) => ActAsync(id, ContentPermissions.Edit, async () =>
    {
        if (upload is null) throw new RuleException("media.none", "Wybierz co najmniej jeden plik.") { Field = "Upload" };
        await using var content = upload.OpenReadStream();
        await _library.ReplaceAsync(Shown, upload.FileName, content, Actor.From(User), ct);
        new Notices(TempData).Add("success", texts["Podmieniono plik. Każda strona pokazuje już nowy."]);
    }, ct, "Upload");

    public Task<IActionResult> OnPostDeleteAsync(Guid id, bool force, CancellationToken ct) => ActAsync(id, ContentPermissions.Delete, async () =>
    {
        if (!force && await _shelf.IsUsedAsync(Shown.Path, ct))
            throw new RuleException("media.used", "Strony używają tego pliku. Zdejmij go z nich albo zaznacz, że usuwasz mimo to.") { Field = "Force" };
        await _library.DeleteAsync(Shown, Actor.From(User), ct);
        await _db.SaveChangesAsync(ct);
        new Notices(TempData).Add(new("success", texts["Usunięto plik „{0}”.", Shown.Name], new($"/admin/pliki/{id}?handler=Restore", "Cofnij", [])));
    }, ct, "Force", "~/admin/pliki");

    public Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken ct) => ActAsync(id, ContentPermissions.Delete, async () =>
    {
        _library.Restore(Shown, Actor.From(User));
        await _db.SaveChangesAsync(ct);
        new Notices(TempData).Add("success", texts["Przywrócono plik „{0}”.", Shown.Name]);
    }, ct);

    private async Task<IActionResult> ActAsync(Guid id, string permission, Func<Task> act, CancellationToken ct, string field = "TextPl", string? next = null)
    {
        if (!(await authorization.AuthorizeAsync(User, permission)).Succeeded) return Forbid();
        if (!await ReadAsync(id, ct)) return NotFound();
        try
        {
            await act();
            return Redirect(Url.Content(next ?? $"~/admin/pliki/{id}"));
        }
        catch (RuleException e)
        {
            Problem = (e.Field ?? field, services.GetRequiredService<MediaSentences>().Of(e));
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            Problem = (field, texts["Ktoś zmienił opis tego pliku w tej samej chwili. Sprawdź, co się zmieniło, i zapisz jeszcze raz."]);
        }
        _db.ChangeTracker.Clear();
        await ReadAsync(id, ct);
        // What was typed stays; the stamp is the present one, because the person has now been told.
        Input = field == "TextPl" ? Input with { Stamp = Shown.Stamp } : FileInput.Of(Shown);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await _shelf.FindAsync(id, ct) is not { } file) return false;
        Shown = file;
        ViewData["Title"] = file.Name;
        Response.Headers.CacheControl = "no-cache, no-store";
        Users = await _shelf.UsersAsync(file.Path, ct);
        CanChange = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        CanDelete = (await authorization.AuthorizeAsync(User, ContentPermissions.Delete)).Succeeded;
        return true;
    }
}

/// <summary>What the form says of a file.</summary>
public sealed record FileInput
{
    public string? TextPl { get; init; }

    public string? TextEn { get; init; }

    public bool Decorative { get; init; }

    public string? Caption { get; init; }

    public string? Author { get; init; }

    public string? Licence { get; init; }

    public int FocalX { get; init; } = 50;

    public int FocalY { get; init; } = 50;

    public string? Folder { get; init; }

    public Guid Stamp { get; init; }

    internal static FileInput Of(MediaFile file) => new()
    {
        TextPl = file.TextPl,
        TextEn = file.TextEn,
        Decorative = file.Decorative,
        Caption = file.Caption,
        Author = file.Author,
        Licence = file.Licence,
        FocalX = file.FocalX,
        FocalY = file.FocalY,
        Folder = file.Folder,
        Stamp = file.Stamp,
    };

    internal MediaWords Words() => new(Plain(TextPl, MediaWords.LongestText), Plain(TextEn, MediaWords.LongestText), Decorative,
        Plain(Caption, MediaWords.LongestText), Plain(Author, 200), Plain(Licence, 200), FocalX, FocalY);

    private static string Plain(string? text, int longest)
    {
        var plain = (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return plain.Length <= longest ? plain : throw new RuleException("media.long", "Tekst jest za długi. Może mieć najwyżej {0} znaków.", longest);
    }
}
