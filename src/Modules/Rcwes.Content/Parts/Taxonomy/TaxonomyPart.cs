using System.Text.Json.Nodes;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>A vocabulary: its terms are items held here.</summary>
internal sealed class TaxonomyPart : Part, IHoldsItems
{
    public List<JsonObject> Terms { get; set; } = [];

    public string? TermContentType { get; set; }

    List<JsonObject> IHoldsItems.Held => Terms;

    public override void Read(ElementForm form) => HeldItemsForm.Read(Terms, form);
}
