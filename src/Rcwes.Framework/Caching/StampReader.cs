using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Brings the stamps up to what stands in the log, whoever wrote it: at the start all of it, later what other nodes
/// have added. Its place is kept in memory only, because stamps live in memory too.
/// </summary>
internal sealed class StampReader(Stamps stamps)
{
    private readonly SemaphoreSlim _one = new(1);
    private long _seen;

    public async Task CatchUpAsync(RcwesDb db, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
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
}
