using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Users.Accounts;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Passwords;

/// <summary>Asks somebody who has signed in for the password once more. Wrong ones are counted apart from signing in: who found an open screen cannot guess on.</summary>
internal sealed class PresentPassword(UserManager<Account> accounts, TryGate gate, IdentityErrorDescriber errors)
{
    /// <exception cref="RuleException">It is not right (<c>Field</c> is <c>Current</c>), or there were too many wrong ones.</exception>
    public async Task RefuseUnlessAsync(Account account, string password, CancellationToken ct)
    {
        Limit[] limits = [new(LimitKind.Present, account.Id.ToString(), TryLimits.Few)];
        if (!(await gate.TakeAsync(limits, ct)).IsOpen)
            throw new RuleException("account.locked-out", "Za dużo nieudanych prób. Odczekaj 15 minut i spróbuj ponownie.");
        if (!await accounts.CheckPasswordAsync(account, password)) IdentityResult.Failed(errors.PasswordMismatch()).OrThrow();
        await gate.GiveBackAsync(limits, ct);
    }
}
