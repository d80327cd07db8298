using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Forms.Shapes;

/// <summary>Reads documents that may have been written anywhere: what has another shape than expected is not there.</summary>
internal static class Json
{
    /// <summary>Letters stay letters, so that what is kept can be searched. Never put into a page as it is.</summary>
    public static JsonSerializerOptions Kept { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject? Part(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    /// <summary>The text under a name, trimmed; numbers and flags as they are written; empty when there is none.</summary>
    public static string Said(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : value.GetValueKind() is JsonValueKind.Null ? "" : value.ToString()
        : "";

    public static bool Flag(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static int? Whole(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>UTC; null when it is none.</summary>
    public static DateTime? Moment(this JsonNode? node, string name) =>
        DateTime.TryParse(node.Said(name), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();
}

/// <summary>Enumerations that Orchard Core writes as numbers or as words.</summary>
internal static class Enums
{
    public static T Read<T>(JsonNode? node) where T : struct, Enum
    {
        if (node is not JsonValue value) return default;
        if (value.TryGetValue<int>(out var number)) return Enum.IsDefined(typeof(T), number) ? (T)Enum.ToObject(typeof(T), number) : default;
        return value.TryGetValue<string>(out var word) && Enum.TryParse<T>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : default;
    }
}
