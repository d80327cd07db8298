using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Attendance;

/// <summary>Reminds staff of editions that are over and not ended: on the day after the last one, and once more when a week is nearly gone.</summary>
internal sealed class EndReminder(RcwesDb db, TimeProvider clock) : IJob
{
    private const int SecondAfterDays = 6;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        var second = today.AddDays(-SecondAfterDays);
        var due = await db.Set<Edition>()
            .Where(e => e.State == EditionState.Published && e.EndedUtc == null && ((e.EndReminders == 0 && e.LastDay < today) || (e.EndReminders == 1 && e.LastDay <= second)))
            .ToListAsync(ct);
        foreach (var edition in due) db.Activities.Add(edition.RemindOfEnd(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}
