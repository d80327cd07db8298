using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.Passwords;
using Rcwes.Users.Sessions;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Accounts;

/// <summary>Links by which a person sets a password without knowing the old one.</summary>
internal sealed class PasswordLinks(RcwesDb db, UserManager<Account> accounts, SessionBook sessions, KnownDevices devices, TryGate gate, TryLimits limits, AccountNotices notices, TimeProvider clock)
{
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(3);

    /// <summary>A new token for the account; earlier ones stop working.</summary>
    public async Task<string> NewAsync(Account account, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await Of(account.Id).ExecuteDeleteAsync(ct);
        var (link, token) = OneTimeLink.New(LinkPurpose.SetPassword, account.Id, now, Lasts);
        db.Add(link);
        db.Activities.Add(UsersLog.Of(account, "link-made", actor, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return token;
    }

    /// <summary>Ends the links of an account that were not used yet.</summary>
    public Task EndAsync(Guid account, CancellationToken ct) => Of(account).ExecuteDeleteAsync(ct);

    /// <summary>The account that a living link belongs to; null for a link that is used, old, unknown or of a blocked account.</summary>
    public async Task<Account?> AccountAsync(string token, CancellationToken ct)
    {
        var link = await Living(token).SingleOrDefaultAsync(ct);
        return link is null ? null : await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == link.AccountId && a.BlockedAt == null, ct);
    }

    /// <summary>
    /// Sets the password, ends the link and all sessions, and makes the browser known: who was kept out by wrong passwords of strangers comes in by it.
    /// Who posts the same link second finds it used. Passkeys and links to accounts elsewhere end too. It opens nothing behind a second factor.
    /// </summary>
    public async Task UseAsync(string token, Account account, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Living(token).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct) == 0)
            throw new RuleException("link.used", "Ten link został już użyty albo wygasł. Poproś administratora o nowy.");
        var had = account.PasswordHash is not null;
        if (had) (await accounts.RemovePasswordAsync(account)).OrThrow();
        var entry = UsersLog.Of(account, "password-set", new(ActorKind.Link, null), now);
        db.Activities.Add(entry);
        (await accounts.AddPasswordAsync(account, password)).OrThrow();
        // Whoever took the account may have left a key in it, or linked an account of their own: the way back to one's own account ends those too.
        if (had)
        {
            await db.Set<IdentityUserPasskey<Guid>>().Where(k => k.UserId == account.Id).ExecuteDeleteAsync(ct);
            await db.Set<IdentityUserLogin<Guid>>().Where(o => o.UserId == account.Id).ExecuteDeleteAsync(ct);
        }
        await sessions.ForgetOthersAsync(account.Id, null, ct);
        await devices.DistrustAsync(account.Id, null, ct);
        await devices.NoteAsync(account.Id, trust: false, ct);
        await db.SaveChangesAsync(ct);
        await gate.ForgetAsync(PasswordSignIn.OfAccount(account.NormalizedEmail!, limits), ct);
        if (had) await notices.ChangedAsync(entry.Sequence, account, AccountChange.Password, ct);
        await transaction.CommitAsync(ct);
    }

    private IQueryable<OneTimeLink> Of(Guid account) =>
        db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.SetPassword && l.AccountId == account && l.UsedAt == null);

    private IQueryable<OneTimeLink> Living(string token)
    {
        var (hash, now) = (OneTimeLink.Hash(token), clock.GetUtcNow().UtcDateTime);
        return db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.SetPassword && l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now);
    }
}
