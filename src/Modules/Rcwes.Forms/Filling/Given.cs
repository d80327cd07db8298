using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Filling;

/// <summary>One answer as it is kept: with the words of the question as they were, so that it can be read without the form.</summary>
/// <param name="Key">Name of the question.</param>
/// <param name="Label">Its words then.</param>
/// <param name="Kind">What it asked for.</param>
/// <param name="Values">What was chosen or typed; ids of files.</param>
/// <param name="Text">The same for people.</param>
internal sealed record AnswerLine(
    [property: JsonPropertyName("k")] string Key,
    [property: JsonPropertyName("l")] string Label,
    [property: JsonPropertyName("t")] QuestionKind Kind,
    [property: JsonPropertyName("v")] IReadOnlyList<string> Values,
    [property: JsonPropertyName("s")] string Text);

/// <summary>Answers as JSON.</summary>
internal static class AnswerLines
{
    private static readonly JsonSerializerOptions Options = new(Json.Kept) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(IEnumerable<AnswerLine> lines) => JsonSerializer.Serialize(lines, Options);

    public static IReadOnlyList<AnswerLine> Read(string json) => JsonSerializer.Deserialize<List<AnswerLine>>(json, Options) ?? [];

    public static Dictionary<string, IReadOnlyList<string>> ByKey(this IEnumerable<AnswerLine> lines) => lines.GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Last().Values, StringComparer.Ordinal);
}
