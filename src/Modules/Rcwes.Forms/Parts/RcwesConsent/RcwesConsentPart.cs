using System.Globalization;
using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>Something that a person agrees to, in words that have a version. New words raise the version by themselves: what was agreed to earlier stays known.</summary>
[Called("Zgoda")]
internal sealed class RcwesConsentPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; set; }

    public override void Read(ElementForm form)
    {
        var text = form.Text(nameof(Text), 2000, required: true);
        if (text == (Text ?? "")) return;
        Version = int.TryParse(Version, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture) : "1";
        Text = text;
    }

    public override string? Gist() => Text;

    public override IEnumerable<string> Words() => [Text ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Text), PassageKind.Words, Text ?? "")];
}
