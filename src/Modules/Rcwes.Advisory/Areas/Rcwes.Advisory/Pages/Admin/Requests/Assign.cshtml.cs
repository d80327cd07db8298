using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Another person of the same owner answers.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class AssignModel(IServiceProvider services) : AdviserPage(services)
{
    protected override RequestAct? Act => null;

    protected override string Title => L["Zmień osobę, która prowadzi"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        NeedAdviser();
        return await DoAsync((r, now) => r.Assign(Input.Adviser!, Me, now), "Sprawę prowadzi teraz ktoś inny.", ct);
    }
}
