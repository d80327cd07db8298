using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Ends links that came into wrong hands and sends a new one.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class RelinkModel(IServiceProvider services) : ActPage(services)
{
    protected override RequestAct? Act => null;

    protected override string Title => L["Wymienić link?"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        // Nothing of what somebody else did meanwhile makes it wrong to end links that came into wrong hands.
        await Desk.EndLinksAsync(id, Me, ct);
        Told.Put(TempData, Asked.Email is null ? "Stare linki nie działają. Osoba nie podała adresu e-mail, więc zadzwoń do niej." : "Stare linki nie działają, a nowy jest w drodze.");
        return Redirect(Url.Content("~" + Here));
    }
}
