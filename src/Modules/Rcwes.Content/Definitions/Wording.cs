using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Definitions;

/// <summary>English names and hints that stand in the definition itself, because a type made by hand has no resource file.</summary>
internal static class Wording
{
    public const string Settings = "RcwesEnglishSettings";

    /// <summary>Null when the reader wants Polish or the definition has no English.</summary>
    public static string? Of(JsonObject? settings, string name) =>
        Cultures.Current == "en" && settings.Object(Settings).Text(name) is { Length: > 0 } english ? english : null;
}

/// <summary>Records of parts and fields that were taken off; kept in the definition so that they can come back with their settings.</summary>
internal static class RemovedRecords
{
    public const string Settings = "RcwesRemovedSettings";

    /// <summary>By name. A record that stands in the definition again, e.g. through a recipe, is not removed.</summary>
    public static IReadOnlyDictionary<string, JsonObject> In(JsonObject document, string records)
    {
        var present = (document[records] as JsonArray ?? []).OfType<JsonObject>().Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return (document.Object("Settings").Object(Settings) ?? [])
            .Where(r => r.Value is JsonObject && !present.Contains(r.Key)).ToDictionary(r => r.Key, r => (JsonObject)r.Value!, StringComparer.Ordinal);
    }

    public static string NameOf(JsonObject record) => record.Text("Name") is { Length: > 0 } name ? name : record.Text("PartName") ?? "";
}
