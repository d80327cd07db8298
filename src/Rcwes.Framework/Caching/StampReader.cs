using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Brings the stamps up to what stands in the log, whoever wrote it: at the start all of it, later what other nodes
/// have added. Its place is kept in memory only, because stamps live in memory too.
/// </summary>
internal sealed partial class StampReader(Stamps stamps, ILogger<StampReader> logger)
{
    private readonly SemaphoreSlim _one = new(1);
    private long _seen;
    private Seen? _last;
    private long _askedAt;

    /// <summary>How often it is asked whether the entry that was read last is still the same.</summary>
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(5);

    public async Task CatchUpAsync(RcwesDb db, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await NoticeAsync(db, ct);
            var seen = _seen;
            var last = await db.Activities.Where(a => a.Sequence > seen)
                .GroupBy(a => a.Module).Select(g => new { Module = g.Key, Sequence = g.Max(a => a.Sequence) }).ToListAsync(ct);
            foreach (var area in last)
            {
                stamps.Move(area.Module, area.Sequence);
                _seen = Math.Max(_seen, area.Sequence);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The newest entry is never let go, because it is a stamp itself. When it is gone or another, somebody has put another database in place.</summary>
    private async Task NoticeAsync(RcwesDb db, CancellationToken ct)
    {
        if (_seen == 0 || (_last is not null && Stopwatch.GetElapsedTime(_askedAt) < AskEvery)) return;
        var (seen, known) = (_seen, _last);
        var there = await db.Activities.AsNoTracking().Where(a => a.Sequence == seen).Select(a => new Seen(a.Sequence, a.At, a.SubjectId, a.Verb)).SingleOrDefaultAsync(ct);
        _askedAt = Stopwatch.GetTimestamp();
        if (there is not null && (known is null || known.Sequence != seen || known == there))
        {
            _last = there;
            return;
        }
        Replaced(logger, seen);
        stamps.Restart();
        (_seen, _last) = (0, null);
    }

    private sealed record Seen(long Sequence, DateTime At, string SubjectId, string Verb);

    [LoggerMessage(LogLevel.Warning, "Entry {Sequence} of the activity log is gone or another one: the database was replaced while this node ran. All that was kept of it is dropped; restart the node")]
    private static partial void Replaced(ILogger logger, long sequence);
}
