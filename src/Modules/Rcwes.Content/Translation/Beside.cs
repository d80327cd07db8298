using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;

namespace Rcwes.Content.Translation;

/// <summary>
/// The original's fields by the names that the editors of the translation have in the form. Blocks have ids of their own in
/// each language: the first text block stands beside the first text block, the second beside the second.
/// </summary>
internal sealed class Beside
{
    private readonly Dictionary<string, BesideField> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldWords> _words;
    private readonly Dictionary<string, Difference> _changes;

    public Beside(EditorScene scene, ContentItem original, IReadOnlyList<FieldWords> words, IReadOnlyList<Difference> changes)
    {
        Culture = original.Culture;
        _words = words.ToDictionary(w => w.Key, StringComparer.Ordinal);
        _changes = changes.ToDictionary(c => c.Key, StringComparer.Ordinal);
        HeldIds.Ensure(original);
        Walk(scene, scene.Item, "", original, "");
    }

    /// <summary>Language of the original.</summary>
    public string Culture { get; }

    /// <summary>The fields in which something changed, by their names in the form, in the order of the form.</summary>
    public IEnumerable<(string Name, BesideField Field)> News => _fields.Where(f => f.Value.HasNews).Select(f => (f.Key, f.Value));

    /// <summary>Null for what the original has no place for, e.g. a block added here.</summary>
    public BesideField? Of(string name) => _fields.GetValueOrDefault(name);

    private void Walk(EditorScene scene, ContentItem item, string prefix, ContentItem original, string key)
    {
        foreach (var place in scene.PlacesOf(item, scene.Definitions.Type(item.ContentType)))
        {
            var (name, source) = (EditorScene.NameOf(prefix, place), EditorScene.NameOf(key, place));
            if (place.ReadFrom(item) is IHoldsItems here && place.ReadFrom(original) is IHoldsItems there) WalkHeld(scene, here, place.Label, name, there, source);
            else if (_words.GetValueOrDefault(source) is { } said) _fields[name] = new(place.Label, said.Text, _changes.GetValueOrDefault(source));
        }
    }

    private void WalkHeld(EditorScene scene, IHoldsItems here, string label, string name, IHoldsItems there, string key)
    {
        var open = there.Held.Select(document => new ContentItem(document)).ToList();
        foreach (var block in here.Held.Select(document => new ContentItem(document)))
        {
            if (open.Find(o => o.ContentType == block.ContentType) is not { } twin) continue;
            open.Remove(twin);
            Walk(scene, block, $"{name}.{block.ContentItemId}", twin, $"{key}.{twin.ContentItemId}");
        }
        var alone = open.SelectMany(o => _words.Values.Where(w => w.Text.Length > 0 && w.Key.StartsWith($"{key}.{o.ContentItemId}.", StringComparison.Ordinal))).ToList();
        var gone = _changes.Values.Where(c => c.Key.StartsWith(key + ".", StringComparison.Ordinal) && !_words.ContainsKey(c.Key)).ToList();
        _fields[name] = new(label, "", _changes.GetValueOrDefault(key + ".order")) { IsList = true, Alone = alone, Gone = gone };
    }
}

/// <summary>A field of the original.</summary>
/// <param name="Label">In the reader's language.</param>
/// <param name="Text">As people read it, in the language of the original; may be empty.</param>
/// <param name="Change">What changed since the translation was declared up to date; null when nothing did.</param>
internal sealed record BesideField(string Label, string Text, Difference? Change)
{
    /// <summary>A list of blocks: their own fields stand beside each other, here stands what has no counterpart.</summary>
    public bool IsList { get; init; }

    /// <summary>Fields of blocks that the translation does not have.</summary>
    public IReadOnlyList<FieldWords> Alone { get; init; } = [];

    /// <summary>Fields of blocks that the original does not have any more.</summary>
    public IReadOnlyList<Difference> Gone { get; init; } = [];

    public bool HasNews => Change is not null || Gone.Count > 0;

    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
