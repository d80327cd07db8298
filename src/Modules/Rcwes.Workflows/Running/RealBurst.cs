using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Flow;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Running;

/// <summary>
/// A burst that really happens. All of it lies in the transaction of the caller, together with the cursor of the log or the answer
/// of a person: an effect is stored with the step that made it, or neither is. Before every step stands a savepoint, so that a step
/// that fails takes back what it did, and only that.
/// </summary>
internal sealed partial class RealBurst(RcwesDb db, IServiceProvider services, WorkflowShape shape, WorkflowRun run, DateTime now, bool isAnswered, StopLetters letters, ILogger logger) : Burst(shape)
{
    /// <summary>More steps than this in one run are a loop over weeks that nobody meant.</summary>
    public const int MostStepsOfRun = 5_000;

    private const string BeforeStep = "workflow_step";
    /// <summary>In the memory of a run: steps that stood in line when it stopped.</summary>
    internal const string Open = "open";

    /// <summary>Entries of the log that were written before the present step.</summary>
    private readonly HashSet<ActivityEntry> _written = [];
    /// <summary>A savepoint stands before a step that is not kept yet.</summary>
    private bool _isOpen;
    private WorkflowRun _run = run;
    private RunMemory _memory = RunMemory.Parse(run.Memory);

    protected override bool IsAnswered => isAnswered;

