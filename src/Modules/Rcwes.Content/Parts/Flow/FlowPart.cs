using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>The blocks that a page is composed of, in their order.</summary>
[Called("Bloki")]
[Setting("FlowPartSettings.ContainedContentTypes", SettingKind.Blocks, "Jakie bloki można dodać", Hint = "Nic nie zaznaczone: wszystkie.")]
internal sealed class FlowPart : Part, IHoldsItems
{
    private IReadOnlyList<ContentItem>? _blocks;

    public List<JsonObject> Widgets { get; set; } = [];

    List<JsonObject> IHoldsItems.Held => Widgets;

    /// <summary>The widgets as items; made once, because a published page is shown many times.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContentItem> Blocks => _blocks ??= [.. Widgets.Select(document => new ContentItem(document))];

    IEnumerable<TypeDefinition> IHoldsItems.Offers(JsonObject settings, DefinitionSet definitions) =>
        definitions.Named(settings.Object("FlowPartSettings")) ?? definitions.Types.Where(t => t.IsWidget);

    void IHoldsItems.Welcome(JsonObject held, ContentItem owner) => held["FlowMetadata"] = new JsonObject { ["Alignment"] = 3, ["Size"] = 100 };

    public override void Read(ElementForm form) => HeldItemsForm.Read(Widgets, form);
}
