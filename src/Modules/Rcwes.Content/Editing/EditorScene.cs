using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Advice;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Media;

namespace Rcwes.Content.Editing;

/// <summary>Everything that the editors on one page share: the item, what was typed, what is wrong with it, who types.</summary>
internal sealed class EditorScene(ContentItem item, TypeDefinition type, DefinitionSet definitions, ElementPlaces places, Func<string, bool> may)
{
    /// <summary>Names of the elements that the form showed; anything else is left alone when the form comes back.</summary>
    public const string ShownField = "Shown";

    /// <summary>Deeper than any menu or page of blocks; a hostile document ends here.</summary>
    private const int Deepest = 6;

    private readonly HashSet<string> _shown = [];
    private readonly Dictionary<string, List<(RemovedPlace Place, JsonObject Document)>> _removed = new(StringComparer.Ordinal);
    private IFormCollection? _posted;
    private IReadOnlyList<Finding>? _advice;

    public ContentItem Item { get; } = item;

    public TypeDefinition Type { get; } = type;

    /// <summary>Nothing is wrong with the form: the database could not take it now.</summary>
    public bool Unavailable { get; set; }

    /// <summary>Somebody else saved between the check and the save.</summary>
    public bool Overtaken { get; set; }

    public DefinitionSet Definitions { get; } = definitions;

    /// <summary>Null when the page is shown for the first time.</summary>
    public IFormCollection? Posted
    {
        get => _posted;
        set
        {
            _posted = value;
            _shown.Clear();
            foreach (var name in value?[ShownField].OfType<string>() ?? []) _shown.Add(name);
        }
    }

    public EditorErrors Errors { get; } = new();

    public Adviser? Adviser { get; init; }

    /// <summary>What the library says of files, by path; the page shows that where the item says nothing.</summary>
    public Func<IReadOnlyCollection<string>, IReadOnlyDictionary<string, MediaFile>> Files { get; init; } = _ => new Dictionary<string, MediaFile>();

    /// <summary>What the rules say of the item as it is when somebody first asks; ask after the form was read.</summary>
    public IReadOnlyList<Finding> Advice => _advice ??= Adviser?.Of(this) ?? [];

    /// <summary>Publishing was stopped: the person mends what is serious, or says why not.</summary>
    public bool AsksReason { get; set; }

    /// <summary>Why the item is published with serious faults; null when there are none.</summary>
    public string? Reason { get; set; }

    /// <summary>The original in the other language, when it stands beside the form.</summary>
    public Translation.Beside? Beside { get; set; }

    /// <summary>Id of the held item that the person has just added or moved: it is open and has the focus.</summary>
    public string? Focus { get; set; }

    /// <summary>The button that the person has just used there, so that the keyboard stays where it was.</summary>
    public string? FocusVerb { get; set; }

    /// <summary>Id of a held item that is not stored yet → id of the stored one that it is a copy of.</summary>
    public Dictionary<string, string> Origins { get; } = new(StringComparer.Ordinal);

    /// <summary>What was removed from a list since the last save.</summary>
    public IReadOnlyList<(RemovedPlace Place, JsonObject Document)> RemovedFrom(string prefix) => _removed.GetValueOrDefault(prefix) ?? [];

    public void Remove(string prefix, RemovedPlace place, JsonObject document)
    {
        if (!_removed.TryGetValue(prefix, out var list)) _removed[prefix] = list = [];
        list.Add((place, document));
    }

    public string? OriginOf(string prefix, string id) =>
        Origins.TryGetValue(id, out var made) ? made : Posted?[$"{prefix}.{id}.{FormReading.FromField}"].ToString() is { Length: > 0 } sent ? sent : null;

    public bool WasShown(string name) => _shown.Contains(name);

    /// <summary>May the person change elements of this kind?</summary>
    public bool May(ElementKind kind) => kind.Called is not { Needs.Length: > 0 } called || may(called.Needs);

    /// <summary>The editors of the item itself.</summary>
    public IReadOnlyList<ElementEditor> Elements => Of(Item, Type, "", 0);

    /// <summary>The editors of an item, or of one that it holds.</summary>
    public IReadOnlyList<ElementEditor> Of(ContentItem owner, TypeDefinition? ownType, string prefix, int depth)
    {
        if (depth > Deepest) return [];
        var editors = new List<ElementEditor>();
        foreach (var place in PlacesOf(owner, ownType))
        {
            if (place.ReadFrom(owner) is { } element) editors.Add(new(this, place, NameOf(prefix, place), element, owner, depth));
        }
        return editors;
    }

    public IEnumerable<ElementPlace> PlacesOf(ContentItem owner, TypeDefinition? ownType) => places.Of(owner, ownType);

    /// <summary>Has an item of this type a list of items of its own?</summary>
    public bool HoldsLists(TypeDefinition type) =>
        PlacesOf(new ContentItem(NewItems.Document(type)), type).Any(place => place.Kind.Type.IsAssignableTo(typeof(IHoldsItems)));

    public static string NameOf(string prefix, ElementPlace place) => prefix.Length == 0 ? place.Path : $"{prefix}.{place.Path}";

    /// <summary>Id of an input in the page, by its name in the form.</summary>
    public static string IdOf(string name) => "f-" + name.Replace('.', '-');
}

/// <summary>What is wrong with the form, in the order in which it was found.</summary>
internal sealed class EditorErrors
{
    private readonly List<(string Name, string Sentence)> _all = [];

    public IReadOnlyList<(string Name, string Sentence)> All => _all;

    /// <param name="name">Name of the input; empty for the form as a whole.</param>
    /// <param name="sentence">Already in the reader's language.</param>
    public void Add(string name, string sentence)
    {
        if (!_all.Contains((name, sentence))) _all.Add((name, sentence));
    }

    public IReadOnlyList<string> Of(string name) => [.. _all.Where(e => e.Name == name).Select(e => e.Sentence)];

    /// <summary>Is anything wrong at or beneath a name?</summary>
    public bool Under(string prefix) => _all.Any(e => e.Name.StartsWith(prefix + ".", StringComparison.Ordinal));

    public void Clear() => _all.Clear();
}
