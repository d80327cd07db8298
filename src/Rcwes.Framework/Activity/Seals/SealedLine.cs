using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>An entry as a seal reads it: the same bytes on both engines, today and after a restore.</summary>
internal static class SealedLine
{
    /// <summary>A JSON array in one line. The note is left out: an erasure may empty it, and the log must stay true then.</summary>
    public static byte[] Of(ActivityEntry entry) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[]
    {
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        // Both engines keep microseconds.
        entry.At.ToString("yyyyMMddHHmmssffffff", CultureInfo.InvariantCulture),
        $"{entry.ActorKind}", entry.ActorId, entry.Module, entry.SubjectType, entry.SubjectId, entry.Verb, entry.FromState, entry.ToState,
        Sorted(entry.Data),
    }) + "\n");

    /// <summary>PostgreSQL keeps JSON by its meaning, in an order of its own.</summary>
    private static string? Sorted(string? json) => json is null ? null : Sorted(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject parts => new JsonObject(parts.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
