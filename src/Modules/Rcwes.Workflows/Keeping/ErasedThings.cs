using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Keeping;

/// <summary>When a module forgets whom a thing tells of, the runs about that thing forget it too: they may have copied it.</summary>
internal sealed class ErasedThings(Engine engine, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "workflows.erased";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { Verb: "erased", SubjectType: not WorkflowRun.Subject };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var runs = await db.Set<WorkflowRun>().AsNoTracking().Where(r => r.SubjectType == entry.SubjectType && r.SubjectId == entry.SubjectId && r.Memory != "{}").Select(r => r.Id).ToListAsync(ct);
        if (runs.Count > 0) await WorkflowsPersonalData.ForgetAsync(db, engine, runs, Actor.System, clock.GetUtcNow().UtcDateTime, ct);
    }
}
