using System.Text.Json.Nodes;
using Rcwes.Content.Advice;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Media;

namespace Rcwes.Content.Contracts;

/// <summary>The model of an element's <c>Edit.cshtml</c>: its value, what was typed instead, its names in the form.</summary>
public sealed class ElementEditor
{
    private readonly EditorScene _scene;
    private readonly ElementPlace _place;
    private readonly string _prefix;
    private readonly Element _element;
    private readonly int _depth;

    internal ElementEditor(EditorScene scene, ElementPlace place, string prefix, Element element, ContentItem owner, int depth) =>
        (_scene, _place, _prefix, _element, Owner, _depth) = (scene, place, prefix, element, owner, depth);

    internal EditorScene Scene => _scene;

    public string Prefix => _prefix;

    public string Label => _place.Label;

    public string Hint => _place.Hint;

    public bool Required => _place.Required;

    /// <summary>The editor that the definition asks for, e.g. <c>TextArea</c>.</summary>
    public string Variant => _place.Variant;

    public JsonObject Settings => _place.Settings;

    internal ElementKind Kind => _place.Kind;

    /// <summary>The item that the element belongs to: the page's own, or one that it holds.</summary>
    internal ContentItem Owner { get; }

    /// <summary>The document of the page's own item, with what was typed so far. Read it only.</summary>
    public JsonObject Whole => _scene.Item.Document;

    /// <summary>Id of the item that the element belongs to: the page's own, or one that it holds.</summary>
    public string OwnerId => Owner.ContentItemId;

    public bool Aside => _depth == 0 && _place.Kind.Called?.Aside == true;

    public bool Locked => !_scene.May(_place.Kind);

    public T As<T>() where T : Element => (T)_element;

    public string Name(string input) => $"{_prefix}.{input}";

    public string Id(string input) => EditorScene.IdOf(Name(input));

    /// <summary>What was typed, else what is stored.</summary>
    public string? Typed(string input, string? stored) =>
        _scene.Posted is { } form && form.TryGetValue(Name(input), out var typed) ? typed.ToString() : stored;

    public IReadOnlyList<string> TypedMany(string input, IEnumerable<string> stored) =>
        _scene.WasShown(_prefix) ? [.. _scene.Posted![Name(input)].OfType<string>()] : [.. stored];

    public bool TypedFlag(string input, bool stored) =>
        _scene.WasShown(_prefix) ? _scene.Posted![Name(input)].Any(v => v is "true" or "on") : stored;

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
        Errors = _scene.Errors.Of(Name(name)),
        Advice = Advice(name),
    };

    /// <inheritdoc cref="EditorScene.Files"/>
    internal IReadOnlyDictionary<string, MediaFile> Files(IReadOnlyCollection<string> paths) => _scene.Files(paths);

    internal IReadOnlyList<Finding> Advice(string input) => [.. _scene.Advice.Where(finding => finding.Place == Name(input))];

    /// <summary>Language of the item, <c>pl</c> or <c>en</c>.</summary>
    internal string Culture => _scene.Item.Culture;

    /// <summary>The meter of plain language knows Polish only.</summary>
    public bool Measured => _scene.Item.Culture == "pl";

    /// <summary>The items that this element holds, with their own editors.</summary>
    internal IReadOnlyList<HeldEditor> Held(IHoldsItems holder) => [.. holder.Held.Select(OneHeld)];

    /// <summary>The editor of one held item.</summary>
    internal HeldEditor OneHeld(JsonObject document)
    {
        var item = new ContentItem(document);
        var type = _scene.Definitions.Type(item.ContentType);
        return new(item, type, Name(item.ContentItemId), _scene.Of(item, type, Name(item.ContentItemId), _depth + 1));
    }

    /// <summary>What may be added here; nothing when the list is full, nothing that holds lists when it is deep.</summary>
    internal IReadOnlyList<TypeDefinition> Offers(IHoldsItems holder) => holder.Held.Count >= Nesting.MostItems ? []
        : [.. holder.Offers(_place.Settings, _scene.Definitions).Where(type => _depth < Nesting.DeepestList || !_scene.HoldsLists(type))];
}
