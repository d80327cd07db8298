using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Checks;

/// <summary>Somebody has a form of a request open. It is no history: it is forgotten when the form is sent or grows old.</summary>
internal sealed class RequestPresence
{
    public required Guid RequestId { get; init; }

    /// <summary>Account.</summary>
    public required string Account { get; init; }

    public required DateTime SeenUtc { get; init; }
}

/// <summary>Tells two people that they work on one request before they find out when they send it.</summary>
internal sealed class PresenceBoard(RcwesDb db, IActorNames accounts, TimeProvider clock)
{
    /// <summary>Nobody writes one answer for longer without opening a page.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    /// <summary>A person opened a form of a request.</summary>
    public async Task ComeAsync(Guid request, string account, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var old = now - Fresh;
        await db.Set<RequestPresence>().Where(p => p.RequestId == request && p.SeenUtc < old).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO advisory_presence (request_id, account, seen_utc) VALUES ({request}, {account}, {now})
            ON CONFLICT (request_id, account) DO UPDATE SET seen_utc = excluded.seen_utc
            """, ct);
    }

    /// <summary>A person has done what the form was open for.</summary>
    public Task GoAsync(Guid request, string account, CancellationToken ct) => db.Set<RequestPresence>().Where(p => p.RequestId == request && p.Account == account).ExecuteDeleteAsync(ct);

    /// <summary>Who else has a form of this request open, with the time since when.</summary>
    public async Task<IReadOnlyList<(string Who, DateTime Since)>> OthersAsync(Guid request, string? account, CancellationToken ct)
    {
        var fresh = clock.GetUtcNow().UtcDateTime - Fresh;
        var others = await db.Set<RequestPresence>().AsNoTracking().Where(p => p.RequestId == request && p.Account != account && p.SeenUtc >= fresh).OrderBy(p => p.SeenUtc).ToListAsync(ct);
        if (others.Count == 0) return [];
        var names = await accounts.OfAsync([.. others.Select(o => o.Account)], ct);
        return [.. others.Select(o => (names.GetValueOrDefault(o.Account, "–"), o.SeenUtc))];
    }
}
