using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Contracts;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;

namespace Rcwes.Users.FirstRun;

/// <summary>Appoints the first administrator, once: by the link on the console or by the configuration.</summary>
internal sealed class FirstAdministrator(RcwesDb db, UserManager<Account> accounts, ISiteAddress site, TimeProvider clock)
{
    /// <param name="token">Token of the link; null when the configuration appoints.</param>
    /// <param name="origin">Under which the person reached the site: letters go out with it until somebody says another. Null when nobody came.</param>
    /// <param name="email">Address to sign in with.</param>
    /// <param name="name">First name and surname.</param>
    /// <param name="password">First password.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">There is an administrator already, the link is dead, or the data are refused.</exception>
    public async Task<Account> AppointAsync(string? token, string? origin, string email, string name, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Administrators.LockAsync(db, ct);
        if (!await Administrators.MissingAsync(db, ct))
            throw new RuleException("setup.done", "Administrator już jest. Ten link zadziałał raz i wygasł.");
        if (token is not null && !await SetupLinks.AliveAsync(db, token, now, ct))
            throw new RuleException("setup.link", "Ten link wygasł. Uruchom serwis ponownie – w konsoli pojawi się nowy.");

        var account = new Account(email, name, now);
        // Who uses the link is signed in by it.
        if (token is not null) account.SignedIn(now);
        (await accounts.CreateAsync(account, password)).OrThrow();
        var role = await Administrators.TheRole(db).SingleAsync(ct);
        db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
        var actor = token is null ? Actor.System : new Actor(ActorKind.Link, null);
        db.Activities.Add(UsersLog.Of(account, "appointed", actor, now, data: new { roles = new[] { Role.Administrator } }));
        if (origin is not null) await site.RememberAsync(db, origin, actor, now, ct);
        await db.SaveChangesAsync(ct);
        await SetupLinks.EndAsync(db, now, ct);
        await transaction.CommitAsync(ct);
        return account;
    }
}
