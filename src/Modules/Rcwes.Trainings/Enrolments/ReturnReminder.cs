using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Reminds, once, those whose application waits to be completed and whose day comes near. Who was asked today knows it still.</summary>
internal sealed class ReturnReminder(RcwesDb db, EnrolmentOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        var (until, since) = (today.AddDays(options.ReturnReminderDays), Warsaw.StartOf(today));
        var due = await db.Set<Enrolment>()
            .Where(e => e.State == EnrolmentState.Returned && e.ReturnRemindedUtc == null && e.ReturnedUtc < since && e.MissingUntil >= today && e.MissingUntil <= until)
            .ToListAsync(ct);
        foreach (var enrolment in due) db.Activities.Add(enrolment.RemindOfReturn(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}
