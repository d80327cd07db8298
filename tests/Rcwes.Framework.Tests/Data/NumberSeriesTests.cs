using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Data;

/// <summary>A number that somebody was told is nobody else's, and what was rolled back is given again.</summary>
public abstract class NumberSeriesTests(DatabaseEngine engine)
{
    private const int Many = 24;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_take_a_number_at_once_get_them_all_once_and_leave_no_gap()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        // Every third one changes its mind.
        var taken = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => TakeAsync(database, "PRÓBA", keeps: i % 3 != 0), Ct)));
        var kept = taken.OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(1, Many * 2 / 3).Select(n => $"PRÓBA/2026/{n:0000}"), kept);
    }

    [Fact]
    public async Task Each_series_counts_for_itself_and_anew_in_a_year_of_the_offices()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        Assert.Equal("A/2026/0001", await TakeAsync(database, "A", keeps: true));
        Assert.Equal("A/2026/0002", await TakeAsync(database, "A", keeps: true));
        Assert.Equal("B/2026/0001", await TakeAsync(database, "B", keeps: true));
        // Half past eleven in London on New Year's Eve is the new year in Gorzów.
        Assert.Equal("A/2027/0001", await TakeAsync(database, "A", keeps: true, new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)));
    }

    private static async Task<string?> TakeAsync(TestDatabase database, string series, bool keeps, DateTimeOffset? now = null)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var number = await new NumberSeries(db, new FakeTimeProvider(now ?? new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero))).NextAsync(series, Ct);
        if (!keeps) return null;
        await transaction.CommitAsync(Ct);
        return number;
    }
}

public sealed class NumberSeriesTests_on_SQLite() : NumberSeriesTests(DatabaseEngine.Sqlite);

public sealed class NumberSeriesTests_on_PostgreSQL() : NumberSeriesTests(DatabaseEngine.Postgres);
