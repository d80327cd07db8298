using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Data;

/// <summary>Start-up brings the database to the present model, however the hosts start.</summary>
public abstract class MigrationTests(DatabaseEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_migrations_hold_the_whole_model()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run eng/add-migration NAME.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_on_an_empty_database_both_come_up()
    {
        await using var database = await TestDatabase.CreateAsync(engine, migrated: false);
        var starts = Enumerable.Range(0, 2).Select(_ => Site.StartAsync(engine, o => (o.Database, o.SampleData) = (database, false)));
        foreach (var site in await Task.WhenAll(starts).WaitAsync(Patience)) await site.DisposeAsync();

        await using var db = database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(db.Database.GetMigrations().Count(), (await db.Database.GetAppliedMigrationsAsync()).Count());
    }

    protected async Task StartsAsync(TestDatabase database)
    {
        await using var site = await Site.StartAsync(engine, o => (o.Database, o.SampleData) = (database, false)).WaitAsync(Patience);
        await using var db = database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}

public sealed class MigrationTests_on_SQLite() : MigrationTests(DatabaseEngine.Sqlite)
{
    /// <summary>EF keeps its lock as a row; a process that was killed while migrating leaves it there for ever.</summary>
    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, migrated: false);
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """);
        }
        await StartsAsync(database);
    }
}

public sealed class MigrationTests_on_PostgreSQL() : MigrationTests(DatabaseEngine.Postgres);
