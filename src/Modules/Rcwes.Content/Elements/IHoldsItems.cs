using System.Text.Json.Serialization;

namespace Rcwes.Content.Elements;

/// <summary>A part or field that holds content items of its own.</summary>
internal interface IHoldsItems
{
    /// <summary>The items as documents; changes of the list change the element.</summary>
    [JsonIgnore]
    List<System.Text.Json.Nodes.JsonObject> Held { get; }

    /// <summary>The types that an editor may add here.</summary>
    /// <param name="settings">Of the part in the definition.</param>
    /// <param name="definitions">All types of the site.</param>
    IEnumerable<Definitions.TypeDefinition> Offers(System.Text.Json.Nodes.JsonObject settings, Definitions.DefinitionSet definitions);

    /// <summary>What a new item needs to be at home here.</summary>
    /// <param name="held">The new item's document.</param>
    /// <param name="owner">The item that this part belongs to.</param>
    void Welcome(System.Text.Json.Nodes.JsonObject held, Items.ContentItem owner) { }
}

internal static class HeldTypes
{
    /// <summary>The types that a setting such as <c>ContainedContentTypes</c> names, in its order; null when it names none.</summary>
    public static IReadOnlyList<Definitions.TypeDefinition>? Named(this Definitions.DefinitionSet definitions, System.Text.Json.Nodes.JsonObject? settings) =>
        settings?["ContainedContentTypes"] is System.Text.Json.Nodes.JsonArray { Count: > 0 } names
            ? [.. names.Select(n => definitions.Type(n?.ToString() ?? "")).OfType<Definitions.TypeDefinition>()]
            : null;
}
