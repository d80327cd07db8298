using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Passes on the offers that nobody answered in time, and ends what ends when an edition begins.</summary>
internal sealed class OfferExpiry(RcwesDb db, EnrolmentDesk desk, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Offered && e.OfferedUntilUtc <= now).Select(e => e.EditionId).Distinct().ToListAsync(ct);
        foreach (var edition in due) await desk.ExpireAsync(edition, ct);
        var today = Warsaw.Today(clock);
        var divided = await db.Set<Edition>().Where(e => e.State == EditionState.Published && e.KeptReleasedUtc == null && e.KeptUntil < today).Select(e => e.Id).ToListAsync(ct);
        foreach (var edition in divided) await desk.EndSplitAsync(edition, ct);
        // Who still waits when it begins is told, and waits no longer.
        var begun = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.State == EditionState.Published && (e.Waiting > 0 || e.Enrolments.Any(a => a.State == EnrolmentState.Submitted || a.State == EnrolmentState.Returned)) && e.FirstDay <= today).ToListAsync(ct);
        foreach (var edition in begun.Where(e => e.StartsUtc <= now)) await desk.CloseReserveAsync(edition.Id, ct);
        await TellBegunAsync(today, now, ct);
    }

    /// <summary>Public pages are kept by day and by what happened: those that offer sign-up until the first hour are told of it.</summary>
    private async Task TellBegunAsync(DateOnly today, DateTime now, CancellationToken ct)
    {
        var open = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.State == EditionState.Published && e.FirstDay == today && e.ClosesOn >= today).ToListAsync(ct);
        foreach (var edition in open.Where(e => e.StartsUtc <= now))
        {
            var (id, starts) = (edition.Id.ToString(), edition.StartsUtc);
            if (!await db.Activities.AnyAsync(a => a.SubjectType == Edition.Subject && a.SubjectId == id && a.Verb == "begun" && a.At >= starts, ct)) db.Activities.Add(edition.Begin(now));
        }
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Reminds everybody with a place twice: while they can still give it up freely, and just before. Who is late for the first gets one.</summary>
internal sealed class StartReminder(RcwesDb db, EnrolmentOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        var until = today.AddDays(Math.Max(options.ReminderDays, options.LastReminderDays));
        var soon = await db.Set<Edition>().Where(e => e.State == EditionState.Published && e.FirstDay > today && e.FirstDay <= until).ToListAsync(ct);
        foreach (var edition in soon.Where(e => IsDue(e.FirstDay!.Value, e.RemindedUtc, today))) db.Activities.Add(edition.Remind(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Nobody was reminded since the last of these days came.</summary>
    private bool IsDue(DateOnly first, DateTime? reminded, DateOnly today) =>
        new[] { options.ReminderDays, options.LastReminderDays }.Select(d => first.AddDays(-d)).Any(day => day <= today && (reminded is not { } last || DateOnly.FromDateTime(Warsaw.FromUtc(last)) < day));
}
