using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Framework.Workflows;

/// <summary>What is set at a step, read from the document as Orchard Core writes it.</summary>
/// <param name="Document">The step's <c>Properties</c>.</param>
public sealed record ActivityProperties(JsonObject Document)
{
    /// <summary>A text; empty when it is not set.</summary>
    public string Text(string name) => Document[name] is JsonValue value ? Plain(value) : "";

    /// <summary>Source of an expression; empty when it is not set.</summary>
    public string Expression(string name) => Document[name] switch
    {
        JsonObject set when set["Expression"] is JsonValue source => Plain(source),
        JsonValue value => Plain(value),
        _ => "",
    };

    /// <summary>Texts of a list; a text alone is split at commas, as some activities of Orchard Core keep it.</summary>
    public IReadOnlyList<string> Lines(string name) => Document[name] switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Select(Plain).Where(t => t.Length > 0)],
        JsonValue value => Plain(value).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };

    /// <summary>The kind of message that was chosen; null without one.</summary>
    public LetterChoice? Letter(string name) => Document[name] is JsonObject set && set["Name"] is JsonValue value && Plain(value) is { Length: > 0 } chosen
        ? new(chosen, set["Values"] is JsonObject values ? values.ToDictionary(v => v.Key, v => new ActivityProperties(values).Expression(v.Key), StringComparer.Ordinal) : new Dictionary<string, string>())
        : null;

    public bool Flag(string name) => Document[name] is JsonValue value && value.TryGetValue(out bool set) && set;

    /// <summary>The chosen value of a field with choices. Orchard Core keeps some as a number: the place among the choices, from 0.</summary>
    public string Choice(ActivityField field)
    {
        var set = Text(field.Name);
        return field.Choices.All(c => c.Value != set) && Number(field.Name) is >= 0 and var place && place == Math.Truncate(place) && place < field.Choices.Count ? field.Choices[(int)place].Value : set;
    }

    /// <summary>A number; null when it is not set or is none.</summary>
    public decimal? Number(string name) =>
        Document[name] is JsonValue value && decimal.TryParse(Plain(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the person called the step; empty when they did not.</summary>
    public string Title => Document["ActivityMetadata"] is JsonObject about && about["Title"] is JsonValue title ? Plain(title) : "";

    private static string Plain(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}

/// <summary>A kind of message and what goes into its words, kept as <c>{ "Name": …, "Values": { … : { "Expression": … } } }</c>.</summary>
/// <param name="Name">Of the kind, e.g. <c>own.zaproszenie</c>.</param>
/// <param name="Values">Liquid by the names that the words ask for.</param>
public sealed record LetterChoice(string Name, IReadOnlyDictionary<string, string> Values);
