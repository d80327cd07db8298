using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Users.Tries;

/// <summary>
/// Counts a try before it is made and gives it back when it was right: of many tries at once none slips through between looking and counting.
/// The window begins with the first try and further ones do not prolong it, so nobody can keep somebody out by trying on.
/// </summary>
internal sealed class TryGate(RcwesDb db, TimeProvider clock)
{
    private static readonly AsyncLocal<Func<Task>?> Between = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: looks first and counts after this, as one would without thinking.</summary>
    internal static Func<Task>? LooksBefore { get => Between.Value; set => Between.Value = value; }

    /// <summary>Takes one try of each limit, the narrowest first, until one is closed.</summary>
    public async Task<TryTurn> TakeAsync(IReadOnlyList<Limit> limits, CancellationToken ct)
    {
        var looked = LooksBefore is null ? (bool?)null : await LookAsync(limits, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - TryLimits.Window;
        List<Limit> reached = [];
        var open = true;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // Always in one order: two turns that share limits must not wait for each other. The narrow ones come first, and behind a closed one nothing is counted:
        // no try is made, and one place alone must not use up what all places share.
        foreach (var (hash, limit) in limits.Select(l => (HashOf(l), l)).OrderBy(l => l.l.Kind).ThenBy(l => l.Item1, StringComparer.Ordinal))
        {
            var times = (await db.Database.SqlQuery<int>($"""
                INSERT INTO users_tallies (hash, times, since_utc) VALUES ({hash}, 1, {now})
                ON CONFLICT (hash) DO UPDATE SET
                    times = CASE WHEN users_tallies.since_utc <= {before} THEN 1 ELSE users_tallies.times + 1 END,
                    since_utc = CASE WHEN users_tallies.since_utc <= {before} THEN {now} ELSE users_tallies.since_utc END
                RETURNING times AS "Value"
                """).ToListAsync(ct)).Single();
            if (times == limit.Most) reached.Add(limit);
            if (times <= limit.Most) continue;
            open = false;
            break;
        }
        await transaction.CommitAsync(ct);
        return new(looked ?? open, open ? reached : []);
    }

    /// <summary>The try was right: its own count begins anew, and what it shares with others loses this one try.</summary>
    public async Task GiveBackAsync(IReadOnlyList<Limit> limits, CancellationToken ct)
    {
        foreach (var hash in limits.Where(l => l.Kind is LimitKind.Origin or LimitKind.Account).Select(HashOf))
            await db.Set<Tally>().Where(t => t.Hash == hash && t.Times > 0).ExecuteUpdateAsync(set => set.SetProperty(t => t.Times, t => t.Times - 1), ct);
        var own = limits.Where(l => l.Kind is not (LimitKind.Origin or LimitKind.Account)).Select(HashOf).ToList();
        await db.Set<Tally>().Where(t => own.Contains(t.Hash)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Opens a limit again, e.g. when staff let somebody in.</summary>
    public Task ForgetAsync(Limit limit, CancellationToken ct)
    {
        var hash = HashOf(limit);
        return db.Set<Tally>().Where(t => t.Hash == hash).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> LookAsync(IReadOnlyList<Limit> limits, CancellationToken ct)
    {
        var open = true;
        foreach (var limit in limits)
        {
            var hash = HashOf(limit);
            open &= !await db.Set<Tally>().AnyAsync(t => t.Hash == hash && t.Times >= limit.Most, ct);
        }
        await LooksBefore!();
        return open;
    }

    private static string HashOf(Limit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Kind}|{limit.Whose}")));
}

/// <summary>One try.</summary>
/// <param name="IsOpen">Whether it may be made.</param>
/// <param name="Last">Limits of which this was the last try that is allowed.</param>
internal sealed record TryTurn(bool IsOpen, IReadOnlyList<Limit> Last);
