using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rcwes.Framework.Data;

/// <summary>
/// Writers stand in line for a SQLite file: those of this process in the order in which they came, and the first of each process at a lock on a
/// file beside it. SQLite itself lets all of them poll, more and more seldom: under load the unlucky one waits until its time is over while
/// others overtake it, and each holds a thread meanwhile.
/// </summary>
internal static class SqliteQueue
{
    private const int SqliteErrorBusy = 5;

    /// <summary>Often: between two writers of another process there is a moment that must not be missed for long.</summary>
    private const int PollMilliseconds = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Queues = new(StringComparer.Ordinal);

    private static readonly ConditionalWeakTable<DbTransaction, Turn> Turns = [];

    /// <exception cref="SqliteException">Busy: the turn did not come in time.</exception>
    public static async Task<Turn> EnterAsync(DbConnection connection, CancellationToken ct)
    {
        var (queue, until) = (QueueOf(connection), Environment.TickCount64 + (long)LongestWait.TotalMilliseconds);
        if (!await queue.WaitAsync(LongestWait, ct).ConfigureAwait(false)) throw Busy();
        try
        {
            FileStream? gate;
            while (!TryLock(connection, until, out gate)) await Task.Delay(PollMilliseconds, ct).ConfigureAwait(false);
            return new(queue, gate);
        }
        catch
        {
            queue.Release();
            throw;
        }
    }

    /// <summary>For the few who cannot wait without their thread: only the keys of data protection are saved so.</summary>
    /// <inheritdoc cref="EnterAsync"/>
    public static Turn Enter(DbConnection connection) => EnterAsync(connection, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Begins a transaction, which is a writer from its beginning, within a turn that ends with it.</summary>
    public static DbTransaction Begin(DbConnection connection, IsolationLevel isolation, Turn turn)
    {
        try
        {
            var transaction = connection.BeginTransaction(isolation);
            Turns.Add(transaction, turn);
            return transaction;
        }
        catch
        {
            turn.End();
            throw;
        }
    }

    public static void End(DbTransaction transaction)
    {
        if (Turns.TryGetValue(transaction, out var turn)) turn.End();
    }

    /// <summary>Tries the lock between processes. One that dies gives it up, because its file is closed.</summary>
    private static bool TryLock(DbConnection connection, long until, out FileStream? gate)
    {
        gate = null;
        // A database in memory belongs to one process.
        if (!Path.IsPathRooted(connection.DataSource)) return true;
        try
        {
            gate = new(connection.DataSource + "-turn", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (IOException) when (Environment.TickCount64 < until)
        {
            return false;
        }
        catch (IOException)
        {
            throw Busy();
        }
    }

    private static SemaphoreSlim QueueOf(DbConnection connection) => Queues.GetOrAdd(connection.DataSource, _ => new(1, 1));

    private static SqliteException Busy() => new("The database was busy for too long.", SqliteErrorBusy);


    /// <summary>A place at the head of the line; given up once.</summary>
    internal sealed class Turn(SemaphoreSlim queue, FileStream? gate)
    {
        private int _ended;

        public void End()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0) return;
            gate?.Dispose();
            queue.Release();
        }
    }
}

/// <summary>Transactions begin when their turn comes.</summary>
internal sealed class SqliteTransactionQueue : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(SqliteQueue.Begin(connection, eventData.IsolationLevel, SqliteQueue.Enter(connection)));

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(SqliteQueue.Begin(connection, eventData.IsolationLevel, await SqliteQueue.EnterAsync(connection, cancellationToken)));
}

/// <summary>Makes transactions that give their turn up when they end, however they end.</summary>
internal sealed class SqliteTransactionFactory(RelationalTransactionFactoryDependencies dependencies) : IRelationalTransactionFactory
{
    public RelationalTransaction Create(IRelationalConnection connection, DbTransaction transaction, Guid transactionId, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned) =>
        new Queued(connection, transaction, transactionId, logger, transactionOwned, dependencies.SqlGenerationHelper);

    private sealed class Queued(
        IRelationalConnection connection, DbTransaction transaction, Guid id, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool owned, ISqlGenerationHelper sql)
        : RelationalTransaction(connection, transaction, id, logger, owned, sql)
    {
        private readonly DbTransaction _transaction = transaction;

        protected override void ClearTransaction()
        {
            try
            {
                base.ClearTransaction();
            }
            finally
            {
                SqliteQueue.End(_transaction);
            }
        }

        protected override async Task ClearTransactionAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await base.ClearTransactionAsync(cancellationToken);
            }
            finally
            {
                SqliteQueue.End(_transaction);
            }
        }
    }
}

/// <summary>Single writing commands outside of a transaction wait for their turn too.</summary>
internal sealed class SqliteCommandQueue : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<DbCommand, SqliteQueue.Turn> Turns = [];

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (IsAlone(command)) Turns.AddOrUpdate(command, SqliteQueue.Enter(command.Connection!));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsAlone(command)) Turns.AddOrUpdate(command, await SqliteQueue.EnterAsync(command.Connection!, cancellationToken));
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        End(command);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        End(command);
        return new(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => End(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        End(command);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => End(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(command);
        return Task.CompletedTask;
    }

    private static bool IsAlone(DbCommand command) => command is { Transaction: null, Connection: not null };

    private static void End(DbCommand command)
    {
        if (Turns.TryGetValue(command, out var turn)) turn.End();
    }
}
