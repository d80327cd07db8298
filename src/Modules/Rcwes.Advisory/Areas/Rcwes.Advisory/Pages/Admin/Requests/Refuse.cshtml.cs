using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A partner gives a request back to the moderator.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class RefuseModel(IServiceProvider services) : ActPage(services)
{
    protected override RequestAct? Act => RequestAct.Refuse;

    protected override string Title => L["Oddaj moderatorowi"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Reason, L["Podaj powód."], nameof(ActInput.Reason));
        return await DoAsync((r, now) => r.Refuse(Input.Reason!, Desk.Terms, Me, now), "Sprawa wróciła do moderatora.", ct);
    }
}
