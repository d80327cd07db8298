using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Pages.Admin.Joins;

/// <summary>Takes a join back.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class UndoModel(InstitutionBook book, JoinBook joins, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    public Institution Gone { get; private set; } = null!;

    public Institution Stays { get; private set; } = null!;

    public InstitutionJoin Join { get; private set; } = null!;

    /// <summary>Labels of the fields that somebody changed since the join.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        try
        {
            await joins.UndoAsync(Join, Stays, Gone, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
            Told.Put(TempData, "Wpisy są rozłączone. Każdy stoi tam, gdzie przedtem.");
            return Redirect(Url.Content($"~/admin/instytucje/{id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", l[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await joins.FindAsync(id, ct) is not { } join || await book.FindAsync(join.GoneId, ct) is not { } gone || await book.FindAsync(join.StaysId, ct) is not { } stays) return false;
        (Join, Gone, Stays, Changed) = (join, gone, stays, JoinBook.ChangedSince(join, stays));
        ViewData["Title"] = l["Rozłączyć wpisy?"].Value;
        return true;
    }
}
