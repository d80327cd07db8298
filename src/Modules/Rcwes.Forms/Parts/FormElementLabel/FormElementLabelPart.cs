using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>The words of a question, Orchard Core's part. How Orchard shows them (<c>Option</c>) is kept as it was.</summary>
[Called("Pytanie")]
internal sealed class FormElementLabelPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; set; }

    public override void Read(ElementForm form) => Label = form.Text(nameof(Label), 500, required: true);

    public override string? Gist() => Label;

    public override IEnumerable<string> Words() => [Label ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Label), PassageKind.Words, Label ?? "")];
}
