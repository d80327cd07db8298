using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Search.Index;

/// <summary>Asks every node to compare its index with the database: the log carries the wish to all of them.</summary>
internal sealed class IndexCheckJob(RcwesDb db, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken ct)
    {
        db.Activities.Add(SearchActs.Ask(SearchActs.CheckAsked, Actor.System, clock.GetUtcNow().UtcDateTime));
        return db.SaveChangesAsync(ct);
    }
}
