using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>A page that asks before it does one thing to one entry.</summary>
internal abstract class EntryActPage(IServiceProvider services) : PageModel
{
    public Institution Entry { get; private set; } = null!;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    protected DateTime Now => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    protected Actor By => Actor.From(User);

    /// <summary>What the act does to the model.</summary>
    protected abstract ActivityEntry Do();

    /// <summary>What must be looked up before the act.</summary>
    /// <exception cref="RuleException">It must not be done.</exception>
    protected virtual Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Said on the entry afterwards: Polish (a localisation key).</summary>
    protected abstract string Done { get; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await CheckAsync(ct);
            await services.GetRequiredService<InstitutionBook>().SaveAsync(Do(), ct);
            Told.Put(TempData, Done);
            return RedirectToPage("Edit", new { id });
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>()[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }

    /// <summary>What may be done with an entry now, by the table of moves and by rights: last piece of the address, words.</summary>
    public static IReadOnlyList<(string Path, string Words)> Offered(Institution entry, bool edit, bool approve)
    {
        var acts = new List<(string, string)>();
        if (edit && !approve && entry.State.MayBecome(InstitutionState.Proposed)) acts.Add(("przekazanie", "Przekaż do decyzji"));
        if (edit && entry.State is not (InstitutionState.Merged or InstitutionState.Closed)) acts.Add(("potwierdzenie", "Potwierdź, że dane są aktualne"));
        if (edit && entry.State is not (InstitutionState.Merged or InstitutionState.Closed)) acts.Add(("logo", entry.LogoPath is null ? "Dodaj logo" : "Zmień logo"));
        if (!approve) return acts;
        if (!entry.DoNotList && entry.State.MayBecome(InstitutionState.Listed)) acts.Add(("pokazanie", "Pokaż w katalogu"));
        if (entry.State.MayBecome(InstitutionState.Hidden)) acts.Add(("ukrycie", "Ukryj"));
        if (entry.State.MayBecome(InstitutionState.Closed)) acts.Add(("zamkniecie", "Oznacz jako zamkniętą"));
        if (entry.DoNotList) acts.Add(("cofniecie-zastrzezenia", "Cofnij zastrzeżenie"));
        else if (entry.State != InstitutionState.Merged) acts.Add(("zastrzezenie", "Zapisz, że nie chce być w katalogu"));
        if (entry.State.MayBecome(InstitutionState.Merged)) acts.Add(("polaczenie", "Połącz z innym wpisem"));
        if (entry.State == InstitutionState.Merged) acts.Add(("rozlaczenie", "Rozłącz wpisy"));
        return acts;
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Entry = (await services.GetRequiredService<InstitutionBook>().FindAsync(id, ct))!;
        return Entry is not null;
    }

    internal sealed class ReasonInput
    {
        [Display(Name = "Powód (niewymagany)")]
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
