using Rcwes.Content.Definitions;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>The editor of a held item.</summary>
internal sealed record HeldEditor(ContentItem Item, TypeDefinition? Type, string Prefix, IReadOnlyList<ElementEditor> Elements)
{
    /// <summary>Words by which a person knows it: its name, else the first text that it has, else what one of its parts says.</summary>
    public string Gist => Item.DisplayText is { Length: > 0 } name ? name
        : Type?.FieldsOf(Type.Name).Where(f => f.FieldName is nameof(Fields.TextField) or nameof(Fields.LinkField))
            .Select(f => Item.Document.Object(Type.Name).Object(f.Name).Text("Text")).FirstOrDefault(t => !string.IsNullOrEmpty(t)) is { } text
            ? Html.PlainText.Shorten(text, 80)
        : Elements.Select(e => e.As<Element>().Gist()).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) is { } words ? Html.PlainText.Shorten(words, 80)
        : Html.PlainText.Shorten(Html.PlainText.Of(Item.Part<Parts.HtmlBodyPart>().Html), 80);
}
