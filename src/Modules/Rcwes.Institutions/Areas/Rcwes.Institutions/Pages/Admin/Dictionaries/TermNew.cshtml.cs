using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Pages.Admin.Dictionaries;

/// <summary>A new service or target group.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class TermNewModel(RcwesDb db, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : TermPage
{
    public string Path { get; private set; } = "";

    public async Task OnGetAsync(string kind, CancellationToken ct)
    {
        Path = kind;
        var wanted = KindOf(kind);
        Input.IsActive = true;
        Input.Order = (await db.Set<Term>().Where(t => t.Kind == wanted).MaxAsync(t => (int?)t.Order, ct) ?? 0) + 10;
    }

    public async Task<IActionResult> OnPostAsync(string kind, CancellationToken ct)
    {
        Path = kind;
        var term = new Term
        {
            Kind = KindOf(kind),
            Slug = Slug.From(Input.NamePl ?? "", Term.LongestSlug),
            NamePl = Input.NamePl?.Trim() ?? "",
            NameEn = Input.NameEn?.Trim() ?? "",
            Order = Input.Order,
            IsActive = Input.IsActive,
        };
        // The page that adds has this address.
        if (ModelState.IsValid && (term.Slug is "" or "nowe" || await db.Set<Term>().AnyAsync(t => t.Kind == term.Kind && t.Slug == term.Slug, ct)))
            ModelState.AddModelError("Input.NamePl", l["Takie hasło już jest w słowniku albo nie ma w nim liter. Wpisz inną nazwę."]);
        if (!ModelState.IsValid) return Page();
        db.Add(term);
        db.Activities.Add(term.Told("created", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Dodano hasło do słownika.");
        return RedirectToPage("Index");
    }
}
