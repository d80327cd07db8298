using Microsoft.EntityFrameworkCore.Storage;

namespace Rcwes.Framework.Data;

/// <summary>A transaction of one's own, or a part in the one that is open: only who began it commits.</summary>
public sealed class JoinedTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;

    private JoinedTransaction(IDbContextTransaction? own) => _own = own;

    /// <summary>Begins a transaction unless one is open.</summary>
    public static async Task<JoinedTransaction> OfAsync(RcwesDb db, CancellationToken ct) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null);

    /// <summary>Whether it was begun here: when it fails, nothing is left of it that anybody could go on with.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Commits when this is the beginner.</summary>
    public Task CommitAsync(CancellationToken ct) => _own?.CommitAsync(ct) ?? Task.CompletedTask;

    /// <summary>Rolls back what its beginner did not commit.</summary>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
