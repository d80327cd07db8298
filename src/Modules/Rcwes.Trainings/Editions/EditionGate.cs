using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Courses;
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

    /// <summary>
    /// The same for an application that is to be sent, which is locked before the edition, as by whoever writes into it. Nobody else's changes,
    /// so of those who hold places only that comes along, and of those who wait alone the first, behind whom everybody stands.
    /// </summary>
    /// <inheritdoc cref="EnterAsync(Guid, Guid?, CancellationToken)"/>
    public async Task<Edition> EnterToSendAsync(Guid id, Guid draft, CancellationToken ct)
    {
        if (SeenTooEarly(id) is { } seen) return seen;
        RefuseWithoutTransaction();
        // One command: whoever stands in line for the edition waits for every answer of this one.
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_enrolments WHERE id = {draft} FOR UPDATE; SELECT 1 FROM trainings_editions WHERE id = {id} FOR UPDATE", ct);
        return await ReadToSendAsync(id, draft, ct);
    }

    /// <summary>Adds to an edition that was entered what it knows of a person.</summary>
    public Task AddPersonAsync(Edition edition, Guid person, CancellationToken ct) => db.Set<Enrolment>().Where(e => e.EditionId == edition.Id && e.PersonId == person).LoadAsync(ct);

    private async Task<Edition> EnterAsync(Guid id, Guid? acting, Guid? group, bool everybody, CancellationToken ct)
    {
        if (SeenTooEarly(id) is { } seen) return seen;
        RefuseWithoutTransaction();
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_editions WHERE id = {id} FOR UPDATE", ct);
        return await ReadAsync(id, acting, group, everybody, ct);
    }

    /// <summary>Only for the negative control: knowledge that may be old when it is used.</summary>
    internal async Task ReadTooEarlyAsync(Guid id, Guid draft, CancellationToken ct)
    {
        if (WithoutLock is not { } wait) return;
        await ReadToSendAsync(id, draft, ct);
        await wait();
    }

    private Edition? SeenTooEarly(Guid id) => WithoutLock is null ? null : db.ChangeTracker.Entries<Edition>().FirstOrDefault(e => e.Entity.Id == id)?.Entity;

    private void RefuseWithoutTransaction()
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The gate of an edition needs a transaction.");
    }

    private async Task<Edition> ReadToSendAsync(Guid id, Guid draft, CancellationToken ct)
    {
        var edition = await ReadEditionAsync(id, ct);
        var all = db.Set<Enrolment>().Where(e => e.EditionId == id);
        if (!edition.SplitNow.IsNone)
        {
            // Whether a place is kept for somebody else depends on where everybody lives who waits.
            await LoadGroupsAsync(id, null, ct);
            await all.Where(e => e.Place != null || e.Id == draft || e.State == EnrolmentState.Reserve).LoadAsync(ct);
            return edition;
        }
        var alone = all.Where(e => e.State == EnrolmentState.Reserve && !e.IsTogether).OrderBy(e => e.Queue).Select(e => (Guid?)e.Id);
        await db.Set<Enrolment>().Where(e => e.Id == draft || e.Id == alone.FirstOrDefault()).LoadAsync(ct);
        edition.Learn(await all.Where(e => e.Place != null).Select(e => new Seat(e.Id, e.Place!.Value, e.Home)).ToListAsync(ct));
        if (edition.WaitingTogether == 0) return edition;
        await LoadGroupsAsync(id, null, ct);
        await all.Where(e => e.State == EnrolmentState.Reserve && e.IsTogether).LoadAsync(ct);
        return edition;
    }

    private async Task<Edition> ReadEditionAsync(Guid id, CancellationToken ct)
    {
        // What this context read before the lock is forgotten: it may be older than what others have stored since.
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is Edition or Enrolment or EnrolmentGroup or Session && e.State == EntityState.Unchanged).ToList()) entry.State = EntityState.Detached;
        var read = await db.Set<Edition>().Include(e => e.Sessions).Where(e => e.Id == id)
            .Select(e => new { Edition = e, Course = db.Set<Course>().Where(c => c.Id == e.CourseId).Select(c => c.NamePl).First() }).SingleAsync(ct);
        read.Edition.Call(read.Course);
        return read.Edition;
    }

    private Task LoadGroupsAsync(Guid id, Guid? acting, CancellationToken ct) => db.Set<EnrolmentGroup>().Where(g => g.EditionId == id && (g.SentUtc != null || g.Id == acting)).LoadAsync(ct);

    private async Task<Edition> ReadAsync(Guid id, Guid? acting, Guid? group, bool everybody, CancellationToken ct)
    {
        var edition = await ReadEditionAsync(id, ct);
        await LoadGroupsAsync(id, group, ct);
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
