using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>Asks before the part of a partner ends, and with it the access of its people.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
[Authorize(Policy = PartnersPermissions.People)]
internal sealed class EndModel(IServiceProvider services) : PartnerPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.EndAsync(Partner, Input.Reason, User, ct), "Udział partnera zakończono.", Here) : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, PartnersPermissions.Editing, L["Zakończyć udział partnera?"], ct) && Partner.State == PartnerState.Active;

    internal sealed class InputModel
    {
        [Display(Name = "Powód (niewymagany)")]
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
