using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Paths;

/// <summary>Writes diagnoses and support paths, and what clients say to paths.</summary>
internal sealed class PathDesk(RcwesDb db, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="RuleException">The scores make no sense.</exception>
    public async Task DiagnoseAsync(Guid request, string adviser, IReadOnlyDictionary<DiagnosisArea, int> scores, string? summary, Actor actor, CancellationToken ct)
    {
        db.Add(new Diagnosis(request, adviser, scores, summary, Now));
        Tell(request, "diagnosed", actor);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Plans anew: what waited or held until now is replaced in the same commit.</summary>
    /// <exception cref="RuleException">The steps make no sense.</exception>
    public async Task PlanAsync(Guid request, string goals, string responsible, IReadOnlyList<PathStepFacts> steps, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync(request, ct);
        var before = await db.Set<SupportPath>().Where(p => p.RequestId == request).ToListAsync(ct);
        var path = new SupportPath(request, before.Count + 1, goals, responsible, steps, Now);
        foreach (var old in before) old.Replace();
        // The old one steps back first: the index lets only one be present.
        await db.SaveChangesAsync(ct);
        db.Add(path);
        Tell(request, "planned", actor);
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request, Now, ct);
        await transaction.CommitAsync(ct);
    }

    public Task AcceptAsync(Guid request, Guid path, Actor actor, CancellationToken ct) => DecideAsync(request, path, p =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (p.State == PathState.Accepted) return;
        p.Accept(Now);
        Tell(request, "path-accepted", actor);
    }, ct);

    public Task RefuseAsync(Guid request, Guid path, string reason, Actor actor, CancellationToken ct) => DecideAsync(request, path, p =>
    {
        p.Refuse(reason, Now);
        Tell(request, "path-refused", actor);
    }, ct);

    /// <summary>The earliest first.</summary>
    public Task<List<Diagnosis>> DiagnosesAsync(Guid request, CancellationToken ct) =>
        db.Set<Diagnosis>().AsNoTracking().Include(d => d.Scores).Where(d => d.RequestId == request).OrderBy(d => d.AtUtc).ToListAsync(ct);

    /// <summary>The newest first.</summary>
    public Task<List<SupportPath>> PathsAsync(Guid request, CancellationToken ct) =>
        db.Set<SupportPath>().AsNoTracking().Include(p => p.Steps).Where(p => p.RequestId == request).OrderByDescending(p => p.Number).ToListAsync(ct);

    private async Task DecideAsync(Guid request, Guid id, Action<SupportPath> decide, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync(request, ct);
        decide(await db.Set<SupportPath>().SingleAsync(p => p.Id == id && p.RequestId == request, ct));
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request, Now, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task LockAsync(Guid request, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM advisory_requests WHERE id = {request} FOR UPDATE", ct);
    }

    private void Tell(Guid request, string verb, Actor actor) => db.Activities.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, AdviceRequest.Subject, request.ToString(), verb, actor, Now));
}
