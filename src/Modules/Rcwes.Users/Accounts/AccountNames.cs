using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Accounts;

/// <summary>Names of accounts for pages that show who did something.</summary>
internal sealed class AccountNames(RcwesDb db) : IActorNames
{
    private const int MostFound = 100;

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyCollection<string> accounts, CancellationToken ct)
    {
        var ids = accounts.Select(a => Guid.TryParse(a, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        var found = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return found.ToDictionary(a => a.Id.ToString(), a => a.Name, StringComparer.OrdinalIgnoreCase);
    }

    public async Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct)
    {
        var found = await db.Set<Account>().AsNoTracking().WithWords(words).OrderBy(a => a.Name).Take(MostFound).Select(a => a.Id).ToListAsync(ct);
        return [.. found.Select(id => id.ToString())];
    }

    public async Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyCollection<string> accounts, CancellationToken ct)
    {
        var ids = accounts.Select(a => Guid.TryParse(a, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        var found = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id) && a.BlockedAt == null && a.Email != null).Select(a => new { a.Id, a.Email }).ToListAsync(ct);
        return found.ToDictionary(a => a.Id.ToString(), a => a.Email!, StringComparer.OrdinalIgnoreCase);
    }

    public async Task<IReadOnlyList<string>> AddressesOfHoldersAsync(string permission, CancellationToken ct)
    {
        var administrator = Role.Normal(Role.Administrator);
        var roles = db.Set<Role>().Where(r => r.NormalizedName == administrator || r.Permissions.Any(p => p.Permission == permission)).Select(r => r.Id);
        var holders = db.Set<IdentityUserRole<Guid>>().Where(h => roles.Contains(h.RoleId)).Select(h => h.UserId);
        return await db.Set<Account>().Where(a => holders.Contains(a.Id) && a.BlockedAt == null && a.Email != null).OrderBy(a => a.Email).Select(a => a.Email!).ToListAsync(ct);
    }
}
