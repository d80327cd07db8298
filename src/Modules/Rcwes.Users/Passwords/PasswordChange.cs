using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Passwords;

/// <summary>A person changes their own password. A wrong present one counts like a wrong one at sign-in.</summary>
internal sealed class PasswordChange(RcwesDb db, UserManager<Account> accounts, PasswordSignIn signIn, IdentityErrorDescriber errors, TimeProvider clock)
{
    public async Task ApplyAsync(Account account, string present, string next, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (account.LockedOut(now))
            throw new RuleException("account.locked-out", "Za dużo nieudanych prób. Odczekaj 15 minut i spróbuj ponownie.");
        if (!await signIn.CheckAsync(account, present, ct)) IdentityResult.Failed(errors.PasswordMismatch()).OrThrow();
        db.Activities.Add(UsersLog.Of(account, "password-changed", new(ActorKind.User, account.Id.ToString()), now.UtcDateTime));
        (await accounts.ChangePasswordAsync(account, present, next)).OrThrow();
    }
}