    /// <summary>Takes the steps out of the memory that stood in line when the run stopped; the first is the one that failed.</summary>
    public async Task<IReadOnlyList<Token>> TakeOpenAsync(CancellationToken ct)
    {
        var open = new List<Token>();
        foreach (var json in (_memory.Document[Open] as JsonArray ?? []).OfType<JsonObject>()) open.Add(await Token.ReadAsync(json, async sequence => await db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Sequence == sequence, ct)));
        _memory.Document.Remove(Open);
        _run.Memory = _memory.Write();
        return open;
    }

    /// <summary>A step is left out: a join does not wait for the rest of its ways any more.</summary>
    public void LeaveOut(string step)
    {
        if (Shape.Step(step)?.Kind is not JoinTask) return;
        JoinTask.Forget(_memory.Of(step));
        _run.Memory = _memory.Write();
    }

    /// <summary>Something came while the run stands still: it waits in line until people have decided.</summary>
    public async Task PutAsideAsync(Token token, CancellationToken ct)
    {
        PutInLine([token], atEnd: true);
        _run.Memory = _memory.Write();
        await db.SaveChangesAsync(ct);
    }

    protected override async Task<BurstStep> BeginAsync(ShapeStep step, Token token, CancellationToken ct)
    {
        if (_run.Steps >= MostStepsOfRun) throw new RuleException("run.too-long", "Ten przebieg zrobił już {0} kroków. Zatrzymaliśmy go, bo wygląda na pętlę bez końca.", MostStepsOfRun);
        _written.UnionWith(db.Held<ActivityEntry>().Select(e => e.Entity));
        await Transaction.CreateSavepointAsync(BeforeStep, ct);
        _isOpen = true;
        return new(new(services, db, Shape, _run, _run.About, _run.Correlation, now), step, token, _memory);
    }

    protected override async Task KeepAsync(ShapeStep step, BurstStep done, StepResult result, CancellationToken ct)
    {
        if (done.Pointless.Count > 0) await ForgetWaitsAsync(done.Pointless, ct);
        var turn = Guid.CreateVersion7();
        foreach (var wait in result.Waits)
        {
            db.Add(new Wait
            {
                Id = Guid.CreateVersion7(),
                RunId = _run.Id,
                ActivityId = step.Id,
                Turn = turn,
                Kind = wait.Kind,
                Key = wait.Key,
                Correlation = done.Correlation,
                DueAt = wait.DueAt,
                CreatedAt = now,
            });
        }
        _run.Steps++;
        db.Add(new StepRow
        {
            RunId = _run.Id,
            Number = _run.Steps,
            ActivityId = step.Id,
            Activity = step.Activity,
            Outcome = string.Join('\n', result.Outcomes),
            At = now,
            Told = done.Told.Count == 0 ? null : Sentence.Write(done.Told),
        });
        _run.Move(done.Correlation, _run.Depth, now);
        _run.Memory = _memory.Write();
        await db.SaveChangesAsync(ct);
        // Entries that are only read are never tracked: what is held and new was written by this step.
        await KnowCausesAsync([.. db.Held<ActivityEntry>().Select(e => e.Entity).Where(e => !_written.Contains(e))], ct);
        await Transaction.ReleaseSavepointAsync(BeforeStep, ct);
        _isOpen = false;
    }

    protected override async Task StopAsync(Token token, Exception why, CancellationToken ct)
    {
        if (_isOpen) await Transaction.RollbackToSavepointAsync(BeforeStep, ct);
        _isOpen = false;
        db.ChangeTracker.Clear();
        _run = await db.Set<WorkflowRun>().SingleAsync(r => r.Id == _run.Id, ct);
        _memory = RunMemory.Parse(_run.Memory);
        // What stood in line already when the run was woken is in the memory only until the first step is kept.
        PutInLine([token, .. Line], atEnd: false);
        Line.Clear();
        _run.Memory = _memory.Document.ToJsonString(WorkflowJson.Options);
        var rule = why as RuleException ?? new RuleException("run.bug", "W serwisie wystąpił błąd przy tym kroku ({0}). Opis jest w dzienniku serwera.", why.GetType().Name);
        if (why is not RuleException) Broke(logger, _run.Id, token.Step, why);
        _run.Stop(token.Step, Sentence.Write([Sentence.Of(rule)]), now);
        await TellStoppedAsync(db, _run, token.Step, rule, now, ct);
        await letters.SendAsync(_run, Shape.Name, ct);
    }

    /// <summary>Says in the log that a run stopped. Workflows may listen to that: who starts from it knows how long the chain is already.</summary>
    public static async Task TellStoppedAsync(RcwesDb db, WorkflowRun run, string step, RuleException rule, DateTime now, CancellationToken ct)
    {
        var entry = run.Tell("stopped", Actor.System, now, data: new { step, rule = rule.Code });
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        db.Add(new Cause { Sequence = entry.Sequence, RunId = run.Id, Depth = run.Depth, At = now });
        await db.SaveChangesAsync(ct);
    }

    protected override async Task RestAsync(CancellationToken ct)
    {
        var waits = await db.Set<Wait>().AnyAsync(w => w.RunId == _run.Id, ct);
        if (!waits && HalfJoin(_memory) is { } join)
        {
            await StopAsync(new Token(join.Id), NeverJoined(), ct);
            return;
        }
        _run.Rest(waits, now);
        await db.SaveChangesAsync(ct);
    }

    private Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction Transaction =>
        db.Database.CurrentTransaction ?? throw new InvalidOperationException("A run of a workflow needs a transaction.");

    private void PutInLine(IEnumerable<Token> tokens, bool atEnd)
    {
        var known = (_memory.Document[Open] as JsonArray ?? []).Select(n => n?.DeepClone()).ToList();
        var added = tokens.Select(t => (JsonNode?)t.Write());
        _memory.Document[Open] = new JsonArray([.. atEnd ? known.Concat(added) : added.Concat(known)]);
    }

    private async Task ForgetWaitsAsync(IReadOnlySet<string> steps, CancellationToken ct)
    {
        Drop(steps);
        await db.Set<Wait>().Where(w => w.RunId == _run.Id && steps.Contains(w.ActivityId)).ExecuteDeleteAsync(ct);
        await db.Set<Decision>().Where(d => d.RunId == _run.Id && d.State == DecisionState.Open && steps.Contains(d.ActivityId))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Pointless).SetProperty(d => d.DecidedAt, now), ct);
    }

    /// <summary>Notes what this run wrote into the log, so that whoever starts from it knows the chain.</summary>
    private async Task KnowCausesAsync(List<ActivityEntry> appended, CancellationToken ct)
    {
        if (appended.Count == 0) return;
        foreach (var entry in appended) db.Add(new Cause { Sequence = entry.Sequence, RunId = _run.Id, Depth = _run.Depth, At = now });
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(LogLevel.Error, "Run {Run} broke at step {Step}")]
    private static partial void Broke(ILogger logger, Guid run, string step, Exception e);
}
