using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>A table of the tests' own, in which consumers leave a mark for everything they did. It forbids nothing, so that a doubled effect shows.</summary>
internal static class Effects
{
    public static async Task CreateTableAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE test_effects (consumer text NOT NULL, node text NOT NULL, sequence bigint NOT NULL)");
    }

    public static Task MarkAsync(RcwesDb db, string consumer, Node node, ActivityEntry entry, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO test_effects (consumer, node, sequence) VALUES ({consumer}, {node.Name}, {entry.Sequence})", ct);

    public static Task<List<long>> OfAsync(RcwesDb db, string consumer) =>
        db.Database.SqlQuery<long>($"SELECT sequence AS \"Value\" FROM test_effects WHERE consumer = {consumer} ORDER BY sequence").ToListAsync();

    public static Task<List<long>> OfAsync(RcwesDb db, string consumer, string node) =>
        db.Database.SqlQuery<long>($"SELECT sequence AS \"Value\" FROM test_effects WHERE consumer = {consumer} AND node = {node} ORDER BY sequence").ToListAsync();
}

/// <summary>Marks every entry with the verb <c>wanted</c>, once in the cluster.</summary>
internal sealed class ClusterMarker(Node node) : IActivityConsumer
{
    public static string Name => "test.cluster";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "wanted";

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => Effects.MarkAsync(db, Name, node, entry, ct);
}

/// <summary>The same on every node.</summary>
internal sealed class NodeMarker(Node node) : IActivityConsumer
{
    public static string Name => "test.node";

    public static ConsumerReach Reach => ConsumerReach.Node;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "wanted";

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => Effects.MarkAsync(db, Name, node, entry, ct);
}

/// <summary>Reads the log from its beginning.</summary>
internal sealed class Historian(Node node) : IActivityConsumer
{
    public static string Name => "test.historian";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static ConsumerStart StartsAt => ConsumerStart.Beginning;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "wanted";

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => Effects.MarkAsync(db, Name, node, entry, ct);
}

/// <summary>Answers every <c>wanted</c> with an entry of its own, in the same save.</summary>
internal sealed class Answerer(TimeProvider clock) : IActivityConsumer
{
    public static string Name => "test.answerer";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "wanted";

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        db.Activities.Add(ActivityEntry.Of("kit", "thing", "1", "answered", Actor.System, clock.GetUtcNow().UtcDateTime, data: new { entry.Sequence }));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}

/// <summary>Marks, then fails as long as it is told to: the mark must not stay.</summary>
internal sealed class Moody(Node node, Mood mood) : IActivityConsumer
{
    public static string Name => "test.moody";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.Verb is "wanted" or "poison";

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        await Effects.MarkAsync(db, Name, node, entry, ct);
        if (entry.Verb != "poison") return;
        mood.Tries++;
        if (mood.Fails is { } why) throw new InvalidOperationException(why);
    }
}

internal sealed class Mood
{
    public volatile string? Fails = "źle";

    public volatile int Tries;
}
