using System.Text.Json.Nodes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Workflows;

/// <summary>One run of one step, inside the transaction of the whole: what the step may see and do.</summary>
public abstract class StepRun
{
    /// <summary>The unit of work; its transaction is open. What a step adds here is stored with the step, or not at all.</summary>
    public abstract RcwesDb Db { get; }

    /// <summary>Scoped services.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>UTC.</summary>
    public abstract DateTime Now { get; }

    /// <summary>Nothing is done, only told: the workflow is tried on what happened before.</summary>
    public abstract bool IsTrial { get; }

    /// <summary>Of the run; the zero id in a trial.</summary>
    public abstract Guid RunId { get; }

    /// <summary>Of the step within the workflow.</summary>
    public abstract string ActivityId { get; }

    public abstract ActivityProperties Properties { get; }

    /// <summary>What the workflow is about.</summary>
    public abstract SubjectRef Subject { get; }

    /// <summary>By what entries of the log are found that belong to this run: at first the id of the subject.</summary>
    public abstract string Correlation { get; set; }

    /// <summary>What woke the step; null when it runs for the first time.</summary>
    public abstract Wake? Wake { get; }

    /// <summary>The newest entry of the log that started or woke the run; null when none did.</summary>
    public abstract Task<ActivityEntry?> EntryAsync(CancellationToken ct);

    /// <summary>Account of whoever decided last in this run, so that a step can act in their name and within their rights; null when nobody did.</summary>
    public abstract Task<string?> DeciderAsync(CancellationToken ct);

    /// <summary>What the workflow remembers, by name.</summary>
    public abstract JsonObject Values { get; }

    /// <summary>What this step remembers from one run to the next, e.g. the place in a list.</summary>
    public abstract JsonObject Memory { get; }

    /// <summary>What the step before gave.</summary>
    public abstract JsonNode? LastResult { get; set; }

    /// <summary>Fills a field that holds Liquid, as plain text.</summary>
    /// <exception cref="RuleException">The source is wrong or passed a limit.</exception>
    public abstract Task<string> TextAsync(string field, CancellationToken ct);

    /// <summary>Fills a field that holds Liquid, as HTML: values are encoded.</summary>
    /// <inheritdoc cref="TextAsync"/>
    public abstract Task<string> HtmlAsync(string field, CancellationToken ct);

    /// <summary>Fills texts of Liquid by their names, as plain text, for somebody who reads in this language: dates and links are in it.</summary>
    /// <param name="sources">Liquid by name.</param>
    /// <param name="culture"><c>pl</c> or <c>en</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <inheritdoc cref="TextAsync"/>
    public abstract Task<IReadOnlyDictionary<string, string>> FillAsync(IReadOnlyDictionary<string, string> sources, string culture, CancellationToken ct);

    /// <summary>Runs a field that holds JavaScript.</summary>
    /// <inheritdoc cref="TextAsync"/>
    public abstract Task<ScriptAnswer> ScriptAsync(string field, CancellationToken ct);

    /// <summary>Does something that can be seen outside the workflow; in a trial it is only told.</summary>
    /// <param name="sentence">What is done, in the past tense without a person, e.g. „Opublikowano treść.” (a localisation key of the activity's texts, may hold {0}). Names nobody.</param>
    /// <param name="arguments">Values for the places in the sentence.</param>
    /// <param name="act">Does it.</param>
    public abstract Task DoAsync(string sentence, object[] arguments, Func<Task> act);

    /// <summary>Adds an entry to the log that says the workflow did something, and saves, so that its sequence is known.</summary>
    public abstract Task<ActivityEntry> TellAsync(string verb, CancellationToken ct);
}

/// <summary>A thing of a module.</summary>
/// <param name="Module">As the activity log names it.</param>
/// <param name="Type">Kind of the thing.</param>
/// <param name="Id">Of the thing; empty for a workflow that is about nothing, e.g. one that a clock starts.</param>
public readonly record struct SubjectRef(string Module, string Type, string Id)
{
    public static SubjectRef None { get; } = new("", "", "");
}

/// <summary>What woke a step.</summary>
/// <param name="Kind">Which kind of wait it ended.</param>
public sealed record Wake(WaitKind Kind)
{
    /// <summary>The entry, for <see cref="WaitKind.Log"/>.</summary>
    public ActivityEntry? Entry { get; init; }

    /// <summary>The chosen way, for <see cref="WaitKind.Decision"/> and <see cref="WaitKind.Call"/>; otherwise the key of the wait.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>What came with it; becomes the last result.</summary>
    public JsonNode? Result { get; init; }
}

/// <summary>What a script gave.</summary>
/// <param name="Value">Its value as JSON; null for nothing.</param>
/// <param name="Outcomes">Ways that it chose with <c>setOutcome</c>.</param>
public sealed record ScriptAnswer(JsonNode? Value, IReadOnlyList<string> Outcomes)
{
    /// <summary>JavaScript's idea of true.</summary>
    public bool IsTrue => Value switch
    {
        null => false,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        JsonValue value when value.TryGetValue(out double number) => number != 0 && !double.IsNaN(number),
        JsonValue value when value.TryGetValue(out string? text) => !string.IsNullOrEmpty(text),
        _ => true,
    };

    public string Text => Value switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text ?? "",
        _ => Value.ToJsonString(),
    };
}
