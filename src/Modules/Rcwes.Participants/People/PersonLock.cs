using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Participants.People;

/// <summary>One transaction at a time for a person.</summary>
internal static class PersonLock
{
    private static readonly AsyncLocal<bool> Left = new();

    /// <summary>Only for the negative control of the tests, and only in their own flow: without the lock two at once see the same entitlement free.</summary>
    internal static bool IsLeftOut { get => Left.Value; set => Left.Value = value; }

    /// <summary>Waits until nobody else holds the person, and holds it until the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open: the lock would be gone at once.</exception>
    public static async Task TakeAsync(RcwesDb db, Guid person, CancellationToken ct)
    {
        if (IsLeftOut) return;
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A person is locked inside a transaction.");
        // On SQLite a transaction is the only writer from its beginning.
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT id FROM participants_people WHERE id = {person} FOR UPDATE", ct);
    }

    /// <summary>Added in this unit of work: nobody else knows the person, and nothing is stored of them.</summary>
    public static bool IsNew(RcwesDb db, Guid person) => db.Held<Person>().Any(p => p.Entity.Id == person && p.State == EntityState.Added);

    /// <summary>Locks the record that stays for an id, and gives its id; null for an unknown one.</summary>
    public static async Task<Guid?> TakeFinalAsync(RcwesDb db, Guid person, CancellationToken ct)
    {
        if (IsNew(db, person)) return person;
        while (true)
        {
            await TakeAsync(db, person, ct);
            var row = await db.Set<Person>().AsNoTracking().Where(p => p.Id == person).Select(p => new { p.JoinedIntoId }).SingleOrDefaultAsync(ct);
            if (row?.JoinedIntoId is not { } stays) return row is null ? null : person;
            person = stays;
        }
    }
}
