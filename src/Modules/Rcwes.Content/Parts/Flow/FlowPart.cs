using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>The blocks that a page is composed of, in their order.</summary>
internal sealed class FlowPart : Part, IHoldsItems
{
    private IReadOnlyList<ContentItem>? _blocks;

    public List<JsonObject> Widgets { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => Widgets;

    /// <summary>The widgets as items; made once, because a published page is shown many times.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContentItem> Blocks => _blocks ??= [.. Widgets.Select(document => new ContentItem(document))];

    public override void Read(ElementForm form) => HeldItemsForm.Read(Widgets, form);
}
