using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Paths;

/// <summary>Writes diagnoses and support paths, and what clients say to paths.</summary>
internal sealed class PathDesk(RcwesDb db, WorkDesk desk, ClientProof proof, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="RuleException">The scores make no sense.</exception>
    public async Task DiagnoseAsync(Guid request, string adviser, IReadOnlyDictionary<DiagnosisArea, int> scores, string? summary, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        db.Add(new Diagnosis(request, adviser, scores, summary, Now));
        Tell(request, "diagnosed", actor);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Which path it is and how it stands: what another person sees of it is different as soon as anybody has planned or decided.</summary>
    /// <param name="path">Null when nothing is planned yet.</param>
    public static string MarkOf(SupportPath? path) => path is null ? "none" : $"{path.Id:N}-{path.State}";

    /// <summary>Plans anew: what waited or held until now is replaced in the same commit.</summary>
    /// <param name="request">For whom.</param>
    /// <param name="seen"><see cref="MarkOf"/> of the path that is meant to be replaced; null when it does not matter which.</param>
    /// <param name="plan">What is planned.</param>
    /// <param name="actor">Who plans.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The steps make no sense, or the path is not the one that was seen.</exception>
    public async Task PlanAsync(Guid request, string? seen, PathFacts plan, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        var before = await db.Set<SupportPath>().Where(p => p.RequestId == request).OrderByDescending(p => p.Number).ToListAsync(ct);
        if (seen is not null && MarkOf(before.FirstOrDefault()) != seen) throw new RuleException("path.changed", "Ktoś inny zmienił plan albo osoba o nim zdecydowała, gdy go pisano. Zobacz obecny plan na stronie zgłoszenia. Twój wpis jest poniżej: jeśli ma go zastąpić, wyślij jeszcze raz.");
        var path = new SupportPath(request, before.Count + 1, plan, Now);
        foreach (var old in before) old.Replace();
        // The old one steps back first: the index lets only one be present.
        await db.SaveChangesAsync(ct);
        db.Add(path);
        Tell(request, "planned", actor);
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request, Now, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The client agrees.</summary>
    /// <param name="request">Of the path.</param>
    /// <param name="path">Its id.</param>
    /// <param name="token">Of the link that the client came by.</param>
    /// <param name="actor">Who agrees.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The link does not prove that its holder is the client, or the path does not wait any more.</exception>
    public Task AcceptAsync(Guid request, Guid path, string token, Actor actor, CancellationToken ct) => DecideAsync(request, path, async (p, asked) =>
    {
        await proof.DemandAsync(asked, token, ct);
        // Pressed twice: the second press finds what the first one did.
        if (p.State == PathState.Accepted) return;
        p.Accept(Now);
        Tell(request, "path-accepted", actor);
    }, ct);

    /// <summary>A client without a mailbox agrees with a signature. Somebody else than who planned saw it.</summary>
    /// <param name="request">Of the path.</param>
    /// <param name="path">Its id.</param>
    /// <param name="paper">Where the signed paper is kept.</param>
    /// <param name="actor">Who saw it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Whoever planned wants to agree for the client, or the client has a link.</exception>
    public Task AcceptOnPaperAsync(Guid request, Guid path, string paper, Actor actor, CancellationToken ct) => DecideAsync(request, path, async (p, asked) =>
    {
        if (await proof.HasMailboxAsync(asked, ct)) throw new RuleException("path.link", "Ta osoba ma link i sama zgadza się na plan na stronie zgłoszenia.");
        if (!await IsOfOthersAsync(p, actor, ct)) throw new RuleException("path.self", "Podpis sprawdza ktoś inny niż osoba, która ułożyła plan.");
        p.Accept(Now, paper);
        Tell(request, "path-signed", actor);
    }, ct);

    /// <summary>Whether this person neither planned a path nor sees to it: only such a one confirms that it was signed.</summary>
    public async Task<bool> IsOfOthersAsync(SupportPath path, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } me || path.ResponsibleId == me) return false;
        var subject = path.RequestId.ToString();
        return !await db.Activities.AsNoTracking().AnyAsync(a => a.SubjectType == AdviceRequest.Subject && a.SubjectId == subject && a.Verb == "planned" && a.ActorId == me, ct);
    }

    public Task RefuseAsync(Guid request, Guid path, string reason, Actor actor, CancellationToken ct) => DecideAsync(request, path, (p, _) =>
    {
        p.Refuse(reason, Now);
        Tell(request, "path-refused", actor);
        return Task.CompletedTask;
    }, ct);

    /// <summary>The earliest first.</summary>
    public Task<List<Diagnosis>> DiagnosesAsync(Guid request, CancellationToken ct) =>
        db.Set<Diagnosis>().AsNoTracking().Include(d => d.Scores).Where(d => d.RequestId == request).OrderBy(d => d.AtUtc).ToListAsync(ct);

    /// <summary>The newest first.</summary>
    public Task<List<SupportPath>> PathsAsync(Guid request, CancellationToken ct) =>
        db.Set<SupportPath>().AsNoTracking().Include(p => p.Steps).Where(p => p.RequestId == request).OrderByDescending(p => p.Number).ToListAsync(ct);

    private async Task DecideAsync(Guid request, Guid id, Func<SupportPath, AdviceRequest, Task> decide, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        await decide(await db.Set<SupportPath>().SingleAsync(p => p.Id == id && p.RequestId == request, ct), await db.Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Id == request, ct));
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request, Now, ct);
        await transaction.CommitAsync(ct);
    }

    private void Tell(Guid request, string verb, Actor actor) => db.Activities.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, AdviceRequest.Subject, request.ToString(), verb, actor, Now));
}
