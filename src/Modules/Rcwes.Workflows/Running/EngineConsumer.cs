using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Running;

/// <summary>Hands the activity log to the engine. Runs and the cursor share a commit.</summary>
internal sealed class EngineConsumer(Engine engine, TypeBook types) : IActivityConsumer, INarrowsActivity
{
    public static string Name => "workflows.engine";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    /// <summary>Every verb of every module may be listened to; which ones are is asked once for a batch.</summary>
    public static bool Wants(ActivityEntry entry) => true;

    public async Task<Func<ActivityEntry, bool>> NarrowAsync(RcwesDb db, CancellationToken ct)
    {
        var keys = await types.KeysAsync(ct);
        return entry => keys.Contains(Framework.Workflows.LogKey.Of(entry).ToString());
    }

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => engine.HandleAsync(entry, ct);
}
