using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>One run of a workflow.</summary>
internal sealed class WorkflowRun
{
    public const string Subject = "workflow-run";

    private WorkflowRun() { }

    public Guid Id { get; private set; }

    public string TypeId { get; private set; } = "";

    /// <summary>Version that it runs on.</summary>
    public Guid VersionId { get; private set; }

    public RunState State { get; private set; }

    public string SubjectModule { get; private set; } = "";

    public string SubjectType { get; private set; } = "";

    /// <summary>What it is about; empty for nothing in particular.</summary>
    public string SubjectId { get; private set; } = "";

    /// <summary>By what entries of the log are found that belong to it.</summary>
    public string Correlation { get; private set; } = "";

    /// <summary>Sequence of the entry that started it; 0 when a clock did.</summary>
    public long StartedBy { get; private set; }

    /// <summary>How many workflows woke each other until this one began.</summary>
    public int Depth { get; private set; }

    /// <summary>What it remembers, as JSON: see <see cref="RunMemory"/>. Workflows may put addresses there.</summary>
    [Personal]
    public string Memory { get; set; } = "{}";

    /// <summary>Steps that it took so far.</summary>
    public int Steps { get; set; }

    public DateTime StartedAt { get; private set; }

    public DateTime MovedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Step that it stopped at.</summary>
    public string? FaultStep { get; private set; }

    /// <summary>Why it stopped, as a sentence with its values: JSON of <see cref="Sentence"/>.</summary>
    [Personal]
    public string? FaultReason { get; private set; }

    public SubjectRef About => new(SubjectModule, SubjectType, SubjectId);

    public static WorkflowRun Begin(string typeId, Guid version, SubjectRef about, long startedBy, int depth, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        TypeId = typeId,
        VersionId = version,
        State = RunState.Running,
        SubjectModule = about.Module,
        SubjectType = about.Type,
        SubjectId = about.Id,
        Correlation = about.Id,
        StartedBy = startedBy,
        Depth = depth,
        StartedAt = now,
        MovedAt = now,
    };

    public void Move(string correlation, int depth, DateTime now) => (Correlation, Depth, MovedAt) = (correlation, Math.Max(depth, Depth), now);

    public void Rest(bool waits, DateTime now)
    {
        (State, MovedAt) = (waits ? RunState.Waiting : RunState.Done, now);
        EndedAt = waits ? null : now;
    }

    /// <summary>Stops at a step; somebody has to decide how it goes on.</summary>
    public void Stop(string step, string reason, DateTime now) =>
        (State, FaultStep, FaultReason, MovedAt) = (RunState.Stopped, step, reason, now);

    /// <summary>Goes on after it stopped: a person looked, so a chain begins anew.</summary>
    public void GoOn(DateTime now) => (State, FaultStep, FaultReason, Depth, MovedAt) = (RunState.Running, null, null, 0, now);

    public void Cancel(DateTime now)
    {
        if (IsOver) throw new RuleException("run.over", "Ten przebieg już się zakończył.");
        (State, EndedAt, MovedAt) = (RunState.Cancelled, now, now);
    }

    public void MoveTo(Guid version) => VersionId = version;

    public void Forget(string memory) => (Memory, FaultReason) = (memory, FaultReason is null ? null : Erasing.Gone);

    /// <summary>At which step and after how many steps it stands: what a person decides about a stopped run holds for this and no later stop.</summary>
    public string Standing => $"{FaultStep}@{Steps}";

    public bool IsOver => State is RunState.Done or RunState.Cancelled;

    public ActivityEntry Tell(string verb, Actor actor, DateTime now, string? note = null, object? data = null) =>
        ActivityEntry.Of(WorkflowsModule.Key, Subject, Id.ToString(), verb, actor, now, note: note, data: data);
}

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    Running,
    Waiting,

    /// <summary>A step could not be done; people decide.</summary>
    Stopped,
    Done,
    Cancelled,
}
