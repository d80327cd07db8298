using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Pages.Admin.Synonyms;

/// <summary>One set of synonyms.</summary>
[Authorize(Policy = SearchPermissions.Manage)]
internal sealed class EditModel(RcwesDb db, TimeProvider clock, IStringLocalizer<SearchTexts> l) : SynonymsPage
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<SynonymSet>().FindAsync([id], ct) is not { } set) return NotFound();
        Phrases = set.Phrases;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<SynonymSet>().FindAsync([id], ct) is not { } set) return NotFound();
        try
        {
            set.Change(Lines, Actor.From(User), Now);
            db.Activities.Add(set.Tell("changed", Actor.From(User), Now));
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            ModelState.AddModelError(nameof(Phrases), l[e.Sentence]);
            return Page();
        }
        Told.Put(TempData, "Zapisano słowa bliskoznaczne. Zmiana już działa.");
        return RedirectToPage("Index");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<SynonymSet>().FindAsync([id], ct) is not { } set) return NotFound();
        db.Remove(set);
        db.Activities.Add(set.Tell("removed", Actor.From(User), Now));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Usunięto słowa bliskoznaczne.");
        return RedirectToPage("Index");
    }
}
