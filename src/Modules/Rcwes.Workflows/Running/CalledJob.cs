using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>Wakes the runs that one entry of the log has called, the earliest entry first. What is woken is not called any more, so a process that dies goes on where it was.</summary>
internal sealed class CalledJob(RcwesDb db, Waker waker) : IJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var (entry, id) = (0L, Guid.Empty);
        while (await db.Set<Wait>().AsNoTracking().Where(w => w.CalledBy > entry || (w.CalledBy == entry && w.Id > id)).OrderBy(w => w.CalledBy).ThenBy(w => w.Id).Take(Batch).ToListAsync(ct) is { Count: > 0 } called)
        {
            var sequences = called.Select(w => w.CalledBy!.Value).Distinct().ToList();
            var entries = await db.Activities.AsNoTracking().Where(a => sequences.Contains(a.Sequence)).ToDictionaryAsync(a => a.Sequence, ct);
            foreach (var wait in called)
                if (entries.TryGetValue(wait.CalledBy!.Value, out var by)) await waker.WakeAsync(wait, new(WaitKind.Log) { Entry = by, Outcome = wait.Key }, ct);
            // What could not be woken is passed over in this round, so that it holds nobody up.
            (entry, id) = (called[^1].CalledBy!.Value, called[^1].Id);
        }
    }
}
