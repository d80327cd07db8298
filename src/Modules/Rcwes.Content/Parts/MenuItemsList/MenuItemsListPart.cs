using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>The items of a menu, or of one of its items.</summary>
[Called("Pozycje menu")]
internal sealed class MenuItemsListPart : Part, IHoldsItems
{
    public List<JsonObject> MenuItems { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => MenuItems;

    IEnumerable<TypeDefinition> IHoldsItems.Offers(JsonObject settings, DefinitionSet definitions) =>
        definitions.Types.Where(t => t.Stereotype == "MenuItem").OrderBy(t => t.DisplayName, StringComparer.Ordinal);

    public override void Read(ElementForm form) => HeldItemsForm.Read(MenuItems, form);
}
