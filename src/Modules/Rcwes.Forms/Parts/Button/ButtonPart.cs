using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>The button that sends the form, Orchard Core's part. Where it stands is decided by the page; its words are used.</summary>
[Called("Przycisk wysyłania")]
internal sealed class ButtonPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    public override void Read(ElementForm form)
    {
        Text = form.Text(nameof(Text), 60, required: true);
        Type ??= "submit";
    }

    public override string? Gist() => Text;
}
