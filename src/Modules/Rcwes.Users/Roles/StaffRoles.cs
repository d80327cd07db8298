using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Roles;

/// <summary>Roles and who has them, for modules that hand work to a role.</summary>
internal sealed class StaffRoles(RcwesDb db) : IStaffRoles
{
    private IQueryable<Account> MaySignIn => db.Set<Account>().AsNoTracking().Where(a => a.BlockedAt == null);

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken ct) =>
        await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).Select(r => r.Name!).ToListAsync(ct);

    public async Task<IReadOnlyList<string>> OfAsync(string account, CancellationToken ct)
    {
        if (!Guid.TryParse(account, out var id)) return [];
        var held = db.Set<IdentityUserRole<Guid>>().Where(h => h.UserId == id && MaySignIn.Any(a => a.Id == id)).Select(h => h.RoleId);
        return await db.Set<Role>().AsNoTracking().Where(r => held.Contains(r.Id)).OrderBy(r => r.Name).Select(r => r.Name!).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<string>> AddressesAsync(string role, CancellationToken ct)
    {
        var name = Role.Normal(role);
        var ids = db.Set<Role>().Where(r => r.NormalizedName == name).Select(r => r.Id);
        var holders = db.Set<IdentityUserRole<Guid>>().Where(h => ids.Contains(h.RoleId)).Select(h => h.UserId);
        return await MaySignIn.Where(a => holders.Contains(a.Id) && a.Email != null).OrderBy(a => a.Email).Select(a => a.Email!).ToListAsync(ct);
    }
}
