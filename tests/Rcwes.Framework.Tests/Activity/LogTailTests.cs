using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>The end of the log that all readers of a node share.</summary>
public abstract class LogTailTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(engine);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Twenty_readers_that_are_woken_together_ask_the_database_once()
    {
        await using var host = await StartAsync();
        var tail = host.Services.GetRequiredService<LogTail>();
        var first = await host.AppendAsync("begun");
        await tail.AfterAsync(0, Ct);
        host.Log.Clear();

        var more = await host.AppendAsync("ended", 2);
        var parts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => tail.AfterAsync(first[0], Ct))));

        Assert.All(parts, p => Assert.Equal(more, p.Entries.Select(e => e.Sequence)));
        Assert.All(parts, p => Assert.Equal(more[^1], p.Head));
        Assert.Single(host.Log.Lines, l => l.Category.EndsWith("Database.Command", StringComparison.Ordinal) && l.Message.Replace("\"", "", StringComparison.Ordinal).Contains("FROM activity_log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_older_than_the_memory_comes_from_the_database_in_the_same_order()
    {
        await using var host = await StartAsync(batch: 5);
        var all = await host.AppendAsync("begun", 12);
        var tail = host.Services.GetRequiredService<LogTail>();
        await tail.AfterAsync(all[^1], Ct);
        all = [.. all, .. await host.AppendAsync("ended", 3)];

        var (read, from) = (new List<long>(), all[0] - 1);
        while (await tail.AfterAsync(from, Ct) is { Entries.Count: > 0 } part)
        {
            Assert.InRange(part.Entries.Count, 1, 5);
            Assert.Equal(all[^1], part.Head);
            read.AddRange(part.Entries.Select(e => e.Sequence));
            from = read[^1];
        }
        Assert.Equal(all, read);
    }

    [Fact]
    public async Task A_database_that_went_back_is_believed()
    {
        await using var host = await StartAsync();
        var before = await host.AppendAsync("begun", 3);
        var tail = host.Services.GetRequiredService<LogTail>();
        Assert.Equal(before[^1], (await tail.AfterAsync(0, Ct)).Head);

        await host.AskAsync(db => db.Activities.Where(a => a.Sequence > before[0]).ExecuteDeleteAsync(Ct));
        host.Services.GetRequiredService<ActivitySignal>().Ring();

        var part = await tail.AfterAsync(before[0], Ct);
        Assert.Equal((before[0], 0), (part.Head, part.Entries.Count));
    }

    /// <summary>The host's own readers sleep.</summary>
    private Task<PumpHost> StartAsync(int batch = 1000) =>
        PumpHost.StartAsync(_database, _ => { }, options: PumpHost.Impatient with { StartDelay = TimeSpan.FromDays(1), Batch = batch, TailAge = TimeSpan.FromMinutes(1) });
}

public sealed class LogTailSqliteTests() : LogTailTests(DatabaseEngine.Sqlite);

public sealed class LogTailPostgresTests() : LogTailTests(DatabaseEngine.Postgres);
