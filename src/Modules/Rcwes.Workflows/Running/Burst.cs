using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Flow;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Running;

/// <summary>
/// Runs a workflow from step to step until every way ends or waits. What becomes of a step – stored, or only told – is the matter of
/// who inherits; the order of steps is the same for both, so that a trial shows what a run would do.
/// </summary>
internal abstract class Burst(WorkflowShape shape)
{
    /// <summary>More steps than this without waiting are a loop that does not end. Rounds of a list are counted apart: a list has an end.</summary>
    public const int MostSteps = 300;

    protected WorkflowShape Shape => shape;

    /// <summary>Steps in line.</summary>
    protected LinkedList<Token> Line { get; } = [];

    /// <summary>A person who has just decided waits for what comes of it: a step that cannot carry it out takes the decision back instead of stopping the run.</summary>
    protected virtual bool IsAnswered => false;

    public void Add(Token token) => Line.AddLast(token);

    /// <summary>Goes on after a step that is not run: by one of its outcomes.</summary>
    public void AddAfter(string step, string outcome)
    {
        foreach (var way in shape.From(step, outcome)) Line.AddLast(new Token(way.To) { Via = way.Key });
    }

    public async Task GoAsync(CancellationToken ct)
    {
        var (taken, rounds) = (0, 0);
        while (Line.First is { } first)
        {
            var token = first.Value;
            Line.RemoveFirst();
            try
            {
                if (++taken > MostSteps) throw new RuleException("run.steps", "Przepływ zrobił {0} kroków bez przerwy. Sprawdź, czy jego pętla się kończy.", MostSteps);
                var step = shape.Step(token.Step) ?? throw new RuleException("run.no-step", "Tego kroku nie ma w tej wersji przepływu.");
                var kind = step.Kind ?? throw new RuleException("workflow.unknown", "Tego rodzaju kroku („{0}”) serwis nie zna. Krok zostaje w zapisie, ale przepływ nie ruszy, dopóki go nie usuniesz.", step.Activity);
                var run = await BeginAsync(step, token, ct);
                run.Arrive();
                var ended = await kind.RunAsync(run, ct);
                await KeepAsync(step, run, ended, ct);
                // Each thing of a list has as many steps as a way without a loop.
                if (kind is ForEachTask && ended.Outcomes.Contains(LoopActivity.Round) && ++rounds <= ForEachTask.Most) taken = 0;
                foreach (var outcome in ended.Outcomes) AddAfter(step.Id, outcome);
            }
            // A database that is busy or away says nothing about the step: whoever drives the run tries again.
            catch (Exception e) when (!ct.IsCancellationRequested && !StorageTrouble.IsIn(e) && !(IsAnswered && e is DecisionRefusedException))
            {
                await StopAsync(token, e is DecisionRefusedException refused ? refused.Rule : e, ct);
                return;
            }
        }
        await RestAsync(ct);
    }

    /// <summary>Drops what stands in line at these steps.</summary>
    protected void Drop(IReadOnlySet<string> steps)
    {
        for (var node = Line.First; node is not null;)
        {
            var next = node.Next;
            if (steps.Contains(node.Value.Step)) Line.Remove(node);
            node = next;
        }
    }

    /// <summary>A join at which some ways came, and which waits for others; null when there is none.</summary>
    protected ShapeStep? HalfJoin(RunMemory memory) => shape.Steps.FirstOrDefault(s => s.Kind is JoinTask && JoinTask.IsHalf(memory.Of(s.Id)));

    /// <summary>Nothing is under way any more that could still come to a join: the run must not end there as if all was done.</summary>
    protected static RuleException NeverJoined() => new("join.half", "Do tego złączenia nie doszły wszystkie drogi i żadna już nie dojdzie. Dalsze kroki się nie wykonały.");

    protected abstract Task<BurstStep> BeginAsync(ShapeStep step, Token token, CancellationToken ct);

    /// <summary>A step was run.</summary>
    protected abstract Task KeepAsync(ShapeStep step, BurstStep run, StepResult result, CancellationToken ct);

    /// <summary>A step could not be run; nothing of it may stay.</summary>
    protected abstract Task StopAsync(Token token, Exception why, CancellationToken ct);

    /// <summary>Nothing stands in line any more.</summary>
    protected abstract Task RestAsync(CancellationToken ct);
}
