using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The matter is settled.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class CloseModel(IServiceProvider services) : ActPage(services)
{
    protected override RequestAct? Act => RequestAct.Close;

    protected override string Title => L["Zamknąć sprawę?"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await DoAsync((r, now) => r.Close(Input.Text, Me, now), "Sprawa jest zamknięta.", ct);
    }
}
