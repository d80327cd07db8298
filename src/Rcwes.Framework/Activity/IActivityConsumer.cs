using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>
/// Reads the activity log in order, from a durable cursor. What it writes through the given <see cref="RcwesDb"/>
/// is committed together with the cursor; whatever else it does must be idempotent, because an entry may come again
/// after a crash. Registered scoped with <c>services.AddActivityConsumer&lt;T&gt;()</c>. See <c>docs/activity-log.md</c>.
/// </summary>
public interface IActivityConsumer
{
    /// <summary>Stable name; the cursor is kept under it.</summary>
    static abstract string Name { get; }

    /// <summary>Once in the cluster (mail) or on every node (index, cache).</summary>
    static abstract ConsumerReach Reach { get; }

    /// <summary>Where a consumer begins that the database has not seen before. What modules seed at that start is read either way.</summary>
    static virtual ConsumerStart StartsAt => ConsumerStart.End;

    /// <summary>Cheap test that keeps entries of no interest out of transactions.</summary>
    static abstract bool Wants(ActivityEntry entry);

    /// <summary>
    /// Handles one entry inside a transaction of the pump: do not begin one, and be brief, because on SQLite it holds the
    /// writer. An exception is retried with back-off; after the last try the entry is parked
    /// and the rest goes on.
    /// </summary>
    Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct);
}

/// <summary>
/// A consumer whose interest lies in the database, e.g. in what editors made. Asked after each batch was read, so that whatever was
/// committed before an entry is known; what it does not want is passed without a transaction.
/// </summary>
public interface INarrowsActivity
{
    /// <summary>A quick test for the entries of one batch. It must also want what the consumer may come to want while it handles that batch.</summary>
    Task<Func<ActivityEntry, bool>> NarrowAsync(RcwesDb db, CancellationToken ct);
}

/// <summary>How often an entry is consumed.</summary>
public enum ConsumerReach
{
    /// <summary>Once in the whole cluster.</summary>
    Cluster,

    /// <summary>Once on every node, each with its own cursor.</summary>
    Node,
}

/// <summary>Where a new consumer begins.</summary>
public enum ConsumerStart
{
    /// <summary>After the last entry of the log: for acts that must not be repeated for years of history, such as mail.</summary>
    End,

    /// <summary>At the first entry: for what is computed from the log alone.</summary>
    Beginning,
}
