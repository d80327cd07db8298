using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;

namespace Rcwes.Users.Sessions;

/// <summary>What follows when somebody showed one factor, by a password or by another provider: the session, or the second step before it.</summary>
internal sealed class FirstStep(Standings standings, SessionBook sessions, HalfSignIn half, TimeProvider clock)
{
    /// <param name="account">Who.</param>
    /// <param name="device">The browser, when it is known to the account; one that is trusted is asked for no code.</param>
    /// <param name="outside">By another provider.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SignInStep> GoOnAsync(Account account, Device? device, bool outside, CancellationToken ct)
    {
        var standing = await standings.FreshAsync(account.Id, ct);
        if (standing.LacksSecondFactor || (standing.HasSecondFactor && device?.Trusted(clock.GetUtcNow().UtcDateTime) != true))
        {
            half.Begin(account, outside);
            return standing.HasSecondFactor ? SignInStep.Code : SignInStep.SetUp;
        }
        await sessions.BeginAsync(account, outside ? SignInWay.Outside : standing.HasSecondFactor ? SignInWay.PasswordOnTrustedDevice : SignInWay.Password, trust: false, ct);
        return SignInStep.In;
    }
}
