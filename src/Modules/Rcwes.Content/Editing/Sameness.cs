using System.Text.Json;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>
/// Did the person change anything? Browsers change line ends, and an empty input cannot tell "" from nothing: such
/// differences are none, and then the document keeps what it had, letter for letter.
/// </summary>
internal static class Sameness
{
    public static bool Same(Element one, Element other) => JsonNode.DeepEquals(Plain(Node(one)), Plain(Node(other)));

    /// <summary>Both nodes say the same, as far as a form can tell.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(Plain(one), Plain(other));

    /// <summary>What counts in an element, as a text that can be compared.</summary>
    public static string Exact(Element element) => Plain(Node(element))?.ToJsonString(ContentJson.Indented).ReplaceLineEndings("\n") ?? "";

    private static JsonNode? Node(Element element) => JsonSerializer.SerializeToNode(element, element.GetType(), ContentJson.Options);

    private static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject thing:
                var kept = new JsonObject();
                foreach (var (name, value) in thing)
                    if (Plain(value) is { } plain) kept[name] = plain;
                return kept.Count == 0 ? null : kept;
            case JsonArray list:
                var plains = list.Select(Plain).ToList();
                while (plains.Count > 0 && plains[^1] is null) plains.RemoveAt(plains.Count - 1);
                return plains.Count == 0 ? null : new JsonArray([.. plains]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                text = text.ReplaceLineEndings("\n").Trim();
                return text.Length == 0 ? null : JsonValue.Create(text);
            default:
                return node?.DeepClone();
        }
    }
}
