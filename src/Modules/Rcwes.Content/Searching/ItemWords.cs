using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Searching;

/// <summary>What a published item says, as it is written: the words of its parts and fields, and of the items that it holds. The title stands apart.</summary>
internal sealed class ItemWords(DefinitionSet definitions, ElementKinds kinds)
{
    private const int DeepestItems = 8;

    public string Of(ContentItem item)
    {
        var words = new List<string>();
        Add(item, words, 0);
        return string.Join(' ', words.Select(w => w.Trim()).Where(w => w.Length > 0));
    }

    private void Add(ContentItem item, List<string> words, int depth)
    {
        if (depth == DeepestItems) return;
        var type = definitions.Type(item.ContentType);
        foreach (var (name, value) in item.Document)
        {
            // What was taken off the type stays in the document, but no page shows it.
            if (value is not JsonObject part || type?.Removed.ContainsKey(name) == true || depth == 0 && name == nameof(TitlePart)) continue;
            if (kinds.Find(type?.Part(name)?.PartName ?? name) is { } kind) Add(item, name, kind, part, words, depth);
            foreach (var field in (type?.FieldsOf(name) ?? []).Where(f => IsRead(f.Settings)))
                if (kinds.Find(field.FieldName) is { } shape && part[field.Name] is { } node) Add(item, $"{name}.{field.Name}", shape, node, words, depth);
        }
    }

    /// <summary>A value that was chosen from a list is a key, and a question is put to the search: neither is a word that anybody reads on the page.</summary>
    private static bool IsRead(JsonObject settings) =>
        settings.Object("ContentPartFieldSettings").Text("Editor") != "PredefinedList" && settings.Object("RcwesFieldSettings").Text("Use") != "Question";

    private void Add(ContentItem item, string path, ElementKind kind, JsonNode node, List<string> words, int depth)
    {
        if (item.Element(path, kind.Type, node) is not { } element) return;
        words.AddRange(element.Words());
        if (element is not IHoldsItems holder) return;
        foreach (var held in holder.Held) Add(new ContentItem(held), words, depth + 1);
    }
}
