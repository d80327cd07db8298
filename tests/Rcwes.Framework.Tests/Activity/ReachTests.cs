using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>Who reads what, and how often, when two nodes share one database.</summary>
public abstract class ReachTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(engine);
        await Effects.CreateTableAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_reaches_a_consumer_of_the_cluster_once_and_one_of_the_node_on_every_node()
    {
        static void Add(IServiceCollection services) => services.AddActivityConsumer<ClusterMarker>().AddActivityConsumer<NodeMarker>();
        await using var one = await PumpHost.StartAsync(_database, Add, "łódź-1");
        await using var two = await PumpHost.StartAsync(_database, Add, "łódź-2");

        var appended = (await Task.WhenAll(
            Task.Run(() => one.AppendAsync("wanted", 25)), Task.Run(() => one.AppendAsync("unwanted", 25)),
            Task.Run(() => two.AppendAsync("wanted", 25)))).ToList();
        await one.CaughtUpAsync();
        await two.CaughtUpAsync();

        List<long> wanted = [.. appended[0].Concat(appended[2]).Order()];
        Assert.Equal(wanted, await one.AskAsync(db => Effects.OfAsync(db, ClusterMarker.Name)));
        Assert.Equal(wanted, await one.AskAsync(db => Effects.OfAsync(db, NodeMarker.Name, "łódź-1")));
        Assert.Equal(wanted, await one.AskAsync(db => Effects.OfAsync(db, NodeMarker.Name, "łódź-2")));
        Assert.DoesNotContain(one.Log.Warnings.Concat(two.Log.Warnings), l => l.Category.StartsWith("Rcwes.Framework.Activity"));
    }

    [Fact]
    public async Task Who_wants_nothing_of_what_happens_writes_nothing_down_and_misses_nothing_later()
    {
        var lazy = PumpHost.Impatient with { PassEvery = TimeSpan.FromHours(1) };
        static void Add(IServiceCollection services) => services.AddActivityConsumer<ClusterMarker>();
        static Task<long> CursorAsync(PumpHost host) => host.AskAsync(db => db.Set<ActivityCursor>().Where(c => c.Consumer == ClusterMarker.Name).Select(c => c.Position).SingleAsync());
        var wanted = new List<long>();
        await using (var host = await PumpHost.StartAsync(_database, Add, options: lazy))
        {
            // The first time the cursor is moved at once, and from then on not for an hour.
            var first = (await host.AppendAsync("unwanted"))[0];
            await host.UntilAsync(async _ => await CursorAsync(host) == first, "the first entry is passed");
            await host.AppendAsync("unwanted", 20);
            wanted.AddRange(await host.AppendAsync("wanted"));
            await host.UntilAsync(async _ => await CursorAsync(host) == wanted[0], "the wanted entry is handled");
            await host.AppendAsync("unwanted", 20);
            Assert.Equal(wanted[0], await CursorAsync(host));
        }
        // The process ended before it wrote anything down: everything is looked at once more, and nothing is handled twice.
        await using var next = await PumpHost.StartAsync(_database, Add, options: lazy);
        wanted.AddRange(await next.AppendAsync("wanted"));
        await next.UntilAsync(async _ => await CursorAsync(next) == wanted[1], "the entry after the restart is handled");
        Assert.Equal(wanted, await next.AskAsync(db => Effects.OfAsync(db, ClusterMarker.Name)));
    }

    [Fact]
    public async Task Ten_thousand_entries_that_nobody_wants_are_passed_in_bulk()
    {
        await using var host = await PumpHost.StartAsync(_database, services => services.AddActivityConsumer<ClusterMarker>());
        await host.AskAsync(async db =>
        {
            for (var i = 0; i < 10_000; i++)
                db.Activities.Add(ActivityEntry.Of("kit", "thing", $"{i}", "unwanted", Actor.System, DateTime.UtcNow));
            return await db.SaveChangesAsync();
        });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await host.CaughtUpAsync();
        TestContext.Current.SendDiagnosticMessage($"{engine}: 10,000 unwanted entries passed within {watch.ElapsedMilliseconds} ms of the commit");
        // Far above what it takes, far below what a transaction for each would.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_new_consumer_starts_at_the_end_unless_it_asks_for_the_beginning()
    {
        await using (var before = await PumpHost.StartAsync(_database, _ => { })) await before.AppendAsync("wanted", 3);
        await using var host = await PumpHost.StartAsync(
            _database, services => services.AddActivityConsumer<ClusterMarker>().AddActivityConsumer<Historian>(), modules: [new SeedingModule()]);
        await host.CaughtUpAsync();

        var seeded = await host.AskAsync(db => db.Activities.Where(a => a.Module == "seed").Select(a => a.Sequence).SingleAsync());
        Assert.Equal([seeded], await host.AskAsync(db => Effects.OfAsync(db, ClusterMarker.Name)));
        Assert.Equal(4, (await host.AskAsync(db => Effects.OfAsync(db, Historian.Name))).Count);
    }

    [Fact]
    public async Task A_consumer_may_append_entries_itself_and_they_are_read_in_their_turn()
    {
        await using var host = await PumpHost.StartAsync(_database, services => services.AddActivityConsumer<Answerer>());
        await host.AppendAsync("wanted", 5);
        await host.CaughtUpAsync();
        Assert.Equal(5, await host.AskAsync(db => db.Activities.CountAsync(a => a.Verb == "answered")));
        Assert.Equal(
            await host.AskAsync(db => db.Activities.MaxAsync(a => a.Sequence)),
            host.Services.GetRequiredService<Stamps>()["kit"]);
    }

    [Fact]
    public async Task What_another_node_commits_moves_the_stamps_here()
    {
        await using var here = await PumpHost.StartAsync(_database, _ => { }, "łódź-1");
        await using var there = await PumpHost.StartAsync(_database, _ => { }, "łódź-2");
        var sequence = (await there.AppendAsync("wanted")).Single();
        var stamps = here.Services.GetRequiredService<Stamps>();
        await here.UntilAsync(_ => Task.FromResult(stamps["kit"] == sequence), "the stamp moved");
    }

    private sealed class SeedingModule : Modules.IModule
    {
        public Modules.ModuleInfo Info { get; } = new("Rcwes.Seed", "seed", "Siew");

        public void AddServices(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration) { }

        public async Task InitialiseAsync(IServiceProvider services, CancellationToken ct)
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("seed", "thing", "1", "wanted", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(ct);
        }
    }
}

