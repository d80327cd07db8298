using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>
/// The order of sequences is the order of commits. PostgreSQL gives a number at insert and shows the row at commit; a
/// reader that passes a number whose transaction is still open would never come back for it.
/// </summary>
public sealed class OrderTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task A_reader_sees_every_entry_although_an_earlier_one_is_committed_late()
    {
        var (read, appended) = await RaceAsync(withLock: true);
        Assert.Equal(appended, read);
    }

    /// <summary>The negative control: proves that the race above is real, and that the lock is what wins it.</summary>
    [Fact]
    public async Task Without_the_lock_the_late_entry_is_lost()
    {
        var (read, appended) = await RaceAsync(withLock: false);
        Assert.Equal(appended[1..], read);
    }

    private static async Task<(List<long> Read, List<long> Appended)> RaceAsync(bool withLock)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await Effects.CreateTableAsync(database);
        await using var host = await PumpHost.StartAsync(database, services => services.AddActivityConsumer<ClusterMarker>());
        ActivityLog.WithoutLock = !withLock;

        await using var slow = database.Open();
        await using var transaction = await slow.Database.BeginTransactionAsync();
        var first = await PumpHost.AppendAsync(slow, "wanted");

        var quick = Task.Run(() => host.AppendAsync("wanted"));
        // With the lock it must still wait after a moment; without it, it comes through whenever a busy machine lets it.
        await Task.WhenAny(quick, Task.Delay(withLock ? Moment : TimeSpan.FromSeconds(30)));
        Assert.Equal(withLock, !quick.IsCompleted);
        await host.CaughtUpAsync();

        await transaction.CommitAsync();
        var second = (await quick).Single();
        await host.AppendAsync("unwanted");
        await host.CaughtUpAsync();
        return (await host.AskAsync(db => Effects.OfAsync(db, ClusterMarker.Name)), [first, second]);
    }
}
