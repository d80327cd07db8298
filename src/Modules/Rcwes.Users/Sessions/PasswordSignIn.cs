using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Sessions;

/// <summary>
/// Signing in with a password. Apart from a right one, the answer is no and nothing else, and it takes the same work either way: nobody learns whether an
/// address has an account, nor whether it is blocked or held. Wrong passwords close the door to where they come from, and to strangers when they come from
/// everywhere; never to a browser in which the person has signed in before.
/// </summary>
internal sealed class PasswordSignIn(RcwesDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, KnownDevices devices, Visit visit, TryGate gate, TryLimits limits,
    FirstStep first, TimeProvider clock)
{
    private static readonly Account Nobody = new("", "", DateTime.UnixEpoch);
    private static string? _nobodysHash;

    /// <summary>Signs in, or takes the first of two steps.</summary>
    public async Task<SignInStep> TryAsync(string email, string password, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(email.Trim());
        var device = await devices.PresentAsync(account?.Id ?? Guid.Empty, ct);
        var taken = LimitsOf(accounts.NormalizeEmail(email.Trim()), device);
        var turn = await gate.TakeAsync(taken, ct);
        if (!await IsRightAsync(turn.IsOpen ? account : null, password))
        {
            await NoteAsync(account?.Id ?? Guid.Empty, turn, ct);
            return SignInStep.Refused;
        }
        await gate.GiveBackAsync(taken, ct);
        return await first.GoOnAsync(account!, device, outside: false, ct);
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account is { PasswordHash: not null, Blocked: false }) return await accounts.CheckPasswordAsync(account, password);
        hasher.VerifyHashedPassword(Nobody, _nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
        return false;
    }

    /// <summary>A browser that knows the account is counted alone; all others share their place and the account.</summary>
    private Limit[] LimitsOf(string address, Device? device) => device is not null
        ? [new(LimitKind.Device, device.Id.ToString(), TryLimits.Few)]
        : [new(LimitKind.Pair, $"{address}|{visit.Origin}", TryLimits.Few), new(LimitKind.Origin, visit.Origin, limits.PerOrigin), OfAccount(address, limits)];

    public static Limit OfAccount(string address, TryLimits limits) => new(LimitKind.Account, address, limits.PerAccount);

    /// <summary>The last try that was allowed goes to the log, for an address without an account as well: that is work, too.</summary>
    private async Task NoteAsync(Guid account, TryTurn turn, CancellationToken ct)
    {
        if (turn.Last.Count == 0) return;
        db.Activities.Add(UsersLog.Of(account, "locked-out", Actor.Visitor, clock.GetUtcNow().UtcDateTime, new { by = turn.Last.Select(l => l.Kind.ToString()) }));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Where a try to sign in leads.</summary>
internal enum SignInStep
{
    Refused,

    /// <summary>The code of the second factor is asked for.</summary>
    Code,

    /// <summary>The account must have a second factor and has none.</summary>
    SetUp,

    In,
}
