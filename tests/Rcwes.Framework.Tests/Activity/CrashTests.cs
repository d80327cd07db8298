using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>A process that is killed between the commit of an entry and its consumption loses nothing and repeats nothing.</summary>
public abstract class CrashTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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

    [Theory]
    [InlineData("Unread", "appended")]
    [InlineData("BeforeEffect", "reached")]
    [InlineData("AfterEffect", "reached")]
    public async Task Killed_at_a_moment_the_entry_has_its_effect_exactly_once_after_the_next_start(string moment, string said)
    {
        await KillWhenAsync(moment, count: 1, line => line == said);
        Assert.Empty(await EffectsAsync());

        await FinishAsync();
        Assert.Equal(await AppendedAsync(), await EffectsAsync());
        Assert.Single(await EffectsAsync());

        await FinishAsync();
        Assert.Single(await EffectsAsync());
    }

    [Fact]
    public async Task Killed_at_random_again_and_again_every_entry_has_its_effect_exactly_once()
    {
        const int rounds = 5;
        var random = new Random(20261123);
        var told = 0;
        for (var round = 0; round < rounds; round++)
        {
            var enough = random.Next(1, 25);
            await KillWhenAsync("Slow", count: 200, line =>
            {
                if (line == "appended") told++;
                return --enough == 0;
            });
        }
        await FinishAsync();

        var appended = await AppendedAsync();
        Assert.True(appended.Count >= told, "An entry that was said to be committed is gone.");
        Assert.Equal(appended, await EffectsAsync());
    }

    private async Task KillWhenAsync(string moment, int count, Func<string?, bool> when)
    {
        using var process = Start(moment, count);
        try
        {
            while (true)
            {
                var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
                if (line is null) Assert.Fail(await process.StandardError.ReadToEndAsync());
                if (when(line)) break;
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task FinishAsync()
    {
        using var process = Start("Never", 0);
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, await error);
    }

    private Process Start(string moment, int count) =>
        Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Rcwes.CrashHost.dll"),
            engine.ToString(), _database.ConnectionString, _database.DataDirectory, moment, $"{count}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private async Task<List<long>> EffectsAsync()
    {
        await using var db = _database.Open();
        return await Effects.OfAsync(db, "test.victim");
    }

    private async Task<List<long>> AppendedAsync()
    {
        await using var db = _database.Open();
        return await db.Activities.Where(a => a.Module == "crash").OrderBy(a => a.Sequence).Select(a => a.Sequence).ToListAsync();
    }
}

public sealed class CrashTests_on_SQLite() : CrashTests(DatabaseEngine.Sqlite);

public sealed class CrashTests_on_PostgreSQL() : CrashTests(DatabaseEngine.Postgres);
