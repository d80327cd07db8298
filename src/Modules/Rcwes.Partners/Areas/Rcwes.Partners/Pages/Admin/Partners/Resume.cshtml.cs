using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>Asks before a partner that had ended takes part again.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
internal sealed class ResumeModel(IServiceProvider services) : PartnerPage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.ResumeAsync(Partner, Actor.From(User), ct), "Udział partnera wznowiono. Zaproś osoby, które w nim pracują.", Here) : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, PartnersPermissions.Editing, L["Wznowić udział partnera?"], ct) && Partner.State == PartnerState.Ended;
}
