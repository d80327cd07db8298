using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>Moves runs that are under way to the version at work, where they would go on as they wait; the others stay on their own, and people read why.</summary>
internal sealed class RunMover(RcwesDb db, TypeBook book, Engine engine, TimeProvider clock)
{
    /// <summary>How many runs would stay on an older version, by what holds them there.</summary>
    public async Task<IReadOnlyDictionary<MoveHindrance, int>> StayingAsync(WorkflowType type, CancellationToken ct)
    {
        var found = new Dictionary<MoveHindrance, int>();
        if (type.CurrentVersion is not { } target) return found;
        var next = await book.ShapeAsync(target, ct);
        var old = await Old(type.Id, target).AsNoTracking().ToListAsync(ct);
        var ids = Old(type.Id, target).Select(r => r.Id);
        var waits = (await db.Set<Wait>().AsNoTracking().Where(w => ids.Contains(w.RunId)).ToListAsync(ct)).ToLookup(w => w.RunId);
        var asked = (await db.Set<Decision>().AsNoTracking().Where(d => d.State == DecisionState.Open && ids.Contains(d.RunId)).ToListAsync(ct)).ToLookup(d => d.RunId);
        foreach (var run in old)
            if (Of(run, await book.ShapeAsync(run.VersionId, ct), next, [.. waits[run.Id]], [.. asked[run.Id]]) is { } hindrance) found[hindrance] = found.GetValueOrDefault(hindrance) + 1;
        return found;
    }

    /// <summary>Moves what can be moved.</summary>
    /// <returns>How many were moved and how many stay.</returns>
    /// <exception cref="RuleException">There is no such workflow, or no version to move to.</exception>
    public async Task<(int Moved, int Stay)> MoveAsync(string id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var type = await db.Set<WorkflowType>().SingleOrDefaultAsync(t => t.Id == id && !t.IsRemoved, ct) ?? throw TypeDesk.Gone();
        var target = type.CurrentVersion ?? throw new RuleException("workflow.no-version", "Najpierw opublikuj wersję przepływu, potem go włącz.");
        var next = await book.ShapeAsync(target, ct);
        var old = await Old(id, target).Select(r => r.Id).ToListAsync(ct);
        var moved = 0;
        foreach (var runId in old.Order())
        {
            var run = await engine.LockAsync(runId, ct);
            if (run is null || run.IsOver) continue;
            var waits = await db.Set<Wait>().AsNoTracking().Where(w => w.RunId == runId).ToListAsync(ct);
            var asked = await db.Set<Decision>().AsNoTracking().Where(d => d.RunId == runId && d.State == DecisionState.Open).ToListAsync(ct);
            if (Of(run, await book.ShapeAsync(run.VersionId, ct), next, waits, asked) is not null) continue;
            run.MoveTo(target);
            moved++;
        }
        db.Activities.Add(type.Tell("moved", actor, clock.GetUtcNow().UtcDateTime, data: new { moved, stay = old.Count - moved }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (moved, old.Count - moved);
    }

    private IQueryable<WorkflowRun> Old(string type, Guid target) =>
        db.Set<WorkflowRun>().Where(r => r.TypeId == type && r.VersionId != target && (r.State == RunState.Waiting || r.State == RunState.Stopped));

    /// <summary>Why a run would be lost in the next version; null when it would not.</summary>
    private static MoveHindrance? Of(WorkflowRun run, WorkflowShape old, WorkflowShape next, IReadOnlyList<Wait> waits, IReadOnlyList<Decision> asked)
    {
        var line = run.State == RunState.Stopped ? (RunMemory.Parse(run.Memory).Document[RealBurst.Open] as JsonArray ?? []).OfType<JsonObject>().ToList() : [];
        var steps = waits.Select(w => w.ActivityId).Concat(line.Select(t => t["step"]!.GetValue<string>()));
        if (run.FaultStep is { } fault) steps = steps.Append(fault);
        // The same id under another kind is another step.
        if (steps.Any(s => next.Step(s) is not { } step || step.Activity != old.Step(s)?.Activity)) return MoveHindrance.NoStep;
        if (waits.Where(w => w.Kind == WaitKind.Log).GroupBy(w => (w.Turn, w.ActivityId)).Any(turn => !turn.Select(w => w.Key).ToHashSet().SetEquals(KeysOf(next.Step(turn.Key.ActivityId)!)))) return MoveHindrance.OtherEvent;
        // What was answered while the run stood still is an answer of the old version, too.
        var answers = asked.SelectMany(d => d.ActionList.Select(a => (d.ActivityId, Answer: a)))
            .Concat(line.Where(t => t["kind"]?.GetValue<string>() == nameof(WaitKind.Decision)).Select(t => (ActivityId: t["step"]!.GetValue<string>(), Answer: t["outcome"]!.GetValue<string>())));
        return answers.Any(a => next.Step(a.ActivityId) is not { Kind: { } kind } step || !kind.OutcomesOf(step.Properties).Contains(a.Answer)) ? MoveHindrance.OtherAnswers : null;
    }

    private static IEnumerable<string> KeysOf(ShapeStep step) => step.Kind is WorkflowEvent listener ? listener.KeysOf(step.Properties).Select(k => k.ToString()) : [];
}

/// <summary>What holds a run on its version.</summary>
internal enum MoveHindrance
{
    /// <summary>A step at which it rests is not there any more, or is of another kind.</summary>
    NoStep,

    /// <summary>The step waits for something else now: what the run waits for would wake nothing.</summary>
    OtherEvent,

    /// <summary>Somebody is asked, or was, for answers that the step does not know any more.</summary>
    OtherAnswers,
}
