using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A question to the client, while the clock stands.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class AskBackModel(IServiceProvider services) : WritePage(services)
{
    protected override RequestAct? Act => RequestAct.AskBack;

    protected override string Title => L["Dopytaj"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Text, L["Napisz pytanie."]);
        return await DoAsync((r, now) => r.AskBack(Input.Text!, Input.MeetingUtc, Me, now), "Pytanie jest wysłane. Terminy stoją do odpowiedzi.", ct);
    }
}
