using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Devices;
using Rcwes.Users.Passwords;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Accounts;

/// <summary>What follows every change of how one signs in: a line of the log, the end of all other sessions, codes asked for everywhere anew, and a letter to the owner.</summary>
internal sealed class CredentialChange(RcwesDb db, UserManager<Account> accounts, SessionBook sessions, KnownDevices devices, AccountNotices notices, TimeProvider clock)
{
    /// <summary>In the caller's transaction; saves.</summary>
    /// <param name="account">Whose; gets a new stamp.</param>
    /// <param name="change">One of <see cref="AccountChange"/>, which is the verb of the log as well.</param>
    /// <param name="actor">Who changed it.</param>
    /// <param name="keep">The session that goes on; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="note">The reason that somebody gave.</param>
    public async Task ApplyAsync(Account account, string change, Actor actor, Guid? keep, CancellationToken ct, string? note = null)
    {
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        await sessions.ForgetOthersAsync(account.Id, keep, ct);
        await devices.DistrustAsync(account.Id, null, ct);
        // The log last: whoever holds it must not wait for sessions that somebody is ending, who waits for the log.
        var entry = UsersLog.Of(account, change, actor, clock.GetUtcNow().UtcDateTime, note: note);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        await notices.ChangedAsync(entry.Sequence, account, change, ct);
    }
}
