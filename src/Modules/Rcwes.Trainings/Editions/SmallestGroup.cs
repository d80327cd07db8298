using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>Whether enough people have a place for an edition to start. Whoever has only an offer may still say no and is not counted.</summary>
internal sealed class SmallestGroup(RcwesDb db, EnrolmentOptions options, TimeProvider clock)
{
    /// <summary>How many people are missing, by edition; editions that have enough, or for which it is too early or too late to ask, have no entry.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> MissingAsync(IEnumerable<Edition> editions, CancellationToken ct)
    {
        var near = editions.Where(IsNear).ToList();
        var ids = near.Select(e => e.Id).ToList();
        var coming = await db.Set<Enrolment>().Where(e => ids.Contains(e.EditionId) && e.Place != null && e.State != EnrolmentState.Offered).GroupBy(e => e.EditionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return near.Select(e => (e.Id, Missing: e.Minimum - coming.GetValueOrDefault(e.Id))).Where(e => e.Missing > 0).ToDictionary(e => e.Id, e => e.Missing);
    }

    /// <summary>It begins within some days, and has not begun.</summary>
    private bool IsNear(Edition edition) => edition.State == EditionState.Published && edition.Minimum > 0 && edition.StartsUtc > clock.GetUtcNow().UtcDateTime && edition.FirstDay <= Warsaw.Today(clock).AddDays(options.MinimumDays);
}

/// <summary>Warns staff, once, of editions that begin soon with fewer people than they need.</summary>
internal sealed class SmallestGroupReminder(RcwesDb db, SmallestGroup group, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        var some = await db.Set<Edition>().Include(e => e.Sessions).Where(e => e.State == EditionState.Published && e.Minimum > 0 && e.WarnedUtc == null && e.FirstDay >= today).ToListAsync(ct);
        foreach (var (id, missing) in await group.MissingAsync(some, ct)) db.Activities.Add(some.Single(e => e.Id == id).WarnOfFew(missing, clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}
