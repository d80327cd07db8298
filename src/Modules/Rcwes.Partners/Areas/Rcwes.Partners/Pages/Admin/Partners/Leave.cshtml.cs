using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Contracts;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>Asks before somebody's access to a partner ends.</summary>
[Authorize(Policy = PartnersPermissions.People)]
internal sealed class LeaveModel(IServiceProvider services, RcwesDb db, IStaffAccounts accounts) : PartnerPage(services)
{
    private readonly PartnerPeople _people = services.GetRequiredService<PartnerPeople>();

    private PartnerStaff _person = null!;

    public StaffCard? Card { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid person, CancellationToken ct) => await ReadAsync(id, person, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid person, CancellationToken ct)
    {
        if (!await ReadAsync(id, person, ct)) return NotFound();
        return await ActAsync(() => _people.LeaveAsync(Partner, _person, User, ct), "Dostęp zakończono. Otwarte sesje tej osoby już nie działają.", Here + "/osoby");
    }

    private async Task<bool> ReadAsync(Guid id, Guid person, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Seeing, L["Zakończyć dostęp?"], ct)) return false;
        _person = (await db.Set<PartnerStaff>().SingleOrDefaultAsync(s => s.Id == person && s.PartnerId == id && s.LeftUtc == null, ct))!;
        if (_person is null) return false;
        Card = (await accounts.CardsAsync([_person.AccountId], ct)).GetValueOrDefault(_person.AccountId);
        return true;
    }
}
