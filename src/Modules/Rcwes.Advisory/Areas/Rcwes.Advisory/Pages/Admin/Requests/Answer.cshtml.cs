using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>An answer to the client.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class AnswerModel(IServiceProvider services) : WritePage(services)
{
    protected override RequestAct? Act => RequestAct.Answer;

    protected override string Title => L["Odpowiedz"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Text, L["Napisz odpowiedź."]);
        return await DoAsync((r, now) => r.Answer(Input.Text!, Input.MeetingUtc, Me, now), "Odpowiedź jest wysłana.", ct);
    }
}
