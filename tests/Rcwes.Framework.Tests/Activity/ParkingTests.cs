using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>An entry that a consumer cannot handle: tried again, put aside, run again when staff ask.</summary>
public abstract class ParkingTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly Mood _mood = new();
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
    public async Task A_poisoned_entry_is_tried_again_then_parked_and_the_rest_goes_on()
    {
        await using var host = await StartAsync();
        var poison = (await host.AppendAsync("poison")).Single();
        var rest = await host.AppendAsync("wanted", 3);
        await host.CaughtUpAsync();

        Assert.Equal(1 + PumpHost.Impatient.BackOff.Count, _mood.Tries);
        Assert.Equal(rest, await MarksAsync(host));
        var parked = Assert.Single(await host.ParkedAsync());
        Assert.Equal((Moody.Name, poison, ParkedState.Parked, "InvalidOperationException: źle"), (parked.Consumer, parked.Sequence, parked.State, parked.Error));
    }

    [Fact]
    public async Task An_entry_that_recovers_leaves_one_effect_and_no_trace_of_failure()
    {
        await using var host = await StartAsync(PumpHost.Impatient with { BackOff = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(300), 100)] });
        var poison = await host.AppendAsync("poison");
        await host.UntilAsync(_ => Task.FromResult(_mood.Tries > 0), "it failed once");
        _mood.Fails = null;
        await host.CaughtUpAsync();

        Assert.Equal(poison, await MarksAsync(host));
        Assert.Empty(await host.ParkedAsync());
        Assert.True(await host.AskAsync(db => db.Set<ActivityCursor>().AllAsync(c => c.Attempts == 0 && c.LastError == null)));
    }

    [Fact]
    public async Task Staff_may_run_a_parked_entry_again_and_see_why_it_still_fails()
    {
        await using var host = await StartAsync();
        var poison = await host.AppendAsync("poison");
        await host.CaughtUpAsync();

        _mood.Fails = "nadal źle";
        await RequestAsync(host);
        await host.UntilAsync(db => db.Set<ParkedActivity>().AnyAsync(p => p.State == ParkedState.Parked && p.Error.EndsWith("nadal źle")), "the new error showed");
        Assert.Empty(await MarksAsync(host));

        _mood.Fails = null;
        await RequestAsync(host);
        await host.UntilAsync(db => db.Set<ParkedActivity>().AnyAsync(p => p.State == ParkedState.Done), "it was done");
        Assert.Equal(poison, await MarksAsync(host));
    }

    [Fact]
    public async Task Tries_wait_by_the_clock_1_s_5_s_30_s_2_min_10_min()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var options = new PumpOptions { StartDelay = TimeSpan.Zero, Poll = TimeSpan.FromMilliseconds(50), Rest = TimeSpan.FromMilliseconds(20) };
        await using var host = await PumpHost.StartAsync(
            _database, services => services.AddSingleton(_mood).AddSingleton<TimeProvider>(clock).AddActivityConsumer<Moody>(), options: options);
        await host.AppendAsync("poison");
        for (var tries = 1; tries <= 5; tries++)
        {
            await host.UntilAsync(db => db.Set<ActivityCursor>().AnyAsync(c => c.Attempts == tries), $"try {tries} was counted");
            clock.Advance(options.BackOff[tries - 1] - TimeSpan.FromMilliseconds(1));
            await Task.Delay(150);
            Assert.Equal(tries, _mood.Tries);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        await host.CaughtUpAsync();
        Assert.Equal(6, _mood.Tries);
        Assert.Single(await host.ParkedAsync());
    }

    private Task<PumpHost> StartAsync(PumpOptions? options = null) =>
        PumpHost.StartAsync(_database, services => services.AddSingleton(_mood).AddActivityConsumer<Moody>(), options: options);

    private static Task<List<long>> MarksAsync(PumpHost host) => host.AskAsync(db => Effects.OfAsync(db, Moody.Name));

    private static async Task RequestAsync(PumpHost host)
    {
        await host.AskAsync(db => db.Set<ParkedActivity>().ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParkedState.Requested)));
        host.Services.GetRequiredService<ActivitySignal>().Ring();
    }
}

public sealed class ParkingTests_on_SQLite() : ParkingTests(DatabaseEngine.Sqlite);

public sealed class ParkingTests_on_PostgreSQL() : ParkingTests(DatabaseEngine.Postgres);
