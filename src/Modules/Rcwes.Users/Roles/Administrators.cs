using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Roles;

/// <summary>The accounts with the role that has every right. The site never loses the last of them.</summary>
internal static class Administrators
{
    private static readonly string Normal = Role.Normal(Role.Administrator);

    private static readonly AsyncLocal<bool> Unlocked = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: without the lock two first administrators are made.</summary>
    internal static bool WithoutLock { get => Unlocked.Value; set => Unlocked.Value = value; }

    /// <summary>
    /// Lets one transaction at a time appoint or dismiss administrators, by taking the row of the role on both engines.
    /// Call it inside the transaction and before looking who they are.
    /// </summary>
    public static async Task LockAsync(RcwesDb db, CancellationToken ct)
    {
        if (WithoutLock) return;
        await TheRole(db).ExecuteUpdateAsync(set => set.SetProperty(r => r.NormalizedName, r => r.NormalizedName), ct);
    }

    public static IQueryable<Role> TheRole(RcwesDb db) => db.Set<Role>().Where(r => r.NormalizedName == Normal);

    /// <summary>Administrators who can sign in.</summary>
    public static IQueryable<Account> Open(RcwesDb db) => Held(db).Where(a => a.BlockedAt == null);

    public static async Task<bool> MissingAsync(RcwesDb db, CancellationToken ct) => !await Held(db).AnyAsync(ct);

    /// <summary>Refuses when nobody would be left; call after <see cref="LockAsync"/>.</summary>
    public static async Task KeepOneBesidesAsync(RcwesDb db, Guid leaving, CancellationToken ct)
    {
        if (!await Open(db).AnyAsync(a => a.Id != leaving, ct))
            throw new RuleException("administrator.last", "To ostatnie konto administratora. Najpierw nadaj rolę Administrator innej osobie.");
    }

    private static IQueryable<Account> Held(RcwesDb db) =>
        from account in db.Set<Account>()
        join held in db.Set<IdentityUserRole<Guid>>() on account.Id equals held.UserId
        join role in db.Set<Role>() on held.RoleId equals role.Id
        where role.NormalizedName == Normal
        select account;
}
