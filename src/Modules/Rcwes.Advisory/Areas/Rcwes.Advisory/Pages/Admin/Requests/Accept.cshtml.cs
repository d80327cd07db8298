using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Takes a request up.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class AcceptModel(IServiceProvider services) : AdviserPage(services)
{
    protected override RequestAct? Act => RequestAct.Accept;

    protected override string Title => L["Przyjmij sprawę"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        NeedAdviser();
        return await DoAsync((r, now) => r.Accept(Input.Adviser!, Desk.Terms, Me, now), "Sprawa jest przyjęta.", ct);
    }
}
