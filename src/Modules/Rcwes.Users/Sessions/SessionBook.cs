using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Outside;

namespace Rcwes.Users.Sessions;

/// <summary>Begins sessions, knows which live, and ends them on every node: an end writes to the activity log, which moves the stamp that the nodes look at.</summary>
internal sealed partial class SessionBook(RcwesDb db, SignInManager<Account> signIn, KnownDevices devices, Visit visit, AccountNotices notices, StampedCache cache, IConfiguration configuration, TimeProvider clock, ILogger<SessionBook> logger)
{
    /// <summary>Claim that carries the id of the session.</summary>
    public const string Claim = "sid";

    /// <summary>A session that is used is noted so often.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Signs the person in. A browser that is new to an account which was used before is told to its owner.</summary>
    /// <param name="account">Who showed who they are.</param>
    /// <param name="way">How.</param>
    /// <param name="trust">Asks for no code in this browser for a while.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BeginAsync(Account account, SignInWay way, bool trust, CancellationToken ct)
    {
        var now = Now;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var wasUsed = account.LastSignInAt is not null && way != SignInWay.FirstRun;
        var (device, isNew) = await devices.NoteAsync(account.Id, trust, ct);
        // By hand, not through the entity: two sign-ins at one moment (a double click) must not refuse each other.
        await db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now), ct);
        // Whoever signs in anew in one browser leaves nothing behind that goes on living.
        if (IdOf(signIn.Context.User) is { } before) await CloseAsync(db.Set<Session>().Where(s => s.Id == before && s.EndedUtc == null), ct);
        var session = new Session(account.Id, device.Id, way, visit.Browser, visit.Place, now);
        db.Add(session);
        var entry = UsersLog.Of(account, "signed-in", new(ActorKind.User, account.Id.ToString()), now, data: new { way = way.ToString() });
        // The appointment of the first administrator is its own line.
        if (way != SignInWay.FirstRun) db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        if (isNew && wasUsed) await notices.NewDeviceAsync(entry.Sequence, account, session, ct);
        await transaction.CommitAsync(ct);
        await CookieAsync(account, session.Id);
    }

    /// <summary>Gives the present session a cookie with the account's new stamp, after a change that ended all others.</summary>
    public Task RenewAsync(Account account, ClaimsPrincipal user) => IdOf(user) is { } id ? CookieAsync(account, id) : Task.CompletedTask;

    /// <summary>
    /// Whether the session of the cookie lives; notes every five minutes that it was used. Where the account lacks a second factor that it must have, only a session
    /// lives to which another provider brought one, as long as the provider is trusted to.
    /// </summary>
    public async Task<bool> IsLivingAsync(ClaimsPrincipal user, Standing standing, CancellationToken ct) =>
        IdOf(user) is { } id && await IsLivingAsync(id, await cache.GetAsync(UsersModule.Key, $"session:{id}", () => ReadAsync(id, ct)), standing, ct);

    /// <summary>The same by what the database has now.</summary>
    public async Task<bool> IsLivingNowAsync(ClaimsPrincipal user, Standing standing, CancellationToken ct) =>
        IdOf(user) is { } id && await IsLivingAsync(id, await ReadAsync(id, ct), standing, ct);

    private async Task<bool> IsLivingAsync(Guid id, Known? known, Standing standing, CancellationToken ct)
    {
        var now = Now;
        if (known is null || known.Account != standing.Account || known.Seen <= now - Session.Idle || known.Started <= now - Session.Longest) return false;
        if (standing.LacksSecondFactor && !(known.Way == SignInWay.OutsideWithSecondFactor && OutsideSettings.Of(configuration)?.SatisfiesSecondFactor == true)) return false;
        if (known.Seen > now - Noted) return true;
        known.Seen = now;
        await NoteAsync(id, now, ct);
        return true;
    }

    /// <summary>A note that cannot be taken, because the database is busy or takes no writes, does not decide whether somebody is signed in; the next is taken in five minutes.</summary>
    private async Task NoteAsync(Guid id, DateTime now, CancellationToken ct)
    {
        try
        {
            await db.Set<Session>().Where(s => s.Id == id && s.LastSeenUtc < now).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenUtc, now), ct);
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            Unnoted(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Information, "That a session is used could not be noted now")]
    private static partial void Unnoted(ILogger logger, Exception e);

    /// <summary>How a session began; null when there is none.</summary>
    public Task<SignInWay?> WayAsync(Guid session, CancellationToken ct) => db.Set<Session>().Where(s => s.Id == session).Select(s => (SignInWay?)s.Way).SingleOrDefaultAsync(ct);

    /// <summary>Living sessions of an account, the last used first.</summary>
    public Task<List<Session>> LivingAsync(Guid account, CancellationToken ct) => Living(account).AsNoTracking().OrderByDescending(s => s.LastSeenUtc).ToListAsync(ct);

    /// <summary>Ends one session of the account.</summary>
    /// <returns>False when it is none of the account's, or over.</returns>
    public async Task<bool> EndAsync(Guid account, Guid session, Actor actor, string verb, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await CloseAsync(Living(account).Where(s => s.Id == session), ct) == 0) return false;
        db.Activities.Add(UsersLog.Of(account, verb, actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends all sessions of the account but one.</summary>
    public async Task EndOthersAsync(Guid account, Guid? keep, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await ForgetOthersAsync(account, keep, ct) == 0) return;
        db.Activities.Add(UsersLog.Of(account, "sessions-ended", actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The same without a line of its own in the log, where another line of the same commit tells of it.</summary>
    public Task<int> ForgetOthersAsync(Guid account, Guid? keep, CancellationToken ct) => CloseAsync(Living(account).Where(s => keep == null || s.Id != keep), ct);

    public static Guid? IdOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Claim), out var id) ? id : null;

    private Task CookieAsync(Account account, Guid session) =>
        signIn.SignInWithClaimsAsync(account, new Microsoft.AspNetCore.Authentication.AuthenticationProperties { IsPersistent = false }, [new(Claim, session.ToString())]);

    private IQueryable<Session> Living(Guid account)
    {
        var (idle, oldest) = (Now - Session.Idle, Now - Session.Longest);
        return db.Set<Session>().Where(s => s.AccountId == account && s.EndedUtc == null && s.LastSeenUtc > idle && s.StartedUtc > oldest);
    }

    private Task<int> CloseAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        DateTime? now = Now;
        return sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedUtc, now), ct);
    }

    private Task<Known?> ReadAsync(Guid id, CancellationToken ct) =>
        db.Set<Session>().AsNoTracking().Where(s => s.Id == id && s.EndedUtc == null).Select(s => new Known(s.AccountId, s.StartedUtc, s.Way) { Seen = s.LastSeenUtc }).SingleOrDefaultAsync(ct);

    private sealed record Known(Guid Account, DateTime Started, SignInWay Way)
    {
        public DateTime Seen { get; set; }
    }
}
