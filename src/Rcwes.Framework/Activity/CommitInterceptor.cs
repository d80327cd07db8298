using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>After a commit, and only then: moves the stamps of what was appended and wakes the readers of the log.</summary>
internal sealed class CommitInterceptor(Stamps stamps, ActivitySignal signal) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Forget(eventData);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData);
        return Task.CompletedTask;
    }

    private void Tell(TransactionEndEventData eventData)
    {
        if (eventData.Context is not RcwesDb db) return;
        var appended = db.TakeUncommitted();
        foreach (var entry in appended) stamps.Move(entry.Module, entry.Sequence);
        if (appended.Count > 0) signal.Ring();
    }

    private static void Forget(TransactionEndEventData eventData)
    {
        if (eventData.Context is RcwesDb db) db.TakeUncommitted();
    }
}
