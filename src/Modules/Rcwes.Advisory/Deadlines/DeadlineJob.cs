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
/// moderator is told. Each happens once for a clock, however often this runs, and never on a day off.
/// </summary>
internal sealed class DeadlineJob(RcwesDb db, WorkDesk desk, IPartners partners, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await LeaveNothingBehindAsync(ct);
        var today = Warsaw.Today(clock);
        if (!WorkingDays.Contains(today)) return;
        var soon = WorkingDays.After(today, 1);
        var running = db.Set<RequestDeadline>().Where(d => d.EndedUtc == null && d.PausedOn == null);
        var due = await running.Where(d => (d.DueOn <= soon && d.DueOn >= today && d.RemindedOn == null) || (d.DueOn < today && d.BreachedUtc == null))
            .Select(d => d.RequestId).Distinct().ToListAsync(ct);
        foreach (var id in due) await desk.ActAsync(id, null, (r, now) =>
        {
            r.Breach(today, Actor.System, now);
            r.Remind(today, soon, Actor.System, now);
        }, ct);
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
