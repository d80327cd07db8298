using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A note among colleagues.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class NoteModel(IServiceProvider services) : ActPage(services)
{
    protected override bool SecondMay => true;

    protected override RequestAct? Act => null;

    protected override string Title => L["Dodaj notatkę"];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Text, L["Napisz notatkę."]);
        return await DoAsync((r, now) => r.Note(Input.Text!, Me, now), "Notatka jest zapisana.", ct);
    }
}
