using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Scope;

/// <summary>Asks the roles for the rights and the table of staff for the partner, both at every call.</summary>
internal sealed class PartnerScopes(IPermissionGrants grants, RcwesDb db) : IPartnerScope
{
    public async ValueTask<PartnerScope> OfAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct)
    {
        if (await grants.HasAsync(user, right.All, ct)) return PartnerScope.All;
        if (!await grants.HasAsync(user, right.Own, ct)) return PartnerScope.None;
        return await PartnerOfAsync(user, ct) is { } partner ? PartnerScope.Own(partner) : PartnerScope.None;
    }

    public async ValueTask<Guid?> PartnerOfAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)) return null;
        return await (from person in db.Set<PartnerStaff>()
                      join partner in db.Set<Partner>() on person.PartnerId equals partner.Id
                      where person.AccountId == account && person.LeftUtc == null && partner.State == PartnerState.Active
                      select (Guid?)partner.Id).SingleOrDefaultAsync(ct);
    }
}
