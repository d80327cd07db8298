using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Activity;

/// <summary>
/// Shortens the log when the configuration says for how many days it is kept (<c>Rcwes:Activity:KeepDays</c>). What a
/// reader has not read yet stays, so does what is parked, and so does the newest entry of each area, because its
/// sequence is the area's stamp.
/// </summary>
internal sealed partial class ActivityRetention(RcwesDb db, SealBook seals, IConfiguration configuration, TimeProvider clock, ILogger<ActivityRetention> logger) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (configuration.GetValue("Rcwes:Activity:KeepDays", 0) is not (> 0 and var days)) return;
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now.AddDays(-days);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var read = await db.Set<ActivityCursor>().Select(c => (long?)c.Position).MinAsync(ct) ?? 0;
        var stamps = await db.Activities.GroupBy(a => a.Module).Select(g => g.Max(a => a.Sequence)).ToListAsync(ct);
        var parked = db.Set<ParkedActivity>().Where(p => p.State == ParkedState.Parked || p.State == ParkedState.Requested).Select(p => p.Sequence);
        // What no seal closes stays: a gap in the log must be one that the site can account for.
        var upto = await seals.OldAsync(before, read, ct);
        var gone = await db.Activities.Where(a => a.Sequence <= upto && !stamps.Contains(a.Sequence) && !parked.Contains(a.Sequence)).ExecuteDeleteAsync(ct);
        if (gone == 0) return;
        await seals.TrimmedAsync(upto, ct);
        db.Activities.Add(ActivityEntry.Of("framework", "log", "activity", "trimmed", Actor.System, now, data: new { days, gone }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Trimmed(logger, gone, days);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} entries of the activity log that are older than {Days} days and read by everyone")]
    private static partial void Trimmed(ILogger logger, int count, int days);
}
