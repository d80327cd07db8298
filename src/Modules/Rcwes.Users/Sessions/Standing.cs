using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;
using Rcwes.Users.SecondFactors;

namespace Rcwes.Users.Sessions;

/// <summary>What every request of a signed-in person asks of the account.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Open">False for an account that is blocked or gone.</param>
/// <param name="SecurityStamp">Changes with the password; a session that carries another one has ended.</param>
/// <param name="IsAdministrator">Has every right.</param>
/// <param name="Permissions">Rights of all roles together.</param>
internal sealed record Standing(Guid Account, bool Open, string? SecurityStamp, bool IsAdministrator, FrozenSet<string> Permissions)
{
    public static Standing None { get; } = new(Guid.Empty, false, null, false, []);

    /// <summary>Signs in with a code after the password.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>One of the roles asks for a second factor.</summary>
    public bool MustHaveSecondFactor { get; init; }

    public bool LacksSecondFactor => MustHaveSecondFactor && !HasSecondFactor;

    public bool May(string permission) => Open && (IsAdministrator || Permissions.Contains(permission));

    /// <summary>Whether this account has every right that the other one has: only then may it act upon it.</summary>
    public bool Covers(Standing other) => IsAdministrator || (!other.IsAdministrator && other.Permissions.IsSubsetOf(Permissions));
}

/// <summary>
/// Standings of accounts, kept while the <c>users</c> stamp stays. Every change of an account or a role writes to the
/// activity log in the same commit, which moves the stamp: a right that is taken is gone with the next request.
/// </summary>
internal sealed class Standings(RcwesDb db, StampedCache cache)
{
    public ValueTask<Standing> OfAsync(ClaimsPrincipal user, CancellationToken ct = default) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? OfAsync(id, ct) : new(Standing.None);

    public ValueTask<Standing> OfAsync(Guid account, CancellationToken ct = default) =>
        cache.GetAsync(UsersModule.Key, $"standing:{account}", () => ReadAsync(account, ct));

    /// <summary>As the database has it now: for the moment of signing in, and before somebody is refused, when another node's change may not have been heard of yet.</summary>
    public Task<Standing> FreshAsync(Guid account, CancellationToken ct) => ReadAsync(account, ct);

    /// <inheritdoc cref="FreshAsync(Guid, CancellationToken)"/>
    public Task<Standing> FreshAsync(ClaimsPrincipal user, CancellationToken ct) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? ReadAsync(id, ct) : Task.FromResult(Standing.None);

    private async Task<Standing> ReadAsync(Guid id, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Id == id)
            .Select(a => new { a.SecurityStamp, a.BlockedAt, HasSecondFactor = db.Set<SecondFactor>().Any(f => f.AccountId == id) }).SingleOrDefaultAsync(ct);
        if (account is null) return Standing.None;

        var roles = await db.Set<IdentityUserRole<Guid>>().Where(h => h.UserId == id)
            .Join(db.Set<Role>().AsNoTracking().Include(r => r.Permissions), h => h.RoleId, r => r.Id, (_, role) => role)
            .ToListAsync(ct);
        return new(id, account.BlockedAt is null, account.SecurityStamp, roles.Exists(r => r.IsAdministrator),
            roles.SelectMany(r => r.PermissionNames).ToFrozenSet(StringComparer.Ordinal))
        {
            HasSecondFactor = account.HasSecondFactor,
            MustHaveSecondFactor = roles.Exists(r => r.AsksSecondFactor),
        };
    }
}
