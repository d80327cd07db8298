using Rcwes.Framework.Activity;

namespace Rcwes.Framework.Workflows;

/// <summary>
/// A kind of step that a workflow may have. One small class, registered with <c>services.AddWorkflowActivity&lt;T&gt;()</c>; stateless.
/// Whatever it does goes through <see cref="StepRun"/>, so that it happens exactly once and a trial can only tell of it.
/// </summary>
public abstract class WorkflowActivity
{
    /// <summary>In the document; Orchard Core's name where it has the same.</summary>
    public abstract string Name { get; }

    /// <summary>Polish name for people (a localisation key of <see cref="Texts"/>).</summary>
    public abstract string Title { get; }

    /// <summary>Polish sentence that says what it is for (a localisation key).</summary>
    public abstract string About { get; }

    public virtual ActivityGroup Group => ActivityGroup.Task;

    /// <summary>Marker type of the texts.</summary>
    public abstract Type Texts { get; }

    public virtual IReadOnlyList<ActivityField> Fields => [];

    /// <summary>Ways that the workflow may go on after the step; the names stand in the document.</summary>
    public virtual IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome];

    /// <summary>Polish words for an outcome (a localisation key); the name itself when people chose it.</summary>
    public virtual string WordOf(string outcome) => outcome switch
    {
        StepResult.DoneOutcome => "dalej",
        "Failed" => "nie udało się",
        _ => outcome,
    };

    /// <summary>Checks what is set, beyond what <see cref="Fields"/> say.</summary>
    /// <exception cref="RuleException">The step could not run like this.</exception>
    public virtual void Check(ActivityProperties properties) { }

    /// <summary>What is wrong with the step on this site now, beyond <see cref="Check"/>: e.g. it names something that people may take away.</summary>
    public virtual Task<IReadOnlyList<RuleException>> FaultsAsync(IServiceProvider services, ActivityProperties properties, CancellationToken ct) => Task.FromResult<IReadOnlyList<RuleException>>([]);

    /// <summary>Runs the step, or wakes it: then <see cref="StepRun.Wake"/> says by what.</summary>
    /// <exception cref="RuleException">It cannot be done; the workflow stops here and its owner is told.</exception>
    public abstract Task<StepResult> RunAsync(StepRun run, CancellationToken ct);
}

/// <summary>A kind of step that an entry of the activity log starts or wakes.</summary>
public abstract class WorkflowEvent : WorkflowActivity
{
    public override ActivityGroup Group => ActivityGroup.Event;

    /// <summary>Kinds of entries that it may listen to, as it is set.</summary>
    public abstract IReadOnlyList<LogKey> KeysOf(ActivityProperties properties);

    /// <summary>Looks closer at an entry of a right kind. Quick: it runs for every such entry.</summary>
    public virtual bool Accepts(ActivityProperties properties, ActivityEntry entry) => true;

    public override Task<StepResult> RunAsync(StepRun run, CancellationToken ct) =>
        Task.FromResult(run.Wake is null ? StepResult.Wait([.. KeysOf(run.Properties).Select(WaitFor.Entry)]) : StepResult.Done);
}

/// <summary>Where people find a kind of step.</summary>
public enum ActivityGroup
{
    Event,
    Flow,
    Task,
}
