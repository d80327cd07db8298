using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>How readers write down that they have passed what they do not want.</summary>
public abstract class PassingTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(engine);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Readers_that_ask_while_another_one_writes_share_the_next_commit()
    {
        await using var host = await AsleepAsync(0, 0, 0, 0, 9);
        // Each commit asks the clock once, and this one never says the same twice.
        var clock = new FakeTimeProvider(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var asked = await AskAsync(host, clock, [.. Enumerable.Range(0, 5).Select(Reader), "test.nobody"]);

        var moved = await Task.WhenAll(asked);
        Assert.Equal([true, true, true, true, true, false], moved);
        var cursors = await host.AskAsync(db => db.Set<ActivityCursor>().AsNoTracking().Where(c => c.Consumer.StartsWith("test.reader")).OrderBy(c => c.Consumer).ToListAsync(Ct));
        // No cursor goes back.
        Assert.Equal([7, 7, 7, 7, 9], cursors.Select(c => c.Position));
        Assert.NotEqual(cursors[0].UpdatedAt, cursors[1].UpdatedAt);
        Assert.Single(cursors[1..4].Select(c => c.UpdatedAt).Distinct());
    }

    [Fact]
    public async Task What_goes_wrong_is_told_to_everybody_of_the_commit_and_the_next_one_is_written()
    {
        await using var host = await AsleepAsync(0, 0, 0);
        var clock = new FailingClock(time: 2);
        var passes = new CursorPasses(host.Services.GetRequiredService<IServiceScopeFactory>(), clock);
        var asked = await AskAsync(host, passes, [.. Enumerable.Range(0, 3).Select(Reader)]);

        Assert.True(await asked[0]);
        foreach (var late in asked[1..]) await Assert.ThrowsAsync<TimeoutException>(() => late);
        Assert.True(await passes.MoveAsync(Reader(1), "", 7, Ct));
        Assert.Equal([7, 7, 0], await host.AskAsync(db => db.Set<ActivityCursor>().Where(c => c.Consumer.StartsWith("test.reader")).OrderBy(c => c.Consumer).Select(c => c.Position).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_long_way_through_what_nobody_wants_is_written_down_before_its_end()
    {
        var mark = Guid.NewGuid().ToString("N");
        IReadOnlyList<long> sequences;
        await using (var before = await AsleepAsync())
        {
            sequences = await before.AskAsync(async db =>
            {
                var entries = Enumerable.Range(0, 40).Select(i => ActivityEntry.Of("kit", "thing", i == 34 ? mark : "1", "unwanted", Actor.System, DateTime.UtcNow)).ToList();
                db.Activities.AddRange(entries);
                await db.SaveChangesAsync(Ct);
                return entries.ConvertAll(e => e.Sequence);
            });
        }
        using var gate = Slow.Gates[mark] = new ManualResetEventSlim();
        await using var host = await StartAsync(services => services.AddActivityConsumer<Slow>());
        try
        {
            // It looks at the 35th and does not come on: three batches of ten are behind it.
            await host.UntilAsync(db => db.Set<ActivityCursor>().AnyAsync(c => c.Consumer == Slow.Name && c.Position == sequences[29], Ct), "thirty entries are written down as passed");
        }
        finally
        {
            gate.Set();
        }
        await host.CaughtUpAsync();
    }

    private static string Reader(int number) => $"test.reader-{number}";

    /// <summary>All ask for the same place while nobody may write: the first one holds the commit that it waits for, the others wait for the first.</summary>
    private async Task<List<Task<bool>>> AskAsync(PumpHost host, CursorPasses passes, IReadOnlyList<string> readers)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        await using var gate = await db.Database.BeginTransactionAsync(Ct);
        // On SQLite a transaction is the only writer from its beginning.
        if (engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"LOCK TABLE activity_cursors IN ACCESS EXCLUSIVE MODE", Ct);
        List<Task<bool>> asked = [.. readers.Select(r => passes.MoveAsync(r, "", 7, Ct))];
        Assert.All(asked, a => Assert.False(a.IsCompleted));
        await gate.RollbackAsync(Ct);
        return asked;
    }

    private Task<List<Task<bool>>> AskAsync(PumpHost host, TimeProvider clock, IReadOnlyList<string> readers) =>
        AskAsync(host, new CursorPasses(host.Services.GetRequiredService<IServiceScopeFactory>(), clock), readers);

    /// <summary>A node whose own readers sleep.</summary>
    /// <param name="positions">Of cursors that belong to nobody there.</param>
    private async Task<PumpHost> AsleepAsync(params long[] positions)
    {
        var host = await StartAsync(_ => { }, asleep: true);
        await host.AskAsync(async db =>
        {
            db.AddRange(positions.Select((p, i) => new ActivityCursor { Consumer = Reader(i), Node = "", Position = p, UpdatedAt = DateTime.UtcNow }));
            return await db.SaveChangesAsync(Ct);
        });
        return host;
    }

    private Task<PumpHost> StartAsync(Action<IServiceCollection> add, bool asleep = false) =>
        PumpHost.StartAsync(_database, add, options: PumpHost.Impatient with { StartDelay = asleep ? TimeSpan.FromDays(1) : TimeSpan.Zero, Batch = 10 });

    /// <summary>Fails once, when it is asked for this time.</summary>
    private sealed class FailingClock(int time) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => ++_asked == time ? throw new TimeoutException() : base.GetUtcNow();
    }

    /// <summary>Wants nothing, and takes its time with the entries that tests hold.</summary>
    private sealed class Slow : IActivityConsumer
    {
        public static ConcurrentDictionary<string, ManualResetEventSlim> Gates { get; } = new(StringComparer.Ordinal);

        public static string Name => "test.slow";

        public static ConsumerReach Reach => ConsumerReach.Cluster;

        public static ConsumerStart StartsAt => ConsumerStart.Beginning;

        public static bool Wants(ActivityEntry entry)
        {
            if (Gates.TryGetValue(entry.SubjectId, out var gate)) gate.Wait(Patience);
            return false;
        }

        public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => throw new InvalidOperationException("Nothing is wanted.");
    }
}

public sealed class PassingSqliteTests() : PassingTests(DatabaseEngine.Sqlite);

public sealed class PassingPostgresTests() : PassingTests(DatabaseEngine.Postgres);
