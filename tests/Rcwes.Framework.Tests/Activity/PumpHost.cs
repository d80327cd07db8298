using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>One node with the framework and no module: the smallest thing that has a pump.</summary>
internal sealed class PumpHost(IHost host, TestLog log) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public TestLog Log { get; } = log;

    public IServiceProvider Services => host.Services;

    /// <param name="database">Its database.</param>
    /// <param name="add">More services.</param>
    /// <param name="node">Its name.</param>
    /// <param name="options">How patient its readers are.</param>
    /// <param name="modules">Its modules.</param>
    /// <param name="onSchedule">Jobs run by themselves. What the framework's own do at some minute would stand in what other tests count.</param>
    public static async Task<PumpHost> StartAsync(
        TestDatabase database, Action<IServiceCollection> add, string node = "łódź-1", PumpOptions? options = null, IModule[]? modules = null, bool onSchedule = false)
    {
        var log = new TestLog();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Rcwes:Database", database.Engine.ToString()),
            new("ConnectionStrings:Rcwes", database.ConnectionString),
            new("Rcwes:DataDirectory", database.DataDirectory),
            new("Rcwes:Node", node),
            new("Rcwes:Jobs", onSchedule ? "on" : "off"),
        ]);
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(options ?? Impatient);
        add(builder.Services);
        builder.Services.AddRcwes(builder.Configuration, database.DataDirectory, modules ?? []);
        var host = builder.Build();
        await host.Services.PrepareAsync(CancellationToken.None);
        await host.StartAsync();
        return new(host, log);
    }

    public static PumpOptions Impatient { get; } = new()
    {
        PassEvery = TimeSpan.Zero,
        StartDelay = TimeSpan.Zero,
        Poll = TimeSpan.FromMilliseconds(200),
        Rest = TimeSpan.FromMilliseconds(20),
        BackOff = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)],
    };

    /// <summary>Appends entries of the given kind, one commit each.</summary>
    public async Task<IReadOnlyList<long>> AppendAsync(string verb, int count = 1)
    {
        var sequences = new List<long>();
        for (var i = 0; i < count; i++)
        {
            await using var scope = Services.CreateAsyncScope();
            sequences.Add(await AppendAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), verb));
        }
        return sequences;
    }

    public static async Task<long> AppendAsync(RcwesDb db, string verb)
    {
        var entry = ActivityEntry.Of("kit", "thing", "1", verb, Actor.System, DateTime.UtcNow);
        db.Activities.Add(entry);
        await db.SaveChangesAsync();
        return entry.Sequence;
    }

    public async Task CaughtUpAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await ActivityPump.CaughtUpAsync(Services, limit.Token);
    }

    public async Task<T> AskAsync<T>(Func<RcwesDb, Task<T>> question)
    {
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<RcwesDb>());
    }

    /// <summary>Asks until the answer is right; fails when it never is.</summary>
    public async Task UntilAsync(Func<RcwesDb, Task<bool>> question, string what)
    {
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            if (await AskAsync(question)) return;
            Assert.True(DateTime.UtcNow < end, $"Waited in vain until {what}. {string.Join(Environment.NewLine, Log.Warnings)}");
            await Task.Delay(20);
        }
    }

    public Task<List<ParkedActivity>> ParkedAsync() => AskAsync(db => db.Set<ParkedActivity>().AsNoTracking().ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable async) await async.DisposeAsync();
    }
}
