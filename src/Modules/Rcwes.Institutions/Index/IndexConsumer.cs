using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Index;

/// <summary>Wakes the directory in memory on every node when something that the public sees has changed.</summary>
internal sealed class IndexConsumer(DirectoryIndex index) : IActivityConsumer
{
    public static string Name => "institutions.index";

    public static ConsumerReach Reach => ConsumerReach.Node;

    public static bool Wants(ActivityEntry entry) => entry.Module == InstitutionsModule.Key;

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        index.Nudge();
        return Task.CompletedTask;
    }
}
