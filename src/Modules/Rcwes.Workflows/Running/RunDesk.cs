using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;

namespace Rcwes.Workflows.Running;

/// <summary>What people do with a run that stopped or that is no longer wanted.</summary>
internal sealed class RunDesk(RcwesDb db, Engine engine, TimeProvider clock)
{
    public const int LongestReason = 500;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="id">Of the run.</param>
    /// <param name="seen">Where the person saw it stand (<see cref="WorkflowRun.Standing"/>); null takes it as it is.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It does not stand there any more.</exception>
    public Task RetryAsync(Guid id, string? seen, Actor actor, CancellationToken ct) => Deadlock.OnceMoreAsync(() => GoOnAsync(id, null, seen, "", actor, ct), db);

    /// <summary>Leaves out the step that failed and goes on by one of its outcomes.</summary>
    /// <inheritdoc cref="RetryAsync"/>
    public Task SkipAsync(Guid id, string? seen, string outcome, string reason, Actor actor, CancellationToken ct) => Deadlock.OnceMoreAsync(() => GoOnAsync(id, outcome, seen, Reason(reason), actor, ct), db);

    public Task CancelAsync(Guid id, string reason, Actor actor, CancellationToken ct) => Deadlock.OnceMoreAsync(() => CancelOnceAsync(id, reason, actor, ct), db);

    private async Task CancelOnceAsync(Guid id, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await engine.LockAsync(id, ct) is { } run) await CancelAsync(db, run, Reason(reason), actor, Now, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Ends a run that is locked, in the transaction that is open.</summary>
    public static async Task CancelAsync(RcwesDb db, WorkflowRun run, string reason, Actor actor, DateTime now, CancellationToken ct)
    {
        run.Cancel(now);
        db.Activities.Add(run.Tell("cancelled", actor, now, note: reason));
        await db.SaveChangesAsync(ct);
        await db.Set<Wait>().Where(w => w.RunId == run.Id).ExecuteDeleteAsync(ct);
        await db.Set<Decision>().Where(d => d.RunId == run.Id && d.State == DecisionState.Open).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Pointless).SetProperty(d => d.DecidedAt, now), ct);
        await db.Set<Call>().Where(c => c.RunId == run.Id && c.State == CallState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CallState.Failed).SetProperty(c => c.Headers, ""), ct);
    }

    private async Task GoOnAsync(Guid id, string? skipBy, string? seen, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await engine.LockAsync(id, ct) ?? throw new RuleException("run.gone", "Tego przebiegu już nie ma.");
        db.Activities.Add(run.Tell(skipBy is null ? "retried" : "skipped", actor, Now, note: reason.Length == 0 ? null : reason, data: new { step = run.FaultStep, outcome = skipBy }));
        await db.SaveChangesAsync(ct);
        await engine.GoOnAsync(run, skipBy, seen, ct);
        await transaction.CommitAsync(ct);
    }

    private static string Reason(string reason) => reason.Trim() switch
    {
        "" => throw new RuleException("run.reason", "Napisz, dlaczego.") { Field = "Reason" },
        { Length: > LongestReason } => throw new RuleException("run.reason-long", "Skróć powód do {0} znaków.", LongestReason) { Field = "Reason" },
        var text => text,
    };
}
