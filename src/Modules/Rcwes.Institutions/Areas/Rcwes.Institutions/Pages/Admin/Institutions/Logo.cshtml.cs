using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>The sign of an institution: another file, or none. Every file has a place of its own, so that the history still finds it.</summary>
[Authorize(Policy = InstitutionsPermissions.Edit)]
internal sealed class LogoModel(InstitutionBook book, Logos logos, TimeProvider clock, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public Institution Entry { get; private set; } = null!;

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(Guid id, IFormFile? file, CancellationToken ct) =>
        DoAsync(id, async () => await SaveAsync(await logos.StoreAsync(file, Actor.From(User), ct), "Zapisano logo.", ct), ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) => DoAsync(id, () => SaveAsync(null, "Usunięto logo.", ct), ct);

    private async Task<IActionResult> DoAsync(Guid id, Func<Task<IActionResult>> act, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        try
        {
            return await act();
        }
        catch (RuleException rule)
        {
            // Shown as it is stored, not as it was about to be.
            Entry = (await book.FindFreshAsync(id, ct))!;
            return Refused(texts[rule.Sentence, [.. rule.Arguments]]);
        }
    }

    private async Task<IActionResult> SaveAsync(string? path, string done, CancellationToken ct)
    {
        await book.ChangeAsync(Entry, Entry.Facts() with { LogoPath = path }, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
        await book.SaveAsync(ct);
        Told.Put(TempData, done);
        return RedirectToPage("Edit", new { id = Entry.Id });
    }

    private PageResult Refused(string problem)
    {
        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Entry = (await book.FindAsync(id, ct))!;
        return Entry is { State: not (InstitutionState.Merged or InstitutionState.Closed) };
    }
}
