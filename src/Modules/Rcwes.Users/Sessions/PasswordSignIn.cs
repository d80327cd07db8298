using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;

namespace Rcwes.Users.Sessions;

/// <summary>
/// Signing in with a password. Apart from the account, the answer is no and nothing else, and it takes the same time either way: nobody learns whether an
/// address has an account, nor whether it is blocked or locked out.
/// </summary>
internal sealed class PasswordSignIn(RcwesDb db, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private static readonly Account Nobody = new("", "", DateTime.UnixEpoch);
    private static string? _nobodysHash;

    /// <summary>Signs in; null when that is refused, for whatever reason.</summary>
    public async Task<Account?> TryAsync(string email, string password, CancellationToken ct)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (account is not { PasswordHash: not null, Blocked: false } || account.LockedOut(clock.GetUtcNow()))
        {
            hasher.VerifyHashedPassword(Nobody, _nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
            return null;
        }
        if (!await CheckAsync(account, password, ct)) return null;

        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // By hand, not through the entity: two sign-ins at one moment (a double click) must not refuse each other.
        await Row(account).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now).SetProperty(a => a.AccessFailedCount, 0), ct);
        db.Activities.Add(UsersLog.Of(account, "signed-in", new(ActorKind.User, account.Id.ToString()), now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await signIn.SignInAsync(account, isPersistent: false);
        return account;
    }

    /// <summary>Compares the password and counts a wrong one, wherever it was typed.</summary>
    public async Task<bool> CheckAsync(Account account, string password, CancellationToken ct)
    {
        if (await signIn.UserManager.CheckPasswordAsync(account, password)) return true;
        await CountAsync(account, ct);
        return false;
    }

    private IQueryable<Account> Row(Account account) => db.Set<Account>().Where(a => a.Id == account.Id);

    /// <summary>Counts in the database: of many tries at once none may go uncounted.</summary>
    private async Task CountAsync(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Row(account).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), ct);
        var closed = await Row(account).Where(a => a.AccessFailedCount >= PasswordRules.TriesBeforeLockOut).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, 0)
            .SetProperty(a => a.LockoutEnd, now + PasswordRules.LockOut), ct);
        if (closed > 0)
        {
            db.Activities.Add(UsersLog.Of(account, "locked-out", Actor.Visitor, now.UtcDateTime));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
