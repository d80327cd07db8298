using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Bulk;

/// <summary>Forgets runs that nobody said yes to after a day, and the others after a month; the activity log keeps what was done.</summary>
internal sealed class BulkRetention(RcwesDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (day, month) = (now.AddDays(-1), now.AddDays(-30));
        await db.Set<BulkRun>().Where(r => r.CreatedUtc < month || (r.State == BulkState.Asked && r.CreatedUtc < day)).ExecuteDeleteAsync(ct);
    }
}
