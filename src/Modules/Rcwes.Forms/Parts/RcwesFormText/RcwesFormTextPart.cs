using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>A heading and words between questions.</summary>
[Called("Nagłówek i tekst")]
internal sealed class RcwesFormTextPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Heading { get; set; }

    /// <summary>Plain; an empty line parts paragraphs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    public override void Read(ElementForm form) => (Heading, Text) = (form.Text(nameof(Heading), 250), form.Text(nameof(Text), 4000));

    public override string? Gist() => string.IsNullOrEmpty(Heading) ? Text : Heading;

    public override IEnumerable<string> Words() => [Heading ?? "", Text ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Heading), PassageKind.Words, Heading ?? ""), new(nameof(Text), PassageKind.Words, Text ?? "")];
}
