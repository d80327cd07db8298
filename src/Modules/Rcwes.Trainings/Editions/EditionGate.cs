using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>
/// The one door to the places of an edition. On PostgreSQL it locks the row of the edition until the transaction ends; on SQLite a transaction
/// is the only writer anyway. What is read behind it is the newest there is, and no more than an act can need: who holds a place, and of those
/// who wait as many, in their order, as there are places – no act frees more.
/// </summary>
internal sealed class EditionGate(RcwesDb db)
{
    private static readonly AsyncLocal<Func<Task>?> Open = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: reads before the transaction and without the lock, then waits for this.</summary>
    internal static Func<Task>? WithoutLock { get => Open.Value; set => Open.Value = value; }

    /// <param name="id">Of the edition.</param>
    /// <param name="acting">The application that is acted on: a draft that is to be sent, or one in any state.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidOperationException">No transaction is open, or there is no such edition.</exception>
    public Task<Edition> EnterAsync(Guid id, Guid? acting, CancellationToken ct) => EnterAsync(id, acting, everybody: false, ct);

    /// <summary>The same with all applications that were sent, for acts on the whole: a change of capacity, the end of an edition.</summary>
    /// <inheritdoc cref="EnterAsync(Guid, Guid?, CancellationToken)"/>
    public Task<Edition> EnterWithEverybodyAsync(Guid id, CancellationToken ct) => EnterAsync(id, null, everybody: true, ct);

    /// <summary>Adds to an edition that was entered what it knows of a person.</summary>
    public Task AddPersonAsync(Edition edition, Guid person, CancellationToken ct) => db.Set<Enrolment>().Where(e => e.EditionId == edition.Id && e.PersonId == person).LoadAsync(ct);

    private async Task<Edition> EnterAsync(Guid id, Guid? acting, bool everybody, CancellationToken ct)
    {
        if (WithoutLock is not null && db.ChangeTracker.Entries<Edition>().FirstOrDefault(e => e.Entity.Id == id) is { } seen) return seen.Entity;
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The gate of an edition needs a transaction.");
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_editions WHERE id = {id} FOR UPDATE", ct);
        return await ReadAsync(id, acting, everybody, ct);
    }

    /// <summary>Only for the negative control: knowledge that may be old when it is used.</summary>
    internal async Task ReadTooEarlyAsync(Guid id, Guid draft, CancellationToken ct)
    {
        if (WithoutLock is not { } wait) return;
        await ReadAsync(id, draft, everybody: false, ct);
        await wait();
    }

    private async Task<Edition> ReadAsync(Guid id, Guid? acting, bool everybody, CancellationToken ct)
    {
        // What this context read before the lock is forgotten: it may be older than what others have stored since.
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is Edition or Enrolment or Session && e.State == EntityState.Unchanged).ToList()) entry.State = EntityState.Detached;
        var edition = await db.Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == id, ct);
        var all = db.Set<Enrolment>().Where(e => e.EditionId == id);
        if (everybody)
        {
            await all.Where(e => e.State != EnrolmentState.Draft).LoadAsync(ct);
            return edition;
        }
        // Places come first and are never more than the capacity; then who acts; the rest is the head of the reserve list.
        await all.Where(e => e.Place != null || e.Id == acting || e.State == EnrolmentState.Reserve)
            .OrderBy(e => e.Place == null).ThenBy(e => e.Id != acting).ThenBy(e => e.Queue).Take(2 * edition.Capacity + 1).LoadAsync(ct);
        return edition;
    }
}
