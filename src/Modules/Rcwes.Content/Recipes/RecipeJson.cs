using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Content.Recipes;

/// <summary>Small readings of recipe JSON. Orchard Core does not mind the case of a step's own properties, so neither do we.</summary>
internal static class RecipeJson
{
    /// <summary>Names that stand first when an object is written; the rest follows by the alphabet.</summary>
    private static readonly string[] First =
    [
        "name", "Name", "PartName", "FieldName", "DisplayName", "ContentItemId", "ContentItemVersionId", "ContentType", "DisplayText", "Latest", "Published",
        "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Owner", "Author", "TitlePart", "AutoroutePart", "AliasPart", "LocalizationPart",
    ];

    public static JsonNode? Any(this JsonObject? node, string name) =>
        node is null ? null : node[name] ?? node.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A moment as Orchard writes it; UTC when it names no zone, in whole microseconds.</summary>
    public static bool TryMoment(JsonNode? node, out DateTime? moment)
    {
        moment = null;
        if (node is null || node.AsText() is "") return true;
        if (!DateTime.TryParse(node.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var read)) return false;
        moment = Cut(read);
        return true;
    }

    /// <summary>To whole microseconds, the finest that PostgreSQL keeps; SQLite keeps more.</summary>
    public static DateTime Cut(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    public static string Write(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>The same object with its members in one order and its numbers in one writing on every engine (jsonb has its own).</summary>
    public static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(Rank).ThenBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) => JsonValue.Create(number),
        _ => node?.DeepClone(),
    };

    /// <summary>The same JSON, whatever the order of members and the writing of numbers.</summary>
    public static bool Same(string one, string other)
    {
        using var a = JsonDocument.Parse(one);
        using var b = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }

    private static int Rank(KeyValuePair<string, JsonNode?> member) => Array.IndexOf(First, member.Key) is var rank and >= 0 ? rank : First.Length;
}
