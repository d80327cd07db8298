using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Passes on the offers that nobody answered in time.</summary>
internal sealed class OfferExpiry(RcwesDb db, EnrolmentDesk desk, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Offered && e.OfferedUntilUtc <= now).Select(e => e.EditionId).Distinct().ToListAsync(ct);
        foreach (var edition in due) await desk.ExpireAsync(edition, ct);
        // Who still waits when it begins is told, and waits no longer.
        var today = Warsaw.Today(clock);
        var begun = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.State == EditionState.Published && e.Waiting > 0 && e.FirstDay <= today).ToListAsync(ct);
        foreach (var edition in begun.Where(e => e.StartsUtc <= now)) await desk.CloseReserveAsync(edition.Id, ct);
    }
}

/// <summary>Reminds everybody with a place while they can still give it up freely.</summary>
internal sealed class StartReminder(RcwesDb db, EnrolmentOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        var until = today.AddDays(options.ReminderDays);
        var due = await db.Set<Edition>().Where(e => e.State == EditionState.Published && e.RemindedUtc == null && e.FirstDay > today && e.FirstDay <= until).ToListAsync(ct);
        foreach (var edition in due) db.Activities.Add(edition.Remind(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}
