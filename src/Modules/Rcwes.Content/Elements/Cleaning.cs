using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Html;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;

namespace Rcwes.Content.Elements;

/// <summary>
/// Goes through an item, its parts, fields and the items it holds, and makes everything safe to keep. HTML is sanitised
/// here, when it is saved, so that showing it costs nothing and can forget nothing.
/// </summary>
internal sealed class Cleaning(DefinitionSet definitions, ElementKinds kinds, SafeHtml html)
{
    /// <summary>How deep items may hold items; a page of blocks of entries is three.</summary>
    private const int DeepestItems = 8;

    private readonly List<string> _words = [];
    private int _depth;

    /// <summary>What was taken out, told to the editor.</summary>
    public List<string> Removed { get; } = [];

    public string PlainText => string.Join(' ', _words);

    /// <summary>Safe HTML; notes what had to go.</summary>
    public string Html(string? unsafeHtml) => html.Clean(unsafeHtml, Removed);

    public void Run(ContentItem item)
    {
        if (++_depth > DeepestItems) throw new Framework.RuleException("content.depth", "Treść „{0}” jest zagnieżdżona zbyt głęboko.", item.DisplayText);
        var type = definitions.Type(item.ContentType);
        foreach (var (name, value) in item.Document.ToList())
        {
            if (value is not JsonObject)
            {
                if (value is not null && kinds.Find(name) is { IsPart: true } wrong)
                    throw new Framework.RuleException("content.shape", "Wartość ma zły kształt: nie da się jej odczytać jako {0}.", wrong.Name) { Place = name };
                continue;
            }
            // A second bag has a name of its own; its definition tells that it is one.
            // What was taken off the type is still cleaned, because it may come back; nobody finds it by its words.
            var said = _words.Count;
            var removed = type?.Removed.GetValueOrDefault(name);
            if (kinds.Find((type?.Part(name) ?? removed)?.PartName ?? name) is { } part) Clean(item, name, part, item.Document[name]);
            if (removed is not null) Forget(said);
            foreach (var field in type?.FieldsOf(name) ?? [])
            {
                if (kinds.Find(field.FieldName) is { } kind && item.Document.Object(name)?[field.Name] is { } fieldValue)
                    Clean(item, $"{name}.{field.Name}", kind, fieldValue);
            }
            said = _words.Count;
            foreach (var field in type?.RemovedFieldsOf(name) ?? [])
            {
                if (kinds.Find(field.FieldName) is { } kind && item.Document.Object(name)?[field.Name] is { } fieldValue)
                    Clean(item, $"{name}.{field.Name}", kind, fieldValue);
            }
            Forget(said);
        }
        // The terms under a term stand beside its parts.
        foreach (var term in TermTree.Under(item.Document)) Run(new ContentItem(term));
        _depth--;
    }

    private void Forget(int from) => _words.RemoveRange(from, _words.Count - from);

    private void Clean(ContentItem item, string path, ElementKind kind, JsonNode? node)
    {
        if (item.Element(path, kind.Type, node) is not { } element) return;
        element.Clean(this);
        if (element is IHoldsItems holder)
        {
            for (var i = 0; i < holder.Held.Count; i++)
            {
                var held = new ContentItem(holder.Held[i].Clone());
                if (held.ContentItemId.Length == 0) held.ContentItemId = ContentIds.New();
                try
                {
                    Run(held);
                }
                catch (Framework.RuleException e)
                {
                    throw e.At($"{path}[{i}]");
                }
                holder.Held[i] = held.Document;
            }
        }
        _words.AddRange(element.Words());
        item.Set(path, element);
    }
}
