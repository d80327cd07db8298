using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Caching;

/// <summary>What others have committed is seen at once, and what was rolled back was never kept.</summary>
public abstract class CheckedCacheTests(DatabaseEngine engine)
{
    private static readonly CheckedFacts<string> Facts = new("facts", "partners", "users");

    private readonly Stamps _stamps = new();
    private int _made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_kept_until_another_node_writes_about_it()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (cache, stamped) = (new CheckedCache(_stamps), new StampedCache(_stamps));
        Task<string> AskAsync() => AskWithAsync(database, cache);
        Assert.Equal("1", await AskAsync());
        Assert.Equal("first", await stamped.GetAsync("users", "facts", () => Task.FromResult("first")));
        await WriteAsync(database, "content");
        Assert.Equal("1", await AskAsync());
        // These contexts are those of another node: they move no stamp here.
        await WriteAsync(database, "users");
        Assert.Equal("2", await AskAsync());
        Assert.Equal("2", await AskAsync());
        await WriteAsync(database, "partners");
        Assert.Equal("3", await AskAsync());
        // What the other cache answers meanwhile, until the news of the entry comes.
        Assert.Equal("first", await stamped.GetAsync("users", "facts", () => Task.FromResult("second")));
    }

    [Fact]
    public async Task What_a_transaction_changes_itself_is_seen_by_it_alone()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var cache = new CheckedCache(_stamps);
        await WriteAsync(database, "users");
        Assert.Equal("1", await AskWithAsync(database, cache));
        await using (var db = database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Activities.Add(Entry("partners"));
            await db.SaveChangesAsync(Ct);
            Assert.Equal("2", await cache.GetAsync(db, Facts, MakeAsync, Ct));
            Assert.Equal("3", await cache.GetAsync(db, Facts, MakeAsync, Ct));
            await transaction.RollbackAsync(Ct);
        }
        // On SQLite it gets the number of the entry that was rolled back.
        await WriteAsync(database, "partners");
        Assert.Equal("4", await AskWithAsync(database, cache));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_database_that_was_replaced()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var cache = new CheckedCache(_stamps);
        Assert.Equal("1", await AskWithAsync(database, cache));
        _stamps.Restart();
        Assert.Equal("2", await AskWithAsync(database, cache));
    }

    private Task<string> MakeAsync() => Task.FromResult($"{++_made}");

    private async Task<string> AskWithAsync(TestDatabase database, CheckedCache cache)
    {
        await using var db = database.Open();
        return await cache.GetAsync(db, Facts, MakeAsync, Ct);
    }

    private static async Task WriteAsync(TestDatabase database, string module)
    {
        await using var db = database.Open();
        db.Activities.Add(Entry(module));
        await db.SaveChangesAsync(Ct);
    }

    private static ActivityEntry Entry(string module) => ActivityEntry.Of(module, "thing", "1", "changed", Actor.System, new(2026, 6, 1, 10, 0, 0, DateTimeKind.Utc));
}

public sealed class CheckedCacheTests_on_SQLite() : CheckedCacheTests(DatabaseEngine.Sqlite);

public sealed class CheckedCacheTests_on_PostgreSQL() : CheckedCacheTests(DatabaseEngine.Postgres);
