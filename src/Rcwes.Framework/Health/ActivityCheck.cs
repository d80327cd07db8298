using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Health;

/// <summary>
/// The log is read in time. A reader of this node that stands still makes the node unready, because what it shows grows
/// old. A late reader of the cluster or a parked entry only degrades: every node would answer the same, and taking all
/// of them out would close the site because a mail waits.
/// </summary>
internal sealed class ActivityCheck(RcwesDb db, Node here, IEnumerable<ConsumerInfo> consumers, HealthOptions options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var names = consumers.Select(c => c.Name).ToList();
        var oldest = clock.GetUtcNow().UtcDateTime - options.LongestLag;
        var late = await db.Set<ActivityCursor>()
            .Where(c => (c.Node == "" || c.Node == here.Name) && names.Contains(c.Consumer))
            .Where(c => db.Activities.Where(a => a.Sequence > c.Position).OrderBy(a => a.Sequence).Select(a => (DateTime?)a.At).FirstOrDefault() < oldest)
            .Select(c => new { c.Consumer, c.Node }).ToListAsync(cancellationToken);
        var told = string.Join(", ", late.Select(l => l.Consumer));
        if (late.Any(l => l.Node != "")) return HealthCheckResult.Unhealthy($"Late: {told}.");
        var parked = await db.Set<ParkedActivity>().CountAsync(p => p.State == ParkedState.Parked, cancellationToken);
        if (late.Count > 0) return HealthCheckResult.Degraded($"Late: {told}.");
        return parked > 0 ? HealthCheckResult.Degraded($"{parked} parked.") : HealthCheckResult.Healthy();
    }
}
