using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Web;

namespace Rcwes.Content.Editing;

/// <summary>Where one part or field stands in an item, and what the definition says of it.</summary>
/// <param name="Path">In the document: <c>TitlePart</c> or <c>Page.Lead</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Settings">From the definition.</param>
/// <param name="Label">In the reader's language as far as the definition allows.</param>
/// <param name="Hint">May be empty.</param>
/// <param name="Required">Told to the person; the kind itself checks it.</param>
/// <param name="Variant">The editor that the definition asks for, e.g. <c>TextArea</c>.</param>
internal sealed record ElementPlace(string Path, ElementKind Kind, JsonObject Settings, string Label, string Hint, bool Required, string Variant)
{
    public JsonNode? NodeIn(ContentItem item)
    {
        var names = Path.Split('.', 2);
        return names.Length == 1 ? item.Document[Path] : item.Document.Object(names[0])?[names[1]];
    }

    /// <summary>A fresh copy, free to change; null when the document holds something that is not of this kind, which stays as it is.</summary>
    public Element? ReadFrom(ContentItem item)
    {
        if (NodeIn(item) is not { } node) return Kind.New();
        try
        {
            return (Element?)node.Deserialize(Kind.Type, ContentJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Finds the editable parts and fields of an item in the order of their positions.</summary>
internal sealed class ElementPlaces(ElementKinds kinds, ContentViews views, ElementTexts elementTexts, IStringLocalizer<ContentTexts> texts)
{
    public IEnumerable<ElementPlace> Of(ContentItem item, TypeDefinition? type)
    {
        foreach (var part in type?.Parts ?? [])
        {
            if (Editable(part.PartName) is { IsPart: true } kind) yield return OfPart(part.Name, kind, part.Settings, part.Said, part.Hint);
            foreach (var field in part.Fields)
                if (Editable(field.FieldName) is { IsPart: false } fieldKind) yield return OfField(part.Name, field, fieldKind);
        }
        // What an item has beyond its type, e.g. a sub-menu, stays reachable; what was taken off the type on purpose does not.
        foreach (var (name, node) in item.Document)
        {
            if (node is JsonObject && type?.Part(name) is null && type?.Removed.ContainsKey(name) != true && Editable(name) is { IsPart: true } kind) yield return OfPart(name, kind, [], "", "");
        }
    }

    private ElementKind? Editable(string name) => kinds.Find(name) is { } kind && views.Exists(kind.EditView) ? kind : null;

    private ElementPlace OfPart(string name, ElementKind kind, JsonObject settings, string said, string hint)
    {
        var label = said.Length > 0 ? said : kind.Called?.Name ?? name;
        return new(name, kind, settings, said.Length > 0 ? texts[label] : elementTexts.Of(kind, label), hint, false, settings.Object("ContentTypePartSettings").Text("Editor") ?? "");
    }

    private ElementPlace OfField(string part, FieldDefinition field, ElementKind kind) =>
        new($"{part}.{field.Name}", kind, field.Settings, texts[field.DisplayName], field.Hint.Length > 0 ? texts[field.Hint] : "", field.Required, field.Editor);
}
