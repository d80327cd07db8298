using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes.Script;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>
/// Writes the whole site as one Orchard Core recipe: the same site gives the same bytes on every engine, and importing
/// them where they came from changes nothing.
/// </summary>
internal sealed class RecipeExport(IEnumerable<IRecipeStep> kinds)
{
    /// <summary>A file is not a page: markup, quotes and signs stand in it as they are.</summary>
    private static readonly JsonSerializerOptions Readable = new(ContentJson.Indented) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Order = ["ContentDefinition", "settings", "Roles", "media", "content"];

    public async Task WriteAsync(Stream stream, CancellationToken ct)
    {
        var steps = new List<JsonObject>();
        foreach (var kind in kinds.OrderBy(k => Rank(k.Name)).ThenBy(k => k.Name, StringComparer.Ordinal)) steps.AddRange(await kind.ExportAsync(ct));
        await WriteAsync(stream, "rcwes-export", steps, ct);
    }

    /// <summary>Writes a recipe of a few steps, e.g. some types.</summary>
    public async Task WriteAsync(Stream stream, string name, IReadOnlyList<JsonObject> steps, CancellationToken ct)
    {
        var recipe = new JsonObject
        {
            ["name"] = name,
            ["displayName"] = "RCWES",
            ["description"] = "",
            ["author"] = "",
            ["website"] = "",
            ["version"] = "1.0.0",
            ["issetuprecipe"] = false,
            ["categories"] = new JsonArray(),
            ["tags"] = new JsonArray(),
            ["variables"] = new JsonObject(),
            ["steps"] = new JsonArray([.. steps.Select(s => Escaped(RecipeJson.Ordered(s)))]),
        };
        await JsonSerializer.SerializeAsync(stream, recipe, Readable, ct);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A text that an editor wrote must come back as a text, not run as an expression.</summary>
    private static JsonNode? Escaped(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList()) if (Replaced(value) is { } text) members[name] = text;
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++) if (Replaced(items[i]) is { } text) items[i] = text;
        }
        return node;
    }

    private static string? Replaced(JsonNode? value)
    {
        if (value.AsText() is { } text) return ScriptText.Holds(text) ? ScriptText.Escape(text) : null;
        Escaped(value);
        return null;
    }

    private static int Rank(string name) => Array.IndexOf(Order, name) is var rank and >= 0 ? rank : Order.Length - 1;
}
