using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Partners.Local;

/// <summary>Reminds animators of wishes to join that nobody has answered. The letter follows from the log.</summary>
internal sealed class JoinReminderJob(RcwesDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (first, again) = (now.AddDays(-JoinRequest.DaysUntilReminder), now.AddDays(-JoinRequest.DaysBetweenReminders));
        var due = await db.Set<JoinRequest>().Where(r => r.State == JoinState.Waiting && (r.RemindedUtc == null ? r.SentUtc < first : r.RemindedUtc < again))
            .OrderBy(r => r.SentUtc).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            if (await db.Set<JoinRequest>().SingleOrDefaultAsync(r => r.Id == id && r.State == JoinState.Waiting, ct) is { } request) db.Activities.Add(request.Remind(now));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
            {
                // Answered in the same moment: nobody has to be reminded.
            }
            db.ChangeTracker.Clear();
        }
    }
}
