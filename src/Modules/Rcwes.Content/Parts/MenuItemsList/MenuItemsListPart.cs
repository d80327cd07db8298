using System.Text.Json.Nodes;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>The items of a menu, or of one of its items.</summary>
internal sealed class MenuItemsListPart : Part, IHoldsItems
{
    public List<JsonObject> MenuItems { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => MenuItems;

    public override void Read(ElementForm form) => HeldItemsForm.Read(MenuItems, form);
}
