using Rcwes.Framework;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Events;

namespace Rcwes.Workflows.Shape;

/// <summary>A workflow ready to run: its steps with their kinds, and what is wrong with it. Immutable, shared by all runs of a version.</summary>
internal sealed class WorkflowShape
{
    private readonly Dictionary<string, ShapeStep> _steps;
    private readonly ILookup<(string From, string Outcome), Transition> _ways;
    private readonly ILookup<string, Transition> _into;

    public WorkflowShape(WorkflowDocument document, ActivityKinds kinds)
    {
        (Name, TypeId, IsSingleton) = (document.Name, document.TypeId, document.IsSingleton);
        _steps = document.Steps.ToDictionary(s => s.Id, s => new ShapeStep(s.Id, s.Activity, kinds.Named(s.Activity), s.Properties, s.IsStart));
        Transitions = [.. document.Transitions.Where(t => _steps.ContainsKey(t.From) && _steps.ContainsKey(t.To))];
        _ways = Transitions.ToLookup(t => (t.From, t.Outcome));
        _into = Transitions.ToLookup(t => t.To);
        Faults = [.. FaultsOf(document)];
        Keys = [.. _steps.Values.Where(s => s.Kind is WorkflowEvent).SelectMany(s => ((WorkflowEvent)s.Kind!).KeysOf(s.Properties)).Distinct()];
    }

    public string Name { get; }

    public string TypeId { get; }

    public bool IsSingleton { get; }

    public IReadOnlyCollection<ShapeStep> Steps => _steps.Values;

    public IReadOnlyList<Transition> Transitions { get; }

    /// <summary>Why it cannot be switched on; empty when it can.</summary>
    public IReadOnlyList<ShapeFault> Faults { get; }

    /// <summary>Kinds of entries that any of its steps listens to.</summary>
    public IReadOnlyList<LogKey> Keys { get; }

    public IEnumerable<ShapeStep> Starts => _steps.Values.Where(s => s.IsStart);

    public ShapeStep? Step(string id) => _steps.GetValueOrDefault(id);

    public IEnumerable<Transition> From(string step, string outcome) => _ways[(step, outcome)];

    public IEnumerable<Transition> Into(string step) => _into[step];

    /// <summary>Steps from which one can come to a step.</summary>
    public IReadOnlySet<string> Before(string step)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([step]);
        while (open.TryDequeue(out var at))
            foreach (var way in Into(at).Where(w => found.Add(w.From))) open.Enqueue(way.From);
        return found;
    }

    private IEnumerable<ShapeFault> FaultsOf(WorkflowDocument document)
    {
        if (_steps.Count == 0) yield return new(null, new("workflow.empty", "Przepływ nie ma jeszcze żadnego kroku."));
        else if (!_steps.Values.Any(s => s.IsStart)) yield return new(null, new("workflow.no-start", "Przepływ nie ma kroku, od którego się zaczyna. Zaznacz go przy jednym ze zdarzeń."));
        foreach (var way in document.Transitions.Where(t => !_steps.ContainsKey(t.From) || !_steps.ContainsKey(t.To)))
            yield return new(_steps.ContainsKey(way.From) ? way.From : null, new("workflow.broken-way", "Droga „{0}” prowadzi do kroku, którego nie ma.", way.Outcome));
        foreach (var step in _steps.Values)
            foreach (var rule in FaultsOf(step)) yield return new(step.Id, rule);
        foreach (var join in Joins.NeverWhole(this)) yield return new(join, new("join.never", "Do tego złączenia nigdy nie dojdą wszystkie drogi, bo przepływ idzie tylko jedną z nich. Wybierz „gdy dojdzie pierwsza z dróg” albo poprowadź drogi inaczej."));
    }

    /// <summary>A run can begin at this kind of step: an entry of the log, a clock or a person starts it. Others only wait.</summary>
    public static bool CanStart(WorkflowActivity kind) => kind is WorkflowEvent or TimerEvent or SignalEvent;

    private static IEnumerable<RuleException> FaultsOf(ShapeStep step)
    {
        if (step.Kind is not { } kind)
        {
            yield return new("workflow.unknown", "Tego rodzaju kroku („{0}”) serwis nie zna. Krok zostaje w zapisie, ale przepływ nie ruszy, dopóki go nie usuniesz.", step.Activity);
            yield break;
        }
        if (step.IsStart && !CanStart(kind)) yield return new("workflow.start-kind", "Przepływ zaczyna się od zdarzenia, zegara albo uruchomienia ręcznego, a ten krok tylko na coś czeka albo coś robi.");
        foreach (var field in kind.Fields.Where(f => f.IsRequired && IsEmpty(step.Properties, f) && !(kind.Fields.FirstOrDefault(o => o.Name == f.SparedBy) is { } other && !IsEmpty(step.Properties, other))))
            yield return new("workflow.field", "Uzupełnij pole „{0}”.", field.Label);
        RuleException? broken = null;
        try
        {
            kind.Check(step.Properties);
        }
        catch (RuleException e)
        {
            broken = e;
        }
        if (broken is not null) yield return broken;
    }

    private static bool IsEmpty(ActivityProperties set, ActivityField field) => field.Kind switch
    {
        FieldKind.Lines or FieldKind.Roles => set.Lines(field.Name).Count == 0,
        FieldKind.Liquid or FieldKind.LiquidArea or FieldKind.Script or FieldKind.ScriptArea => string.IsNullOrWhiteSpace(set.Expression(field.Name)),
        FieldKind.Flag => false,
        FieldKind.Letter => set.Letter(field.Name) is null,
        _ => string.IsNullOrWhiteSpace(set.Text(field.Name)),
    };
}

/// <param name="Id">Of the step.</param>
/// <param name="Activity">Name of its kind.</param>
/// <param name="Kind">Null when this site does not have it.</param>
/// <param name="Properties">What is set.</param>
/// <param name="IsStart">A run may begin here.</param>
internal sealed record ShapeStep(string Id, string Activity, WorkflowActivity? Kind, ActivityProperties Properties, bool IsStart);

/// <summary>Something that is wrong with a workflow.</summary>
/// <param name="Step">Where; null for the whole.</param>
/// <param name="Rule">What.</param>
internal sealed record ShapeFault(string? Step, RuleException Rule);
