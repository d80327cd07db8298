using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>
/// The one door to the places of an edition. On PostgreSQL it locks the row of the edition until the transaction ends; on SQLite a transaction
/// is the only writer anyway. What is read behind it is the newest there is.
/// </summary>
internal sealed class EditionGate(RcwesDb db)
{
    private static readonly AsyncLocal<Func<Task>?> Open = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: reads before the transaction and without the lock, then waits for this.</summary>
    internal static Func<Task>? WithoutLock { get => Open.Value; set => Open.Value = value; }

    /// <param name="id">Of the edition.</param>
    /// <param name="draft">A draft that is to be sent; other drafts are nobody's business.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidOperationException">No transaction is open, or there is no such edition.</exception>
    public async Task<Edition> EnterAsync(Guid id, Guid? draft, CancellationToken ct)
    {
        if (WithoutLock is not null && db.ChangeTracker.Entries<Edition>().FirstOrDefault(e => e.Entity.Id == id) is { } seen) return seen.Entity;
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The gate of an edition needs a transaction.");
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_editions WHERE id = {id} FOR UPDATE", ct);
        return await ReadAsync(id, draft, ct);
    }

    /// <summary>Only for the negative control: knowledge that may be old when it is used.</summary>
    internal async Task ReadTooEarlyAsync(Guid id, Guid draft, CancellationToken ct)
    {
        if (WithoutLock is not { } wait) return;
        await ReadAsync(id, draft, ct);
        await wait();
    }

    private async Task<Edition> ReadAsync(Guid id, Guid? draft, CancellationToken ct)
    {
        // What this context read before the lock is forgotten: it may be older than what others have stored since.
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is Edition or Enrolment or Session && e.State == EntityState.Unchanged).ToList()) entry.State = EntityState.Detached;
        return await db.Set<Edition>().Include(e => e.Sessions).Include(e => e.Enrolments.Where(x => x.State != EnrolmentState.Draft || x.Id == draft)).AsSplitQuery().SingleAsync(e => e.Id == id, ct);
    }
}
