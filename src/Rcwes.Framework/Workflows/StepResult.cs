namespace Rcwes.Framework.Workflows;

/// <summary>How a step ended: which ways the workflow goes on, or what it waits for.</summary>
public sealed class StepResult
{
    private StepResult(IReadOnlyList<string> outcomes, IReadOnlyList<WaitFor> waits) => (Outcomes, Waits) = (outcomes, waits);

    /// <summary>The outcome that most steps have.</summary>
    public const string DoneOutcome = "Done";

    public static StepResult Done { get; } = new([DoneOutcome], []);

    /// <summary>This way ends here.</summary>
    public static StepResult Nothing { get; } = new([], []);

    /// <summary>Ways that go on, all of them.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>What the step waits for; whatever comes first wakes it.</summary>
    public IReadOnlyList<WaitFor> Waits { get; }

    public static StepResult Of(params string[] outcomes) => new(outcomes, []);

    public static StepResult Wait(params WaitFor[] waits) => new([], waits);
}

/// <summary>Something that a step waits for.</summary>
/// <param name="Kind">What wakes it.</param>
public sealed record WaitFor(WaitKind Kind)
{
    /// <summary>Kind of entry (<see cref="LogKey"/>), name of a signal, or id of what will be answered.</summary>
    public string Key { get; init; } = "";

    /// <summary>UTC; when it is due, for <see cref="WaitKind.Time"/>.</summary>
    public DateTime? DueAt { get; init; }

    public static WaitFor Entry(LogKey key) => new(WaitKind.Log) { Key = key.ToString() };

    public static WaitFor Until(DateTime due) => new(WaitKind.Time) { DueAt = due };
}

/// <summary>What wakes a waiting step.</summary>
public enum WaitKind
{
    /// <summary>An entry of the activity log about the same thing.</summary>
    Log,

    Time,

    /// <summary>Somebody follows a link.</summary>
    Signal,

    /// <summary>Somebody decides.</summary>
    Decision,

    /// <summary>Another system answers.</summary>
    Call,
}
