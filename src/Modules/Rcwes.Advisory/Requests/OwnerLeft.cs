using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>When the part of a partner in the project ends, its open requests go to the moderator: none stays with somebody who cannot see it.</summary>
internal sealed class OwnerLeft(AdvisoryOptions options, IPartners partners, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "advisory.owner-left";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { Module: "partners", SubjectType: "partner", Verb: "ended" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var partner = Guid.Parse(entry.SubjectId);
        // It may have come back since.
        if ((await partners.CardsAsync([partner], ct)).GetValueOrDefault(partner)?.IsActive == true) return;
        var desk = new WorkDesk(db, options, clock);
        foreach (var id in await db.Set<AdviceRequest>().Where(r => r.OwnerId == partner && r.State != RequestState.Closed && r.State != RequestState.Draft).Select(r => r.Id).ToListAsync(ct))
            await desk.ActAsync(id, null, (r, now) => r.LoseOwner(options.Terms, now), ct);
    }
}
