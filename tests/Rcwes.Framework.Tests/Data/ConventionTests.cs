using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Data;

/// <summary>What holds for every table, on a table of the tests' own.</summary>
public abstract class ConventionTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(engine, migrated: false);
        await using var db = Open();
        await db.Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Words_stand_in_the_order_of_the_Polish_alphabet()
    {
        string[] ordered = ["Babimost", "Ćmielów", "Dąbie", "Lubsko", "łódź", "Łęknica", "Małomice", "Ośno Lubuskie", "Zamość", "Żagań"];
        string[] expected = [.. ordered.OrderBy(w => w, StringComparer.Create(Framework.Localization.Cultures.Polish, ignoreCase: false))];
        Assert.Equal(["Ćmielów", "Zamość", "Żagań"], expected.Where(w => w is "Zamość" or "Żagań" or "Ćmielów"));
        await SaveAsync([.. ordered.Reverse().Select(title => new Book { Title = title })]);

        await using var db = Open();
        Assert.Equal(expected, await db.Set<Book>().OrderBy(b => b.Title).Select(b => b.Title).ToListAsync());
    }

    [Fact]
    public async Task An_instant_comes_back_as_the_same_instant_in_UTC()
    {
        await SaveAsync(new Book { Title = "Ekonomia społeczna", BoughtAt = Noon });

        await using var db = Open();
        var book = await db.Set<Book>().SingleAsync();
        Assert.Equal(Noon, book.BoughtAt);
        Assert.Equal(DateTimeKind.Utc, book.BoughtAt.Kind);
        Assert.True(await db.Set<Book>().AnyAsync(b => b.BoughtAt > Noon.AddMinutes(-1) && b.BoughtAt < Noon.AddMinutes(1)));
    }

    [Fact]
    public async Task An_enum_is_stored_by_its_name()
    {
        await SaveAsync(new Book { Title = "Spółdzielnie", Binding = Binding.Hard });

        await using var db = Open();
        Assert.Equal("Hard", (await db.Database.SqlQueryRaw<string>("SELECT binding FROM shelf_books").ToListAsync()).Single());
    }

    [Fact]
    public async Task Names_of_columns_are_snake_case()
    {
        await using var db = Open();
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT title FROM shelf_books WHERE bought_at IS NULL").ToListAsync());
    }

    [Fact]
    public async Task A_change_that_fails_leaves_no_history()
    {
        await SaveAsync(new Book { Title = "Żary" });
        await using (var db = Open())
        {
            db.Add(new Book { Title = "Żary" });
            db.Activities.Add(ActivityEntry.Of("shelf", "book", "2", "bought", Actor.System, Noon));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }

        await using var after = Open();
        Assert.Equal(0, await after.Activities.CountAsync());
        Assert.Equal(1, await after.Set<Book>().CountAsync());
    }

    [Fact]
    public async Task A_change_and_its_history_are_stored_together()
    {
        await using (var db = Open())
        {
            db.Add(new Book { Title = "Żagań" });
            db.Activities.Add(ActivityEntry.Of("shelf", "book", "1", "bought", new Actor(ActorKind.User, "7"), Noon, to: "new", note: "dar", data: new { price = 12 }));
            await db.SaveChangesAsync();
        }

        await using var after = Open();
        var entry = await after.Activities.SingleAsync();
        Assert.Equal(("shelf", "book", "bought", ActorKind.User, "7"), (entry.Module, entry.SubjectType, entry.Verb, entry.ActorKind, entry.ActorId));
        Assert.Equal(Noon, entry.At);
        Assert.Contains("12", entry.Data);
        Assert.Equal(1, await after.Set<Book>().CountAsync());
    }

    private async Task SaveAsync(params Book[] books)
    {
        await using var db = Open();
        db.AddRange(books.AsEnumerable());
        await db.SaveChangesAsync();
    }

    private RcwesDb Open() => _database.Open(ShelfModule.Catalog);
}

public sealed class ConventionTests_on_SQLite() : ConventionTests(DatabaseEngine.Sqlite);

public sealed class ConventionTests_on_PostgreSQL() : ConventionTests(DatabaseEngine.Postgres);
