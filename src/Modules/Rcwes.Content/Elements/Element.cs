using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rcwes.Content.Elements;

/// <summary>
/// A part or a field: one small type that is the JSON shape, knows how to read itself from its editor's form, how to
/// clean itself before it is saved, and which words of it can be searched. Its views <c>Edit.cshtml</c> and
/// <c>Display.cshtml</c> lie beside it. Found by its type: adding one is adding a folder.
/// </summary>
internal abstract class Element
{
    /// <summary>What the document says beyond the properties that we know; written back unchanged.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Takes the values of the editor's form; errors go to the form.</summary>
    public virtual void Read(ElementForm form) { }

    /// <summary>Makes the element safe to keep; called at every save, by editor or recipe.</summary>
    public virtual void Clean(Cleaning cleaning) { }

    /// <summary>Words that a person would search for, without markup.</summary>
    public virtual IEnumerable<string> Words() => [];

    /// <summary>What readers get of it, for advice on accessibility and plain language.</summary>
    public virtual IEnumerable<Passage> Passages() => [];
}

/// <summary>A part of a content item, named like its type: <c>TitlePart</c>.</summary>
internal abstract class Part : Element;

/// <summary>A field of a part.</summary>
internal abstract class Field : Element;

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
