using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>Wakes the sender right after the commit that put something in the outbox.</summary>
internal sealed class MailBell : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<RcwesDb, object> _waiting = [];
    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Rings when the present transaction commits, and not at all when it is rolled back.</summary>
    public void RingAfterCommit(RcwesDb db) => _waiting.AddOrUpdate(db, _bell);

    public void Ring()
    {
        if (_bell.CurrentCount == 0) _bell.Release();
    }

    public Task WaitAsync(CancellationToken ct) => _bell.WaitAsync(ct);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context is RcwesDb db && _waiting.Remove(db)) Ring();
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context is RcwesDb db) _waiting.Remove(db);
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionRolledBack(transaction, eventData);
        return Task.CompletedTask;
    }
}
