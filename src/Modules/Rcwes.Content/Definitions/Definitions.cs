using System.Globalization;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Definitions;

/// <summary>A content type as the editor and the renderer see it; the document beneath is Orchard Core's.</summary>
internal sealed class TypeDefinition(JsonObject document, IReadOnlyDictionary<string, PartDefinition> parts)
{
    public JsonObject Document { get; } = document;

    public string Name { get; } = document.Text("Name") ?? "";

    /// <summary>In the reader's language when the definition has it in English; else a localisation key.</summary>
    public string DisplayName => Wording.Of(Document.Object("Settings"), "DisplayName") ?? (Document.Text("DisplayName") is { Length: > 0 } name ? name : Name);

    private JsonObject? Settings => Document.Object("Settings").Object("ContentTypeSettings");

    public bool Creatable => Settings.Flag("Creatable") == true;

    public bool Listable => Settings.Flag("Listable") == true;

    public string Stereotype => Settings.Text("Stereotype") ?? "";

    public bool IsWidget => Stereotype == "Widget";

    /// <summary>Name in the icon set.</summary>
    public string Icon => Document.Object("Settings").Object("RcwesTypeSettings").Text("Icon") is { Length: > 0 } icon ? icon : "layers";

    public string Description => Wording.Of(Document.Object("Settings"), "Description") ?? Settings.Text("Description") ?? "";

    /// <summary>Parts that were taken off the type and whose content still lies in the documents, by name.</summary>
    public IReadOnlyDictionary<string, TypePart> Removed { get; } = RemovedRecords.In(document, "ContentTypePartDefinitionRecords")
        .ToDictionary(r => r.Key, r => new TypePart(r.Value, parts.GetValueOrDefault(r.Value.Text("PartName") ?? "")), StringComparer.Ordinal);

    /// <summary>Parts in the order in which the editor shows them.</summary>
    public IReadOnlyList<TypePart> Parts { get; } =
    [
        .. (document["ContentTypePartDefinitionRecords"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(record => new TypePart(record, parts.GetValueOrDefault(record.Text("PartName") ?? "")))
            .OrderBy(part => part.Position),
    ];

    public TypePart? Part(string name) => Parts.FirstOrDefault(p => p.Name == name);

    public IEnumerable<FieldDefinition> FieldsOf(string part) => Part(part)?.Fields ?? [];

    /// <summary>Fields that were taken off a part; what documents hold of them is still cleaned when it is saved.</summary>
    public IEnumerable<FieldDefinition> RemovedFieldsOf(string part) => (Part(part) ?? Removed.GetValueOrDefault(part))?.RemovedFields ?? [];
}

/// <summary>A part as it is attached to a type.</summary>
internal sealed class TypePart(JsonObject record, PartDefinition? definition)
{
    public string PartName { get; } = record.Text("PartName") ?? "";

    public string Name { get; } = record.Text("Name") is { Length: > 0 } name ? name : record.Text("PartName") ?? "";

    public JsonObject Settings { get; } = record.Object("Settings") ?? [];

    /// <summary>As the definition says it, in the reader's language when it can; empty when it says nothing.</summary>
    public string Said => Wording.Of(Settings, "DisplayName") ?? Settings.Object("ContentTypePartSettings").Text("DisplayName") ?? "";

    public string DisplayName => Said.Length > 0 ? Said : Name;

    public string Hint => Wording.Of(Settings, "Hint") ?? Settings.Object("ContentTypePartSettings").Text("Description") ?? "";

    public decimal Position { get; } = DefinitionOrder.Of(record.Object("Settings").Object("ContentTypePartSettings").Text("Position"));

    public IReadOnlyList<FieldDefinition> Fields { get; } = definition?.Fields ?? [];

    public IReadOnlyList<FieldDefinition> RemovedFields { get; } = definition?.Removed ?? [];
}

/// <summary>A part with fields of its own.</summary>
internal sealed class PartDefinition(JsonObject document)
{
    public JsonObject Document { get; } = document;

    public string Name { get; } = document.Text("Name") ?? "";

    public IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        .. (document["ContentPartFieldDefinitionRecords"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(record => new FieldDefinition(record))
            .OrderBy(field => field.Position),
    ];

    public IReadOnlyList<FieldDefinition> Removed { get; } =
        [.. RemovedRecords.In(document, "ContentPartFieldDefinitionRecords").Values.Select(record => new FieldDefinition(record))];
}

/// <summary>A field of a part.</summary>
internal sealed class FieldDefinition(JsonObject record)
{
    /// <summary>Kind of the field, e.g. <c>TextField</c>.</summary>
    public string FieldName { get; } = record.Text("FieldName") ?? "";

    public string Name { get; } = record.Text("Name") ?? "";

    public JsonObject Settings { get; } = record.Object("Settings") ?? [];

    private JsonObject? Common => Settings.Object("ContentPartFieldSettings");

    public string DisplayName => Wording.Of(Settings, "DisplayName") ?? (Common.Text("DisplayName") is { Length: > 0 } name ? name : Name);

    public string Editor => Common.Text("Editor") ?? "";

    /// <summary>Settings of the kind itself, e.g. <c>TextFieldSettings</c>.</summary>
    public JsonObject Own => Settings.Object(FieldName + "Settings") ?? [];

    public string Hint => Wording.Of(Settings, "Hint") ?? Own.Text("Hint") ?? "";

    public bool Required => Own.Flag("Required") == true;

    public decimal Position => DefinitionOrder.Of(Common.Text("Position"));
}

internal static class DefinitionOrder
{
    /// <summary>Orchard writes positions as text, "10" or "2.1"; what cannot be read stands last.</summary>
    public static decimal Of(string? position) =>
        decimal.TryParse(position, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : 999;
}
