using System.Text.Json.Nodes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Running;

/// <summary>A step that is to be run next.</summary>
/// <param name="Step">Of the workflow.</param>
internal sealed record Token(string Step)
{
    /// <summary>Key of the way that led here; null for a start and for a step that was woken.</summary>
    public string? Via { get; init; }

    /// <summary>What woke it; null when it was not.</summary>
    public Wake? Wake { get; init; }

    /// <summary>For the memory of a run that stopped: what waits in line is not lost.</summary>
    public JsonObject Write() => new()
    {
        ["step"] = Step,
        ["via"] = Via,
        ["kind"] = Wake?.Kind.ToString(),
        ["outcome"] = Wake?.Outcome,
        ["entry"] = Wake?.Entry?.Sequence,
        ["result"] = Wake?.Result?.DeepClone(),
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The token.</param>
    /// <param name="entry">Finds an entry of the log.</param>
    public static async Task<Token> ReadAsync(JsonObject json, Func<long, Task<ActivityEntry?>> entry)
    {
        var token = new Token(json["step"]!.GetValue<string>()) { Via = json["via"]?.GetValue<string>() };
        if (json["kind"]?.GetValue<string>() is not { } kind) return token;
        return token with
        {
            Wake = new(Enum.Parse<WaitKind>(kind))
            {
                Outcome = json["outcome"]?.GetValue<string>() ?? "",
                Entry = json["entry"] is { } sequence ? await entry(sequence.GetValue<long>()) : null,
                Result = json["result"]?.DeepClone(),
            },
        };
    }
}
