using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Data;

/// <summary>Writers of one process stand in line for a SQLite file; nobody overtakes and nobody is left at the door.</summary>
public sealed class SqliteQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<RcwesDb> _open = [];
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

    public async ValueTask DisposeAsync()
    {
        foreach (var db in _open) await db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Many_who_wait_write_in_the_order_in_which_they_came()
    {
        var first = await Open().Database.BeginTransactionAsync(Ct);
        var order = new List<int>();
        // Asked for one after the other on this thread: none of them may hold it up.
        var waiting = Enumerable.Range(1, 20).Select(n => WriteAsync(Open().Database.BeginTransactionAsync(Ct), () => order.Add(n))).ToList();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await first.CommitAsync(Ct);
        await Task.WhenAll(waiting).WaitAsync(Patience, Ct);
        Assert.Equal(Enumerable.Range(1, 20), order);
    }

    [Fact]
    public async Task However_a_transaction_ends_the_next_one_begins()
    {
        await using (await Open().Database.BeginTransactionAsync(Ct)) { }
        await using (var one = await Open().Database.BeginTransactionAsync(Ct)) await one.RollbackAsync(Ct);
        using (Open().Database.BeginTransaction()) { }
        await using (var db = _database.Open()) await db.Database.BeginTransactionAsync(Ct);
        await using (var db = _database.Open())
        {
            await db.Database.BeginTransactionAsync(Ct);
            // One context cannot begin twice; that must not take a turn along.
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.BeginTransactionAsync(Ct));
        }
        await using var broken = _database.Open();
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Database.ExecuteSqlAsync($"UPDATE no_such_table SET a = 1", Ct));
        await (await Open().Database.BeginTransactionAsync(Ct).WaitAsync(Patience, Ct)).CommitAsync(Ct);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_line()
    {
        var first = await Open().Database.BeginTransactionAsync(Ct);
        using var impatient = new CancellationTokenSource();
        var gone = Open().Database.BeginTransactionAsync(impatient.Token);
        var stays = Open().Database.BeginTransactionAsync(Ct);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await first.CommitAsync(Ct);
        await (await stays.WaitAsync(Patience, Ct)).CommitAsync(Ct);
    }

    [Fact]
    public async Task A_single_command_waits_for_the_transaction_before_it()
    {
        var first = await Open().Database.BeginTransactionAsync(Ct);
        var command = Open().Database.ExecuteSqlAsync($"DELETE FROM mail_outbox", Ct);
        Assert.False(command.IsCompleted);
        await first.CommitAsync(Ct);
        Assert.Equal(0, await command.WaitAsync(Patience, Ct));
    }

    private static async Task WriteAsync(Task<IDbContextTransaction> begin, Action written)
    {
        await using var transaction = await begin;
        written();
        await transaction.CommitAsync(Ct);
    }

    private RcwesDb Open()
    {
        var db = _database.Open();
        _open.Add(db);
        return db;
    }
}
