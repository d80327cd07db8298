using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>
/// The one door to the places of an edition. On PostgreSQL it locks the row of the edition until the transaction ends; on SQLite a transaction
/// is the only writer anyway. What is read behind it is the newest there is, and no more than an act can need: who holds a place, all who wait as
/// groups, and of the others who wait as many, in their order, as there are places – no act frees more.
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
    public Task<Edition> EnterAsync(Guid id, Guid? acting, CancellationToken ct) => EnterAsync(id, acting, null, everybody: false, ct);

    /// <summary>The same for an act on a whole group: it comes with all its people.</summary>
    /// <inheritdoc cref="EnterAsync(Guid, Guid?, CancellationToken)"/>
    public Task<Edition> EnterWithGroupAsync(Guid id, Guid group, CancellationToken ct) => EnterAsync(id, null, group, everybody: false, ct);

    /// <summary>The same with all applications that were sent, for acts on the whole: a change of capacity, the end of an edition.</summary>
    /// <inheritdoc cref="EnterAsync(Guid, Guid?, CancellationToken)"/>
    public Task<Edition> EnterWithEverybodyAsync(Guid id, CancellationToken ct) => EnterAsync(id, null, null, everybody: true, ct);

    /// <summary>Adds to an edition that was entered what it knows of a person.</summary>
    public Task AddPersonAsync(Edition edition, Guid person, CancellationToken ct) => db.Set<Enrolment>().Where(e => e.EditionId == edition.Id && e.PersonId == person).LoadAsync(ct);

    private async Task<Edition> EnterAsync(Guid id, Guid? acting, Guid? group, bool everybody, CancellationToken ct)
    {
        if (WithoutLock is not null && db.ChangeTracker.Entries<Edition>().FirstOrDefault(e => e.Entity.Id == id) is { } seen) return seen.Entity;
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The gate of an edition needs a transaction.");
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_editions WHERE id = {id} FOR UPDATE", ct);
        return await ReadAsync(id, acting, group, everybody, ct);
    }

    /// <summary>Only for the negative control: knowledge that may be old when it is used.</summary>
    internal async Task ReadTooEarlyAsync(Guid id, Guid draft, CancellationToken ct)
    {
        if (WithoutLock is not { } wait) return;
        await ReadAsync(id, draft, null, everybody: false, ct);
        await wait();
    }

    private async Task<Edition> ReadAsync(Guid id, Guid? acting, Guid? group, bool everybody, CancellationToken ct)
    {
        // What this context read before the lock is forgotten: it may be older than what others have stored since.
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is Edition or Enrolment or EnrolmentGroup or Session && e.State == EntityState.Unchanged).ToList()) entry.State = EntityState.Detached;
        var edition = await db.Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == id, ct);
        await db.Set<EnrolmentGroup>().Where(g => g.EditionId == id && (g.SentUtc != null || g.Id == group)).LoadAsync(ct);
        var all = db.Set<Enrolment>().Where(e => e.EditionId == id);
        if (everybody)
        {
            await all.Where(e => e.State != EnrolmentState.Draft).LoadAsync(ct);
            return edition;
        }
        if (!edition.SplitNow.IsNone)
        {
            // The next for a place that is kept for their subregion may stand anywhere on the list.
            await all.Where(e => e.Place != null || e.Id == acting || (group != null && e.GroupId == group) || e.State == EnrolmentState.Reserve).LoadAsync(ct);
            return edition;
        }
        // Places come first and are never more than the capacity; then who acts, then all who wait as groups; the rest is the head of the reserve list.
        await all.Where(e => e.Place != null || e.Id == acting || (group != null && e.GroupId == group) || e.State == EnrolmentState.Reserve)
            .OrderBy(e => e.Place == null).ThenBy(e => e.Id != acting && (group == null || e.GroupId != group)).ThenBy(e => !e.IsTogether).ThenBy(e => e.Queue)
            .Take(2 * edition.Capacity + edition.WaitingTogether + (group is null ? 1 : EnrolmentGroup.Most)).LoadAsync(ct);
        return edition;
    }
}
