using System.Text.Json.Nodes;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>The blocks that a page is composed of, in their order.</summary>
internal sealed class FlowPart : Part, IHoldsItems
{
    public List<JsonObject> Widgets { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => Widgets;

    public override void Read(ElementForm form) => HeldItemsForm.Read(Widgets, form);
}
