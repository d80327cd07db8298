using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Clears a deleted file away for good, after it said where the file is still used.</summary>
[Authorize(Policy = ContentPermissions.Delete)]
public sealed class PurgeModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private readonly MediaShelf _shelf = services.GetRequiredService<MediaShelf>();

    internal MediaFile Shown { get; private set; } = null!;

    internal IReadOnlyList<MediaUser> Users { get; private set; } = [];

    /// <summary>Older versions of pages that name the file.</summary>
    public int OldUses { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var name = Shown.Name;
        try
        {
            await services.GetRequiredService<MediaLibrary>().PurgeAsync(Shown, Actor.From(User), ct);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            return Page();
        }
        new Notices(TempData).Add("success", texts["Usunięto na dobre plik „{0}”.", name]);
        return Redirect(Url.Content("~/admin/pliki?stan=usuniete"));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await _shelf.FindAsync(id, ct) is not { DeletedUtc: not null } file) return false;
        Shown = file;
        ViewData["Title"] = texts["Usunąć plik na dobre?"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Users = await _shelf.UsersAsync(file.Path, ct);
        OldUses = await _shelf.OldUsesAsync(file.Path, ct);
        return true;
    }
}
