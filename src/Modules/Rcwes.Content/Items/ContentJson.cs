using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Rcwes.Content.Items;

/// <summary>How documents are read and written: Orchard Core's names, Polish letters as they are, comments allowed on input.</summary>
internal static class ContentJson
{
    /// <summary>Nested deeper than any real document; a cycle or a hostile file ends here.</summary>
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        MaxDepth = MaxDepth,
        WriteIndented = false,
    };

    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MaxDepth,
    };

    public static JsonObject Parse(string json) =>
        JsonNode.Parse(json, documentOptions: Lenient) as JsonObject ?? throw new JsonException("The document is not a JSON object.");

    public static JsonObject Clone(this JsonObject node) => (JsonObject)node.DeepClone();

    /// <summary>The text under a name; null when it is missing or not a text.</summary>
    public static string? Text(this JsonObject? node, string name) =>
        node?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool? Flag(this JsonObject? node, string name) =>
        node?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static JsonObject? Object(this JsonObject? node, string name) => node?[name] as JsonObject;
}
