using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>Forgets what is settled: claims that were refused or ended, corrections that were decided, reports of mistakes that were answered.</summary>
internal sealed class ClaimRetention(RcwesDb db, ClaimOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now.AddDays(-options.KeepDays);
        await db.Set<Correction>().Where(c => c.DecidedUtc < before && c.Fields.All(f => f.State != CorrectionState.Waiting)).ExecuteDeleteAsync(ct);
        await db.Set<Representative>().Where(r => (r.State == RepresentativeState.Refused && r.DecidedUtc < before) || (r.State == RepresentativeState.Ended && r.EndedUtc < before)).ExecuteDeleteAsync(ct);
        await db.Set<MistakeReport>().Where(r => r.State == MistakeState.Closed && r.ClosedUtc < before).ExecuteDeleteAsync(ct);
        await db.Set<EntryLink>().Where(l => l.Purpose == LinkPurpose.Session && l.ExpiresUtc < now).ExecuteDeleteAsync(ct);
    }
}
