using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Search.Index;
using Rcwes.Search.Misses;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Pages.Admin;

/// <summary>How the search is: what nobody found, synonyms, the index.</summary>
[Authorize(Policy = SearchPermissions.Manage)]
internal sealed class IndexModel(RcwesDb db, SearchIndex index, MissBook misses, TimeProvider clock) : PageModel
{
    private const int FirstMisses = 8;

    public IndexState.Facts State { get; private set; } = null!;

    public IReadOnlyList<Miss> Misses { get; private set; } = [];

    public int SynonymSets { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = index.State.Now;
        Misses = [.. (await misses.ListAsync(ct)).Take(FirstMisses)];
        SynonymSets = await db.Set<SynonymSet>().CountAsync(ct);
    }

    public Task<IActionResult> OnPostRebuildAsync(CancellationToken ct) => AskAsync(SearchActs.RebuildAsked, "Budujemy indeks od nowa. Do tego czasu odpowiada dotychczasowy.", ct);

    public Task<IActionResult> OnPostCheckAsync(CancellationToken ct) => AskAsync(SearchActs.CheckAsked, "Porównujemy indeks z treścią serwisu. Odśwież stronę za chwilę.", ct);

    /// <summary>The log carries the wish to every node.</summary>
    private async Task<IActionResult> AskAsync(string verb, string told, CancellationToken ct)
    {
        db.Activities.Add(SearchActs.Ask(verb, Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, told);
        return RedirectToPage();
    }
}
