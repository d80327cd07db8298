using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Pages.Admin.Synonyms;

/// <summary>A new set; from the list of questions without an answer its first word comes along.</summary>
[Authorize(Policy = SearchPermissions.Manage)]
internal sealed class NewModel(RcwesDb db, TimeProvider clock, IStringLocalizer<SearchTexts> l) : SynonymsPage
{
    public void OnGet(string? slowo) => Phrases = slowo is { Length: > SynonymSet.LongestPhrase } ? slowo[..SynonymSet.LongestPhrase] : slowo is { Length: > 0 } ? slowo + "\n" : "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var set = SynonymSet.Of(Lines, Actor.From(User), now);
            db.Add(set);
            db.Activities.Add(set.Tell("created", Actor.From(User), now));
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            ModelState.AddModelError(nameof(Phrases), l[e.Sentence]);
            return Page();
        }
        Told.Put(TempData, "Dodano słowa bliskoznaczne. Już działają.");
        return RedirectToPage("Index");
    }
}
