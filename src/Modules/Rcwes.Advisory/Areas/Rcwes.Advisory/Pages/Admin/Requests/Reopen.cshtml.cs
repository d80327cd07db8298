using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The matter is not settled after all: who has no mailbox says so by phone or at a visit, and staff open it again.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class ReopenModel(IServiceProvider services, IPartners partners, TimeProvider clock) : ActPage(services)
{
    protected override RequestAct? Act => RequestAct.Reopen;

    protected override bool IsPossible => Asked.MayReopen(clock.GetUtcNow().UtcDateTime);

    protected override string Title => L["Otwórz sprawę jeszcze raz"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Text, L["Napisz, dlaczego sprawa wraca."]);
        var active = (await partners.ActiveAsync(ct)).Select(p => p.Id).ToHashSet();
        return await DoAsync((r, now) => r.ReopenByStaff(Input.Text!, active, Desk.Terms, Me, now), "Sprawa jest znowu otwarta.", ct);
    }
}
