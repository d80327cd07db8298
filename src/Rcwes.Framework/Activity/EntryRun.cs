using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Activity;

/// <summary>What became of an entry; <see cref="Rest"/> is set when the consumer has to wait before it.</summary>
internal readonly record struct EntryResult(Rest? Rest);

/// <summary>
/// Gives one entry to a consumer: its own scope, one transaction for the cursor and for all that the consumer writes.
/// Whoever commits first wins; the other nodes find the cursor held or already past the entry.
/// </summary>
internal sealed partial class EntryRun(
    ConsumerInfo consumer, string node, IServiceScopeFactory scopes, PumpOptions options, TimeProvider clock, ILogger logger)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<EntryResult> HandleAsync(ActivityEntry entry, CancellationToken ct)
    {
        Exception failure;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await Cursors.TakeAsync(db, consumer.Name, node, ct) is not { } cursor) return new(new Rest(options.Rest));
            if (cursor.Position >= entry.Sequence) return default;
            if (cursor.NextAttemptAt is { } next && next > Now) return new(new Rest(options.Poll, next));
            try
            {
                await ConsumeAsync(scope.ServiceProvider, db, entry, ct);
                await Cursors.MoveAsync(db, consumer.Name, node, entry.Sequence, Now, ct);
                await transaction.CommitAsync(ct);
                return default;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failure = e;
            }
        }
        return new(await FailedAsync(entry, failure, ct));
    }

    /// <summary>Runs the parked entries again that staff have asked for.</summary>
    public async Task RequestedAsync(CancellationToken ct)
    {
        List<Guid> requested;
        await using (var scope = scopes.CreateAsyncScope())
        {
            requested = await scope.ServiceProvider.GetRequiredService<RcwesDb>().Set<ParkedActivity>()
                .Where(p => p.Consumer == consumer.Name && p.Node == node && p.State == ParkedState.Requested)
                .OrderBy(p => p.Sequence).Select(p => p.Id).ToListAsync(ct);
        }
        foreach (var id in requested) await AgainAsync(id, ct);
    }

    private async Task AgainAsync(Guid id, CancellationToken ct)
    {
        string failure;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await Cursors.TakeParkedAsync(db, id, ct) is not { } parked) return;
            try
            {
                var entry = await db.Activities.AsNoTracking().SingleAsync(a => a.Sequence == parked.Sequence, ct);
                await ConsumeAsync(scope.ServiceProvider, db, entry, ct);
                await db.Set<ParkedActivity>().Where(p => p.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParkedState.Done), ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Failed(logger, consumer.Name, parked.Sequence, "again", e);
                failure = Short(e);
            }
        }
        await using var other = scopes.CreateAsyncScope();
        await other.ServiceProvider.GetRequiredService<RcwesDb>().Set<ParkedActivity>()
            .Where(p => p.Id == id && p.State == ParkedState.Requested)
            .ExecuteUpdateAsync(set => set
                .SetProperty(p => p.State, ParkedState.Parked)
                .SetProperty(p => p.Error, failure)
                .SetProperty(p => p.ParkedAt, Now), ct);
    }

    private async Task ConsumeAsync(IServiceProvider services, RcwesDb db, ActivityEntry entry, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        if (!consumer.Wants(entry)) return;
        await consumer.Consume(services, entry, db, limit.Token);
        // When this fails, the transaction is over: nobody needs a savepoint.
        db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Counts the failure in a transaction of its own and decides: rest and try again, or park and go on.</summary>
    private async Task<Rest?> FailedAsync(ActivityEntry entry, Exception failure, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Cursors.TakeAsync(db, consumer.Name, node, ct) is not { } cursor) return new Rest(options.Rest);
        if (cursor.Position >= entry.Sequence) return null;

        var tries = cursor.Attempts + 1;
        Rest? rest = null;
        if (tries > options.BackOff.Count)
        {
            db.Add(new ParkedActivity { Consumer = consumer.Name, Node = node, Sequence = entry.Sequence, Error = Short(failure), ParkedAt = Now });
            await db.SaveChangesAsync(ct);
            await Cursors.MoveAsync(db, consumer.Name, node, entry.Sequence, Now, ct);
        }
        else
        {
            var next = Now + options.BackOff[tries - 1];
            await db.Set<ActivityCursor>().Where(c => c.Consumer == consumer.Name && c.Node == node).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Position, Math.Max(cursor.Position, entry.Sequence - 1))
                .SetProperty(c => c.Attempts, tries)
                .SetProperty(c => c.NextAttemptAt, next)
                .SetProperty(c => c.LastError, Short(failure))
                .SetProperty(c => c.UpdatedAt, Now), ct);
            rest = new Rest(options.Poll, next);
        }
        await transaction.CommitAsync(ct);
        if (rest is null) Parked(logger, consumer.Name, entry.Sequence, failure);
        else Failed(logger, consumer.Name, entry.Sequence, $"{tries}", failure);
        return rest;
    }

    private static string Short(Exception e)
    {
        var text = $"{e.GetType().Name}: {e.Message}";
        return Shortened.Begin(text, 2000);
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} failed on activity {Sequence}, try {Try}")]
    private static partial void Failed(ILogger logger, string consumer, long sequence, string @try, Exception e);

    [LoggerMessage(LogLevel.Error, "{Consumer} failed on activity {Sequence} for the last time; it is parked and the rest goes on")]
    private static partial void Parked(ILogger logger, string consumer, long sequence, Exception e);
}
