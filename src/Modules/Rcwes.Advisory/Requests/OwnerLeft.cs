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
        var desk = new WorkDesk(db, options, partners, clock);
        var ids = await db.Set<AdviceRequest>().Where(r => r.OwnerId == partner && r.State != RequestState.Closed && r.State != RequestState.Draft).Select(r => r.Id).ToListAsync(ct);
        // All of them before the first act: it takes the log, and whoever holds one of the others waits for the log.
        await desk.LockAsync(ids, ct);
        foreach (var id in ids)
            await desk.ActAsync(id, null, (r, now) => r.LoseOwner(options.Terms, now), ct);
    }
}

/// <summary>When a partner works on other days than before, no last day of its open requests stays on one of its days off.</summary>
internal sealed class OwnerHours(AdvisoryOptions options, IPartners partners, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "advisory.owner-hours";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { Module: "partners", SubjectType: "partner", Verb: "hours-changed" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var partner = Guid.Parse(entry.SubjectId);
        var desk = new WorkDesk(db, options, partners, clock);
        var ids = await db.Set<AdviceRequest>().Where(r => r.OwnerId == partner && r.DueOn != null && r.State != RequestState.Closed && r.State != RequestState.Draft).Select(r => r.Id).ToListAsync(ct);
        await desk.LockAsync(ids, ct);
        foreach (var id in ids)
            await desk.ActAsync(id, null, (r, now) => r.FitClocks(now), ct);
    }
}
