using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Index;

/// <summary>Wakes the directory in memory on every node when something that the public sees has changed.</summary>
internal sealed class IndexConsumer(DirectoryIndex index) : IActivityConsumer, INarrowsActivity
{
    public static string Name => "institutions.index";

    public static ConsumerReach Reach => ConsumerReach.Node;

    public static bool Wants(ActivityEntry entry) => entry.Module == InstitutionsModule.Key;

    /// <summary>
    /// The directory is woken once for a batch. What it has read then needs no transaction any more: an import tells of ten thousand entries, and each
    /// of them would take the writer of SQLite from the import.
    /// </summary>
    public async Task<Func<ActivityEntry, bool>> NarrowAsync(RcwesDb db, CancellationToken ct)
    {
        await index.CatchUpAsync().WaitAsync(ct);
        var read = index.Present?.Sequence ?? 0;
        return entry => entry.Sequence > read;
    }

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        index.Nudge();
        return Task.CompletedTask;
    }
}
