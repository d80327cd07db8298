using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Recipes;

/// <summary>A recipe that was read: a JSON object with a list of steps, nothing evaluated yet.</summary>
/// <param name="FileName">For messages, e.g. <c>rcwes.recipe.json</c>.</param>
/// <param name="Document">Orchard Core's recipe JSON.</param>
/// <param name="FileFolder">Where its files and the recipes that it names are looked for first; null for an upload.</param>
internal sealed record Recipe(string FileName, JsonObject Document, string? FileFolder)
{
    public string Name => Document.Text("name") is { Length: > 0 } name ? name : FileName;

    public JsonArray Steps => (JsonArray)Document["steps"]!;

    public JsonObject? Variables => Document.Object("variables");
}
