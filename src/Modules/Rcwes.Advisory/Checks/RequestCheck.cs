using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Checks;

/// <summary>One thing of the checklist of a topic that was done for a request. What was done stays, also when the list of the topic changes.</summary>
internal sealed class RequestCheck
{
    public required Guid RequestId { get; init; }

    /// <summary>The thing in its words.</summary>
    public required string Item { get; init; }

    public required string? ActorId { get; init; }

    public required DateTime AtUtc { get; init; }
}

/// <summary>A line of the checklist of a request.</summary>
internal sealed record CheckLine(string Item, RequestCheck? Done, string Who);

/// <summary>Checklists of requests.</summary>
internal sealed class CheckDesk(RcwesDb db, WorkDesk desk, ActorWords actors, TimeProvider clock)
{
    /// <summary>The list of the topic in its order, and what was done that is no more on it.</summary>
    public async Task<IReadOnlyList<CheckLine>> OfAsync(AdviceRequest request, CancellationToken ct)
    {
        var list = AdviceTopic.ItemsOf(await db.Set<AdviceTopic>().Where(t => t.Code == request.Topic).Select(t => t.Checklist).SingleOrDefaultAsync(ct));
        var done = await db.Set<RequestCheck>().AsNoTracking().Where(c => c.RequestId == request.Id).ToDictionaryAsync(c => c.Item, ct);
        var names = await actors.OfAsync(done.Values.Select(ActorOf), ct);
        return [.. list.Concat(done.Keys.Except(list).Order(StringComparer.CurrentCulture)).Select(item => new CheckLine(item, done.GetValueOrDefault(item), done.TryGetValue(item, out var check) ? names[ActorOf(check)] : ""))];
    }

    /// <summary>Keeps what one person changed. What somebody else ticked meanwhile stays, and what was ticked before keeps its person and time.</summary>
    /// <param name="request">Whose list it is.</param>
    /// <param name="ticked">What the person ticked.</param>
    /// <param name="cleared">From what the person took the tick.</param>
    /// <param name="actor">The person.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SaveAsync(AdviceRequest request, IReadOnlyCollection<string> ticked, IReadOnlyCollection<string> cleared, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request.Id], ct);
        var possible = (await OfAsync(request, ct)).Select(line => line.Item).ToHashSet();
        var done = await db.Set<RequestCheck>().Where(c => c.RequestId == request.Id).ToListAsync(ct);
        db.RemoveRange(done.Where(c => cleared.Contains(c.Item)));
        foreach (var item in ticked.Where(possible.Contains).Except(done.Select(c => c.Item)))
            db.Add(new RequestCheck { RequestId = request.Id, Item = item, ActorId = actor.Id, AtUtc = clock.GetUtcNow().UtcDateTime });
        if (!db.ChangeTracker.HasChanges()) return;
        db.Activities.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, AdviceRequest.Subject, request.Id.ToString(), "checked", actor, clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static Actor ActorOf(RequestCheck check) => new(ActorKind.User, check.ActorId);
}
