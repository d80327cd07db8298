using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>Items that live inside this one, all of a few types.</summary>
[Called("Elementy")]
[Setting("BagPartSettings.ContainedContentTypes", SettingKind.Types, "Jakie elementy można dodać")]
internal sealed class BagPart : Part, IHoldsItems
{
    private IReadOnlyList<ContentItem>? _items;

    public List<JsonObject> ContentItems { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => ContentItems;

    /// <summary>The held documents as items; made once.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContentItem> Items => _items ??= [.. ContentItems.Select(document => new ContentItem(document))];

    IEnumerable<TypeDefinition> IHoldsItems.Offers(JsonObject settings, DefinitionSet definitions) =>
        definitions.Named(settings.Object("BagPartSettings")) ?? [];

    public override void Read(ElementForm form) => HeldItemsForm.Read(ContentItems, form);
}
