using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Deadlines;

/// <summary>
/// Takes what is still with a partner that has left to the moderator, and looks at every clock that runs. On the last working day before its end the owner is reminded; after it the breach is kept and the
/// moderator is told. Each happens once for a clock, however often this runs, and never on a day off of whoever is told.
/// </summary>
internal sealed class DeadlineJob(RcwesDb db, WorkDesk desk, IPartners partners, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await LeaveNothingBehindAsync(ct);
        var today = Warsaw.Today(clock);
        var weeks = await partners.WeeksAsync(ct);
        foreach (var id in await DueAsync(today, weeks, ct)) await desk.ActAsync(id, null, (r, now) =>
        {
            if (WorkingDays.Contains(today)) r.Breach(today, Actor.System, now);
            if (r.Week.Contains(today)) r.Remind(today, r.Week.After(today, 1), Actor.System, now);
        }, ct);
    }

    /// <summary>Requests with something to tell today: reminders on the working days of the owner, breaches on those of the centre.</summary>
    private async Task<IReadOnlyList<Guid>> DueAsync(DateOnly today, IReadOnlyDictionary<Guid, WorkWeek> weeks, CancellationToken ct)
    {
        var farthest = weeks.Values.Append(WorkWeek.Office).Max(week => week.After(today, 1));
        var running = from d in db.Set<RequestDeadline>()
                      join r in db.Set<AdviceRequest>() on d.RequestId equals r.Id
                      where d.EndedUtc == null && d.PausedOn == null && ((d.DueOn <= farthest && d.DueOn >= today && d.RemindedOn == null) || (d.DueOn < today && d.BreachedUtc == null))
                      select new { d.RequestId, d.DueOn, r.OwnerId };
        return [.. (await running.ToListAsync(ct)).Where(d =>
        {
            var week = weeks.GetValueOrDefault(d.OwnerId!.Value) ?? WorkWeek.Office;
            return d.DueOn < today ? WorkingDays.Contains(today) : week.Contains(today) && d.DueOn <= week.After(today, 1);
        }).Select(d => d.RequestId).Distinct()];
    }

    /// <summary>A request may reach a partner in the moment in which its part ends; the reader of that act does not see it.</summary>
    private async Task LeaveNothingBehindAsync(CancellationToken ct)
    {
        var active = (await partners.ActiveAsync(ct)).Select(p => p.Id).ToList();
        var left = await db.Set<AdviceRequest>().Where(r => r.State != RequestState.Draft && r.State != RequestState.Closed && r.OwnerId != RequestOwner.Centre && !active.Contains(r.OwnerId!.Value))
            .Select(r => r.Id).ToListAsync(ct);
        foreach (var id in left) await desk.ActAsync(id, null, (r, now) =>
        {
            if (!active.Contains(r.OwnerId!.Value)) r.LoseOwner(desk.Terms, now);
        }, ct);
    }
}
