using System.Text.Json.Nodes;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>Items that live inside this one, all of a few types.</summary>
internal sealed class BagPart : Part, IHoldsItems
{
    public List<JsonObject> ContentItems { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => ContentItems;

    public override void Read(ElementForm form) => HeldItemsForm.Read(ContentItems, form);
}
