using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.Tries;

namespace Rcwes.Users.SecondFactors;

/// <summary>
/// Checks a code of the second step: from the phone or from paper. Each is taken once. After five wrong ones the step is closed for the rest of a quarter of an
/// hour, and the person is told: whoever comes so far has the password.
/// </summary>
internal sealed class CodeCheck(RcwesDb db, SecondFactorBook factors, TryGate gate, KnownDevices devices, AccountNotices notices, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the code is; null when it is wrong.</summary>
    /// <exception cref="RuleException">There were too many wrong ones.</exception>
    public async Task<CodeKind?> TakeAsync(Account account, string code, CancellationToken ct)
    {
        // A browser in which the person has signed in before counts for itself: whoever has the password elsewhere must not close the step to them.
        var device = await devices.PresentAsync(account.Id, ct);
        Limit[] limits = [new(LimitKind.Code, device is null ? account.Id.ToString() : $"{account.Id}|{device.Id}", TryLimits.Few)];
        var turn = await gate.TakeAsync(limits, ct);
        if (!turn.IsOpen) throw new RuleException("second-factor.closed", "Za dużo nieudanych prób. Odczekaj 15 minut i spróbuj ponownie.");
        var kind = await IsFromPhoneAsync(account.Id, code, ct) ? CodeKind.Phone : await IsFromPaperAsync(account, code, ct) ? CodeKind.Paper : (CodeKind?)null;
        if (kind is not null) await gate.GiveBackAsync(limits, ct);
        else if (turn.Last.Count > 0) await TellAsync(account, AccountChange.CodeGuessed, Actor.Visitor, ct);
        return kind;
    }

    /// <summary>The digits of what was typed; applications show the code in two groups.</summary>
    public static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private async Task<bool> IsFromPhoneAsync(Guid account, string code, CancellationToken ct)
    {
        if (code.Any(char.IsLetter) || Digits(code).Length != TimeCode.Digits || await factors.OfAsync(account, ct) is not { } factor) return false;
        if (factors.KeyOf(factor) is not { } key)
            throw new RuleException("second-factor.keys", "Serwis stracił klucze, którymi sprawdzał kody z aplikacji. Wpisz kod zapasowy albo poproś administratora, żeby usunął weryfikację dwuetapową z Twojego konta.");
        if (TimeCode.Match(key, Digits(code), Now) is not { } step) return false;
        // By the database: of two that bring one code at one moment only one is let in.
        return await db.Set<SecondFactor>().Where(f => f.AccountId == account && f.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), ct) == 1;
    }

    private async Task<bool> IsFromPaperAsync(Account account, string code, CancellationToken ct)
    {
        var (hash, id) = (OneTimeLink.Hash(Letters32.Read(code)), account.Id);
        DateTime? now = Now;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<RecoveryCode>().Where(c => c.AccountId == id && c.CodeHash == hash && c.UsedUtc == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedUtc, now), ct) != 1) return false;
        await TellAsync(account, AccountChange.RecoveryCodeUsed, new(ActorKind.User, id.ToString()), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task TellAsync(Account account, string change, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var entry = UsersLog.Of(account, change, actor, Now);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        await notices.ChangedAsync(entry.Sequence, account, change, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>Where a code came from.</summary>
internal enum CodeKind
{
    Phone,
    Paper,
}
