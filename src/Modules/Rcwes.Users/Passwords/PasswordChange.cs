using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Passwords;

/// <summary>A person changes their own password: all other sessions and links to a new password end, every browser asks for the code again, and the person gets a letter.</summary>
internal sealed class PasswordChange(RcwesDb db, UserManager<Account> accounts, PresentPassword present, SessionBook sessions, PasswordLinks links, KnownDevices devices, AccountNotices notices, TimeProvider clock)
{
    public async Task ApplyAsync(Account account, string now, string next, ClaimsPrincipal user, CancellationToken ct)
    {
        await present.RefuseUnlessAsync(account, now, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await accounts.ChangePasswordAsync(account, now, next)).OrThrow();
        // A link that was made before, and went who knows where, would undo what the person did just now.
        await links.EndAsync(account.Id, ct);
        await sessions.ForgetOthersAsync(account.Id, SessionBook.IdOf(user), ct);
        await devices.DistrustAsync(account.Id, null, ct);
        // The log last: whoever holds it must not wait for sessions that somebody is ending, who waits for the log.
        var entry = UsersLog.Of(account, "password-changed", new(ActorKind.User, account.Id.ToString()), clock.GetUtcNow().UtcDateTime);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        await notices.ChangedAsync(entry.Sequence, account, AccountChange.Password, ct);
        await transaction.CommitAsync(ct);
        await sessions.RenewAsync(account, user);
    }
}
