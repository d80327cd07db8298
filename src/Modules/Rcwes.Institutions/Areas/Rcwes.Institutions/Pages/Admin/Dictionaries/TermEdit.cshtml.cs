using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Pages.Admin.Dictionaries;

/// <summary>What people read of a term; its slug stays, because addresses and entries hold it.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class TermEditModel(RcwesDb db, TimeProvider clock) : TermPage
{
    public Term Term { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, string slug, CancellationToken ct)
    {
        if (!await FindAsync(kind, slug, ct)) return NotFound();
        Input = new() { NamePl = Term.NamePl, NameEn = Term.NameEn, Order = Term.Order, IsActive = Term.IsActive };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, string slug, CancellationToken ct)
    {
        if (!await FindAsync(kind, slug, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        (Term.NamePl, Term.NameEn, Term.Order, Term.IsActive) = (Input.NamePl.Trim(), Input.NameEn?.Trim() ?? "", Input.Order, Input.IsActive);
        if (db.ChangeTracker.HasChanges()) db.Activities.Add(Term.Told("changed", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Zapisano zmiany.");
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(string path, string slug, CancellationToken ct)
    {
        var kind = KindOf(path);
        Term = (await db.Set<Term>().SingleOrDefaultAsync(t => t.Kind == kind && t.Slug == slug, ct))!;
        return Term is not null;
    }
}
