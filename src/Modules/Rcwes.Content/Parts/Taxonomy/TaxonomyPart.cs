using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>A vocabulary: its terms are items held here.</summary>
[Called("Pojęcia")]
internal sealed class TaxonomyPart : Part, IHoldsItems
{
    public List<JsonObject> Terms { get; set; } = [];

    public string? TermContentType { get; set; }

    List<JsonObject> IHoldsItems.Held => Terms;

    IEnumerable<TypeDefinition> IHoldsItems.Offers(JsonObject settings, DefinitionSet definitions) =>
        definitions.Type(string.IsNullOrEmpty(TermContentType) ? "Term" : TermContentType) is { } type ? [type] : [];

    void IHoldsItems.Welcome(JsonObject held, ContentItem owner) =>
        held[nameof(TermPart)] = new JsonObject { [nameof(TermPart.TaxonomyContentItemId)] = owner.ContentItemId };

    public override void Read(ElementForm form) => HeldItemsForm.Read(Terms, form);
}
