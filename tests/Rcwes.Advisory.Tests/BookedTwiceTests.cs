using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>A room is given once for a time, whoever else asks at the same moment, in this process or in another.</summary>
public abstract class BookStormTests(Site site)
{
    private const int Wishes = 120;
    private const int Workers = 4;
    private const int Pieces = 3;
    private const int Seed = 20_261;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_those_who_want_one_hour_at_once_one_has_it_and_the_others_are_told()
    {
        var hall = await site.HallAsync(RequestOwner.Centre);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.BookAsync(hall, RequestOwner.Centre, new(BookingCast.Tuesday, new(9, 0), new(11, 0))), Ct)));
        Assert.Single(answers, a => a.Made.Count == 1);
        Assert.Equal(7, answers.Count(a => a.Conflicts.Count == 1));
        Assert.Equal(8, (await site.QuartersAsync(hall)).Count);
    }

    [Fact]
    public async Task Two_processes_that_book_at_random_give_nothing_twice()
    {
        foreach (var (thing, pieces) in new[] { (await site.HallAsync(RequestOwner.Centre), 1), (await site.EquipmentAsync(RequestOwner.Centre, Pieces), Pieces) })
        {
            var said = (await Task.WhenAll(RunAsync(thing, Seed, pieces), RunAsync(thing, Seed + 1000, pieces))).SelectMany(lines => lines).ToList();
            Assert.Equal([], said.Where(line => line.StartsWith("fault", StringComparison.Ordinal)));
            var (booked, quarters) = (await site.BookedAsync(thing), await site.QuartersAsync(thing));
            // Both things happened: something was had, and something was in the way.
            Assert.NotEmpty(booked);
            Assert.Contains("busy", said);
            Assert.Equal(booked.Select(b => b.Id).Order(), said.Where(line => line.StartsWith("booked", StringComparison.Ordinal)).Select(line => Guid.Parse(line.Split(' ')[1])).Order());
            Assert.Equal([], Overbooked(booked, pieces));
            // What is taken is what was booked, quarter by quarter.
            Assert.Equal(
                booked.SelectMany(b => b.Time.Quarters.Select(q => (b.Day, Quarter: q, b.Pieces))).GroupBy(q => (q.Day, q.Quarter)).Select(g => (g.Key, Pieces: g.Sum(q => q.Pieces))).Order(),
                quarters.GroupBy(q => (q.Day, q.Quarter)).Select(g => (g.Key, Pieces: g.Count())).Order());
        }
    }

    /// <summary>Times at which more is booked than there is, found from the bookings alone.</summary>
    internal static IEnumerable<(DateOnly, int)> Overbooked(IEnumerable<Booking> booked, int pieces) =>
        booked.Where(b => b.State == BookingState.Held).SelectMany(b => b.Time.Quarters.Select(q => (b.Day, Quarter: q, b.Pieces))).GroupBy(q => (q.Day, q.Quarter)).Where(g => g.Sum(q => q.Pieces) > pieces).Select(g => g.Key);

    private async Task<List<string>> RunAsync(Guid thing, int seed, int pieces)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Rcwes.StormHost.dll"), "bookings", site.Engine.ToString(), site.Database.ConnectionString, site.Database.DataDirectory, thing.ToString(),
            BookingCast.Tuesday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text(seed), Text(Wishes), Text(Workers), Text(pieces),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(Ct);
        var said = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct) is { } line) said.Add(line);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        Assert.True(process.ExitCode == 0, await error);
        return said;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

[Collection<SqliteSite>]
public sealed class BookStormTestsOnSqlite(SqliteSite site) : BookStormTests(site);

[Collection<PostgresSite>]
public sealed class BookStormTestsOnPostgres(PostgresSite site) : BookStormTests(site);

/// <summary>
/// The negative control of everything that is proved about bookings: the same two with the lock taken away, first with the key of the database as the
/// last line, then without it. What cannot fail proves nothing.
/// </summary>
public sealed class BookedTwiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Without_the_lock_only_the_key_stops_the_second_and_without_it_one_hour_is_given_twice(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
        var (stopped, answers) = await RaceAsync(site);
        Assert.Equal("booking.taken", Assert.IsType<RuleException>(Assert.Single(answers.OfType<Exception>())).Code);
        Assert.Empty(BookStormTests.Overbooked(await site.BookedAsync(stopped), 1));

        await WithoutKeyAsync(site);
        var (twice, believed) = await RaceAsync(site);
        Assert.All(believed, Assert.Null);
        Assert.Equal(4, BookStormTests.Overbooked(await site.BookedAsync(twice), 1).Count());
    }

    /// <summary>Two for one hour, each of whom reads that it is free before the other writes.</summary>
    private static async Task<(Guid Hall, Exception?[] Answers)> RaceAsync(Site site)
    {
        const int Two = 2;
        var hall = await site.HallAsync(RequestOwner.Centre);
        var read = 0;
        var all = new TaskCompletionSource();
        async Task<Exception?> BookUnlockedAsync()
        {
            BookingDesk.WithoutLock = () =>
            {
                if (Interlocked.Increment(ref read) == Two) all.SetResult();
                return all.Task;
            };
            try
            {
                Assert.Single((await site.BookAsync(hall, RequestOwner.Centre, new(BookingCast.Tuesday, new(9, 0), new(10, 0)))).Made);
                return null;
            }
            catch (RuleException rule)
            {
                return rule;
            }
        }
        return (hall, await Task.WhenAll(Enumerable.Range(0, Two).Select(_ => Task.Run(BookUnlockedAsync, Ct))));
    }

    private static Task WithoutKeyAsync(Site site) => site.InScopeAsync(async services =>
    {
        var database = services.GetRequiredService<RcwesDb>().Database;
        // SQLite cannot drop a key: what is taken is copied into a table without one.
        string[] lastLine = site.Engine == DatabaseEngine.Postgres
            ? ["ALTER TABLE advisory_booked_quarters DROP CONSTRAINT pk_advisory_booked_quarters"]
            : ["ALTER TABLE advisory_booked_quarters RENAME TO advisory_booked_quarters_before", "CREATE TABLE advisory_booked_quarters AS SELECT * FROM advisory_booked_quarters_before"];
        foreach (var sql in lastLine) await database.ExecuteSqlRawAsync(sql, Ct);
    });
}
