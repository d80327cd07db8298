using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Takes whoever enrolled a group out of it. A group that was never sent goes with the people on its list.</summary>
internal static class GroupRecords
{
    /// <summary>Somebody must answer for it: it waits for places for all, or has an offer of them.</summary>
    public static Task<bool> IsWaitingAsync(RcwesDb db, Guid id, CancellationToken ct) =>
        db.Set<Enrolment>().AnyAsync(e => e.GroupId == id && e.IsTogether && (e.State == EnrolmentState.Reserve || e.State == EnrolmentState.Offered), ct);

    public static async Task EraseAsync(RcwesDb db, IReadOnlyCollection<Guid> ids, Erasing erasing, CancellationToken ct)
    {
        // Nobody sends what is being deleted. On SQLite a transaction is the only writer from its beginning.
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_groups WHERE id = ANY({ids.ToArray()}) ORDER BY id FOR UPDATE", ct);
        await db.Set<GroupLink>().Where(k => ids.Contains(k.GroupId)).ExecuteDeleteAsync(ct);
        foreach (var group in await db.Set<EnrolmentGroup>().Where(g => ids.Contains(g.Id)).ToListAsync(ct))
        {
            if (group.IsSent)
            {
                group.Forget(erasing.Now);
            }
            else
            {
                db.RemoveRange(await db.Set<Enrolment>().Where(e => e.GroupId == group.Id).ToListAsync(ct));
                db.Remove(group);
            }
            db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, EnrolmentGroup.Subject, group.Id.ToString(), "erased", erasing.Actor, erasing.Now));
        }
    }
}
