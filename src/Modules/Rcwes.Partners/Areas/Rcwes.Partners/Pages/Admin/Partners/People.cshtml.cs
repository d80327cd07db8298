using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Contracts;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>Who works at a partner and who did, with the form that invites one more.</summary>
[Authorize(Policy = PartnersPermissions.ViewOwn)]
internal sealed class PeopleModel(IServiceProvider services, RcwesDb db, IStaffAccounts accounts, IAuthorizationService authorization) : PartnerPage(services)
{
    private readonly PartnerPeople _people = services.GetRequiredService<PartnerPeople>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool MayInvite { get; private set; }

    public IReadOnlyList<PartnerStaff> Staff { get; private set; } = [];

    public IReadOnlyDictionary<Guid, StaffCard> Cards { get; private set; } = new Dictionary<Guid, StaffCard>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Seeing, L["Osoby"], ct)) return NotFound();
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Seeing, L["Osoby"], ct)) return NotFound();
        await ReadAsync(ct);
        if (!MayInvite) return Forbid();
        return await ActAsync(() => _people.InviteAsync(Partner, Input.Email, Input.Name, User, ct), "Zaproszenie wysłano na podany adres.", Here + "/osoby");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Staff = await db.Set<PartnerStaff>().AsNoTracking().Where(s => s.PartnerId == Partner.Id).OrderBy(s => s.SinceUtc).ToListAsync(ct);
        Cards = await accounts.CardsAsync([.. Staff.Select(s => s.AccountId)], ct);
        MayInvite = Partner.State == PartnerState.Active && (await authorization.AuthorizeAsync(User, PartnersPermissions.People)).Succeeded;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Imię i nazwisko")]
        [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(200)]
        public string Name { get; set; } = "";

        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(254)]
        public string Email { get; set; } = "";
    }
}
