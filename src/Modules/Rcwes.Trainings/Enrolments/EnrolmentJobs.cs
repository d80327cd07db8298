using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Passes on the offers that nobody answered in time.</summary>
internal sealed class OfferExpiry(RcwesDb db, EnrolmentDesk desk, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Offered && e.OfferedUntilUtc <= now).Select(e => e.EditionId).Distinct().ToListAsync(ct);
        foreach (var edition in due) await desk.ExpireAsync(edition, ct);
    }
}

/// <summary>Deletes applications that were begun and never sent.</summary>
internal sealed class DraftRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.DraftDays);
        return db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Draft && e.ChangedUtc < before).ExecuteDeleteAsync(ct);
    }
}
