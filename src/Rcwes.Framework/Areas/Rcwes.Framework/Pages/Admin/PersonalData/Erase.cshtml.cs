using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>What an erasure would do, and the erasure.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class EraseModel(IServiceProvider services) : SubjectPage(services)
{
    [BindProperty]
    [Display(Name = "Tak, to dane właściwej osoby. Rozumiem, że nie da się tego cofnąć")]
    public bool Sure { get; set; }

    public int Unpicked => Found is null ? 0 : Found.Records.Count - Picked.Count;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        if (!Sure) ModelState.AddModelError(nameof(Sure), L["Zaznacz, że to właściwa osoba."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await Desk.EraseAsync(Case, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
        Told.Put(TempData, "Usunięto dane tej osoby.");
        return Redirect(Url.Content("~" + Here));
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct) => await FindAsync(id, L["Usunięcie danych tej osoby"], ct) && Case.IsOpen;
}
