using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>The acts on cursors that need the engine's own words.</summary>
internal static class Cursors
{
    /// <summary>Gives every consumer that has none its cursor: at the log's present end or at its beginning.</summary>
    public static async Task EnsureAsync(IServiceProvider services, RcwesDb db, CancellationToken ct)
    {
        var here = services.GetRequiredService<Node>();
        var wanted = services.GetServices<ConsumerInfo>().ToList();
        if (wanted.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two consumers of the activity log are called {twice.Key}.");
        var present = await db.Set<ActivityCursor>().Where(c => c.Node == "" || c.Node == here.Name)
            .Select(c => new { c.Consumer, c.Node }).ToListAsync(ct);
        foreach (var consumer in wanted.Where(w => !present.Any(p => p.Consumer == w.Name && p.Node == w.CursorNode(here))))
            await EnsureAsync(db, consumer, consumer.CursorNode(here), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ct);
    }

    /// <summary>Safe when two nodes do it at once: the second changes nothing.</summary>
    public static Task EnsureAsync(RcwesDb db, ConsumerInfo consumer, string node, DateTime now, CancellationToken ct)
    {
        var fromEnd = consumer.StartsAt == ConsumerStart.End ? 1 : 0;
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO activity_cursors (consumer, node, position, attempts, updated_at)
            SELECT {consumer.Name}, {node}, coalesce(max(sequence), 0) * {fromEnd}, 0, {now} FROM activity_log WHERE true
            ON CONFLICT (consumer, node) DO NOTHING
            """, ct);
    }

    /// <summary>
    /// The cursor, held by the present transaction until it ends; null when another node holds it. SQLite's transaction
    /// holds the only writer already.
    /// </summary>
    public static async Task<ActivityCursor?> TakeAsync(RcwesDb db, string consumer, string node, CancellationToken ct)
    {
        var rows = db.Set<ActivityCursor>();
        var query = db.Engine == DatabaseEngine.Postgres
            ? rows.FromSql($"SELECT * FROM activity_cursors WHERE consumer = {consumer} AND node = {node} FOR UPDATE SKIP LOCKED")
            : rows.Where(c => c.Consumer == consumer && c.Node == node);
        return (await query.AsNoTracking().ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The same for a parked entry that staff want to run again.</summary>
    public static async Task<ParkedActivity?> TakeParkedAsync(RcwesDb db, Guid id, CancellationToken ct)
    {
        var rows = db.Set<ParkedActivity>();
        var query = db.Engine == DatabaseEngine.Postgres
            ? rows.FromSql($"SELECT * FROM activity_parked WHERE id = {id} AND state = 'Requested' FOR UPDATE SKIP LOCKED")
            : rows.Where(p => p.Id == id && p.State == ParkedState.Requested);
        return (await query.AsNoTracking().ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>Moves a cursor that the present transaction holds and forgets its failures.</summary>
    public static Task MoveAsync(RcwesDb db, string consumer, string node, long to, DateTime now, CancellationToken ct) =>
        db.Set<ActivityCursor>().Where(c => c.Consumer == consumer && c.Node == node).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Position, to)
            .SetProperty(c => c.Attempts, 0)
            .SetProperty(c => c.NextAttemptAt, (DateTime?)null)
            .SetProperty(c => c.LastError, (string?)null)
            .SetProperty(c => c.UpdatedAt, now), ct);
}
