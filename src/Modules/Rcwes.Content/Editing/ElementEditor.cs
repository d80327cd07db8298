using System.Text.Json.Nodes;
using Rcwes.Content.Advice;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>The model of an element's <c>Edit.cshtml</c>: its value, what was typed instead, its names in the form.</summary>
internal sealed class ElementEditor(EditorScene scene, ElementPlace place, string prefix, Element element, ContentItem owner, int depth)
{
    public EditorScene Scene => scene;

    public string Prefix => prefix;

    public string Label => place.Label;

    public string Hint => place.Hint;

    public bool Required => place.Required;

    /// <summary>The editor that the definition asks for, e.g. <c>TextArea</c>.</summary>
    public string Variant => place.Variant;

    public JsonObject Settings => place.Settings;

    public ElementKind Kind => place.Kind;

    /// <summary>The item that the element belongs to: the page's own, or one that it holds.</summary>
    public ContentItem Owner => owner;

    public bool Aside => depth == 0 && place.Kind.Called?.Aside == true;

    public bool Locked => !scene.May(place.Kind);

    public T As<T>() where T : Element => (T)element;

    public string Name(string input) => $"{prefix}.{input}";

    public string Id(string input) => EditorScene.IdOf(Name(input));

    /// <summary>What was typed, else what is stored.</summary>
    public string? Typed(string input, string? stored) =>
        scene.Posted is { } form && form.TryGetValue(Name(input), out var typed) ? typed.ToString() : stored;

    public IReadOnlyList<string> TypedMany(string input, IEnumerable<string> stored) =>
        scene.WasShown(prefix) ? [.. scene.Posted![Name(input)].OfType<string>()] : [.. stored];

    public bool TypedFlag(string input, bool stored) =>
        scene.WasShown(prefix) ? scene.Posted![Name(input)].Any(v => v is "true" or "on") : stored;

    /// <summary>One input of this element, for the partial views in <c>/Editing</c>.</summary>
    public Input Input(string name, string? stored, string? label = null, string? hint = null) => new()
    {
        Name = Name(name),
        Id = Id(name),
        Label = label ?? Label,
        Hint = hint ?? Hint,
        Value = Typed(name, stored),
        Required = Required,
        Locked = Locked,
        Errors = scene.Errors.Of(Name(name)),
        Advice = Advice(name),
    };

    public IReadOnlyList<Finding> Advice(string input) => [.. scene.Advice.Where(finding => finding.Place == Name(input))];

    /// <summary>The meter of plain language knows Polish only.</summary>
    public bool Measured => scene.Item.Culture == "pl";

    /// <summary>The items that this element holds, with their own editors.</summary>
    public IReadOnlyList<HeldEditor> Held(IHoldsItems holder) => [.. holder.Held.Select(OneHeld)];

    /// <summary>The editor of one held item.</summary>
    public HeldEditor OneHeld(JsonObject document)
    {
        var item = new ContentItem(document);
        var type = scene.Definitions.Type(item.ContentType);
        return new(item, type, Name(item.ContentItemId), scene.Of(item, type, Name(item.ContentItemId), depth + 1));
    }

    /// <summary>What may be added here; nothing when the list is full, nothing that holds lists when it is deep.</summary>
    public IReadOnlyList<TypeDefinition> Offers(IHoldsItems holder) => holder.Held.Count >= Nesting.MostItems ? []
        : [.. holder.Offers(place.Settings, scene.Definitions).Where(type => depth < Nesting.DeepestList || !scene.HoldsLists(type))];
}

/// <summary>The editor of a held item.</summary>
internal sealed record HeldEditor(ContentItem Item, TypeDefinition? Type, string Prefix, IReadOnlyList<ElementEditor> Elements)
{
    /// <summary>Words by which a person knows it: its name, else the first text that it has.</summary>
    public string Gist => Item.DisplayText is { Length: > 0 } name ? name
        : Type?.FieldsOf(Type.Name).Where(f => f.FieldName is nameof(Fields.TextField) or nameof(Fields.LinkField))
            .Select(f => Item.Document.Object(Type.Name).Object(f.Name).Text("Text")).FirstOrDefault(t => !string.IsNullOrEmpty(t)) is { } text
            ? Html.PlainText.Shorten(text, 80)
        : Html.PlainText.Shorten(Html.PlainText.Of(Item.Part<Parts.HtmlBodyPart>().Html), 80);
}
