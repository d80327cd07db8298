using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Search.Misses;

namespace Rcwes.Search.Pages.Admin;

/// <summary>Questions without an answer, the most frequent first.</summary>
[Authorize(Policy = SearchPermissions.Manage)]
internal sealed class MissesModel(MissBook misses, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Miss> Misses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Misses = await misses.ListAsync(ct);

    public async Task<IActionResult> OnPostPutAwayAsync(Guid id, CancellationToken ct)
    {
        if (!await misses.PutAwayAsync(id, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct)) return NotFound();
        Told.Put(TempData, "Odłożono pytanie. Wróci na listę, gdy ktoś znowu je zada.");
        return RedirectToPage();
    }
}