public sealed class ReachTests_on_SQLite() : ReachTests(DatabaseEngine.Sqlite);

public sealed class ReachTests_on_PostgreSQL() : ReachTests(DatabaseEngine.Postgres)
{
    private static readonly PumpOptions Listening = PumpHost.Impatient with { Poll = TimeSpan.FromHours(1) };

    [Fact]
    public async Task A_notice_wakes_the_other_node_long_before_the_poll()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await Effects.CreateTableAsync(database);
        await using var here = await PumpHost.StartAsync(database, services => services.AddActivityConsumer<NodeMarker>(), "łódź-1", Listening);
        await using var there = await PumpHost.StartAsync(database, _ => { }, "łódź-2", Listening);
        await here.CaughtUpAsync();
        await there.AppendAsync("wanted");
        await here.CaughtUpAsync();
        Assert.Single(await here.AskAsync(db => Effects.OfAsync(db, NodeMarker.Name, "łódź-1")));
    }

    [Fact]
    public async Task A_broken_connection_is_made_anew_and_nothing_is_missed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await Effects.CreateTableAsync(database);
        await using var here = await PumpHost.StartAsync(database, services => services.AddActivityConsumer<NodeMarker>(), "łódź-1", Listening);
        await using var there = await PumpHost.StartAsync(database, _ => { }, "łódź-2", Listening);
        await there.AppendAsync("wanted");
        await here.CaughtUpAsync();

        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        for (var tries = 0; ; tries++)
        {
            try
            {
                await there.AppendAsync("wanted");
                break;
            }
            catch (Exception) when (tries < 20)
            {
                // The pool hands out connections that the server has just ended, until it has noticed.
            }
        }
        await here.CaughtUpAsync();
        Assert.Equal(2, (await here.AskAsync(db => Effects.OfAsync(db, NodeMarker.Name, "łódź-1"))).Count);
    }
}
