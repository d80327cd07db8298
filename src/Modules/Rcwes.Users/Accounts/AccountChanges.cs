using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Accounts;

/// <summary>
/// What staff do with accounts. Nobody gives or touches what is above them: who acts must hold every right of the account
/// and of the roles in question. Nobody changes their own roles or blocks themselves, and one administrator always stays.
/// </summary>
internal sealed class AccountChanges(RcwesDb db, UserManager<Account> accounts, Standings standings, SessionBook sessions, PasswordLinks links, KnownDevices devices, AccountNotices notices, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="email">Address to sign in with.</param>
    /// <param name="name">First name and surname.</param>
    /// <param name="password">First password; null when the person will set it by a link.</param>
    /// <param name="roles">Roles to hold.</param>
    /// <param name="by">Who opens the account.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Account> OpenAsync(string email, string name, string? password, IReadOnlyCollection<Guid> roles, ClaimsPrincipal by, CancellationToken ct)
    {
        try
        {
            await using var transaction = await JoinedTransaction.OfAsync(db, ct);
            var account = new Account(email, name, Now);
            var given = await GiveableAsync(roles, by, ct);
            (await (password is null ? accounts.CreateAsync(account) : accounts.CreateAsync(account, password))).OrThrow();
            db.AddRange(given.Select(r => new IdentityUserRole<Guid> { UserId = account.Id, RoleId = r.Id }));
            db.Activities.Add(UsersLog.Of(account, "opened", Actor.From(by), Now, data: new { roles = given.Select(r => r.Name) }));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return account;
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            throw Taken();
        }
    }

    /// <summary>Writes what a form says. Who has a new address shows anew who they are: what lay in the earlier mailbox, or was opened from it, ends.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="email">Address to sign in with.</param>
    /// <param name="name">First name and surname.</param>
    /// <param name="roles">Roles to hold, all of them.</param>
    /// <param name="stamp">Of the state that the form was made from, see <see cref="StampAsync"/>: a form that lay open must not give back what somebody has just taken.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DescribeAsync(Account account, string email, string name, IReadOnlyCollection<Guid> roles, string? stamp, ClaimsPrincipal by, CancellationToken ct)
    {
        var (earlier, moved) = (account.Email!, !string.Equals(account.Email, email.Trim(), StringComparison.OrdinalIgnoreCase));
        try
        {
            await using var transaction = await JoinedTransaction.OfAsync(db, ct);
            await RefuseIfAboveAsync(account, by, ct);
            if (stamp != await StampAsync(account.Id, ct)) throw await StaleAsync(account.Id, ct);
            var told = await ChangeRolesAsync(account, roles, by, ct);
            if (account.Name != name.Trim() || account.Email != email.Trim()) told.Add(await NameAsync(account, email, name, moved, by, ct));
            // The log last: whoever holds it must not wait for sessions that somebody is ending, who waits for the log.
            db.Activities.AddRange(told);
            await db.SaveChangesAsync(ct);
            if (moved) await notices.AddressAsync(told[^1].Sequence, account, earlier, ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw await StaleAsync(account.Id, ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            throw Taken();
        }
        if (moved && IsSelf(account, by)) await sessions.RenewAsync(account, by);
    }

    /// <summary>Changes with everything that the form of an account shows.</summary>
    public async Task<string> StampAsync(Guid account, CancellationToken ct)
    {
        var shown = await db.Set<Account>().AsNoTracking().Where(a => a.Id == account).Select(a => new { a.Name, a.Email }).SingleAsync(ct);
        var roles = (await AccountQueries.RolesOf(db, account).ToListAsync(ct)).Order();
        return OneTimeLink.Hash($"{shown.Name}|{shown.Email}|{string.Join('|', roles)}");
    }

    public async Task BlockAsync(Account account, string? reason, ClaimsPrincipal by, CancellationToken ct)
    {
        if (IsSelf(account, by)) throw new RuleException("account.self", "Własnego konta nie można zablokować.");
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await RefuseIfAboveAsync(account, by, ct);
        await Administrators.LockAsync(db, ct);
        await Administrators.KeepOneBesidesAsync(db, account.Id, ct);
        account.Block(Now);
        db.Activities.Add(UsersLog.Of(account, "blocked", Actor.From(by), Now, note: reason));
        // A new stamp ends the sessions that are open now, also should the block be lifted soon.
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        await transaction.CommitAsync(ct);
    }

    public async Task UnblockAsync(Account account, ClaimsPrincipal by, CancellationToken ct)
    {
        await RefuseIfAboveAsync(account, by, ct);
        account.Unblock();
        db.Activities.Add(UsersLog.Of(account, "unblocked", Actor.From(by), Now));
        (await accounts.UpdateAsync(account)).OrThrow();
    }

    /// <summary>Adds a role to those that the account holds.</summary>
    public async Task GiveRoleAsync(Account account, Guid role, ClaimsPrincipal by, CancellationToken ct)
    {
        var held = await AccountQueries.RolesOf(db, account.Id).ToListAsync(ct);
        if (held.Contains(role)) throw new RuleException("role.held", "To konto ma już tę rolę.");
        await RolesAsync(account, [.. held, role], by, ct);
    }

    /// <summary>Takes one role from the account.</summary>
    public async Task TakeRoleAsync(Account account, Guid role, ClaimsPrincipal by, CancellationToken ct)
    {
        var held = await AccountQueries.RolesOf(db, account.Id).ToListAsync(ct);
        if (!held.Remove(role)) throw new RuleException("role.not-held", "To konto nie ma tej roli.");
        await RolesAsync(account, held, by, ct);
    }

    /// <summary>Whether the person may change this account at all.</summary>
    public async ValueTask<bool> MayTouchAsync(Account account, ClaimsPrincipal by, CancellationToken ct) =>
        (await standings.OfAsync(by, ct)).Covers(await standings.OfAsync(account.Id, ct));

    public async Task RefuseIfAboveAsync(Account account, ClaimsPrincipal by, CancellationToken ct)
    {
        if (!await MayTouchAsync(account, by, ct))
            throw new RuleException("account.above", "To konto ma uprawnienia, których nie masz. Poproś administratora o tę zmianę.");
    }

    public static bool IsSelf(Account account, ClaimsPrincipal by) => by.FindFirstValue(ClaimTypes.NameIdentifier) == account.Id.ToString();

    private async Task RolesAsync(Account account, IReadOnlyCollection<Guid> roles, ClaimsPrincipal by, CancellationToken ct)
    {
        try
        {
            await using var transaction = await JoinedTransaction.OfAsync(db, ct);
            await RefuseIfAboveAsync(account, by, ct);
            db.Activities.AddRange(await ChangeRolesAsync(account, roles, by, ct));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw await StaleAsync(account.Id, ct);
        }
    }

    /// <returns>What is to be told of it.</returns>
    private async Task<ActivityEntry> NameAsync(Account account, string email, string name, bool moved, ClaimsPrincipal by, CancellationToken ct)
    {
        account.Describe(name, email);
        (await (moved ? accounts.UpdateSecurityStampAsync(account) : accounts.UpdateAsync(account))).OrThrow();
        if (moved)
        {
            await links.EndAsync(account.Id, ct);
            await sessions.ForgetOthersAsync(account.Id, IsSelf(account, by) ? SessionBook.IdOf(by) : null, ct);
            await devices.DistrustAsync(account.Id, null, ct);
        }
        return UsersLog.Of(account, "changed", Actor.From(by), Now);
    }

    private async Task<RuleException> StaleAsync(Guid id, CancellationToken ct)
    {
        var now = await db.Set<Account>().AsNoTracking().Where(a => a.Id == id).Select(a => new { a.Name, a.Email }).SingleAsync(ct);
        var roles = await RoleChoice.NamesOf(db, id).ToListAsync(ct);
        return new("account.stale", "Ktoś zmienił to konto, odkąd otwarto formularz. Zapisane jest teraz: {0}, {1}. Role: {2}. Popraw, co trzeba, i zapisz jeszcze raz.",
            now.Name, now.Email!, roles.Count == 0 ? "–" : string.Join(", ", roles));
    }

    private static RuleException Taken() => new("account.taken", "Konto z tym adresem e-mail już istnieje.") { Field = "Email" };

    /// <returns>What is to be told of it; nothing when nothing changes.</returns>
    private async Task<List<ActivityEntry>> ChangeRolesAsync(Account account, IReadOnlyCollection<Guid> roles, ClaimsPrincipal by, CancellationToken ct)
    {
        var held = await db.Set<IdentityUserRole<Guid>>().Where(h => h.UserId == account.Id).ToListAsync(ct);
        var added = await GiveableAsync([.. roles.Except(held.Select(h => h.RoleId))], by, ct);
        var taken = await GiveableAsync([.. held.Select(h => h.RoleId).Except(roles)], by, ct);
        if (added.Count + taken.Count == 0) return [];
        if (IsSelf(account, by)) throw new RuleException("account.own-roles", "Własnych ról nie można zmienić. Poproś o to innego administratora.");
        if (taken.Any(r => r.IsAdministrator))
        {
            await Administrators.LockAsync(db, ct);
            await Administrators.KeepOneBesidesAsync(db, account.Id, ct);
        }
        // Roles are rows of their own; with this two who change them at once meet on the row of the account.
        account.Renew();
        db.RemoveRange(held.Where(h => taken.Any(r => r.Id == h.RoleId)));
        db.AddRange(added.Select(r => new IdentityUserRole<Guid> { UserId = account.Id, RoleId = r.Id }));
        return [UsersLog.Of(account, "roles-changed", Actor.From(by), Now, data: new { added = added.Select(r => r.Name), taken = taken.Select(r => r.Name) })];
    }

    /// <summary>The roles of these ids; refuses when one of them gives more than the person has.</summary>
    private async Task<List<Role>> GiveableAsync(IReadOnlyCollection<Guid> ids, ClaimsPrincipal by, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var own = await standings.OfAsync(by, ct);
        var roles = await db.Set<Role>().Include(r => r.Permissions).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        if (roles.Find(r => !RoleChoice.MayGive(r, own)) is { } above)
            throw new RuleException("role.above", "Roli {0} nie możesz nadać ani odebrać: daje uprawnienia, których nie masz.", above.Name!) { Field = "Roles" };
        return roles;
    }
}
