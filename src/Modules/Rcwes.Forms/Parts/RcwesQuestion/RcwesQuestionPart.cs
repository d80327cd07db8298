using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>What a question needs beyond Orchard Core's parts.</summary>
[Called("O pytaniu")]
internal sealed class RcwesQuestionPart : Part
{
    /// <summary>Autocomplete values of HTML that the editor offers.</summary>
    public static readonly string[] Purposes = ["name", "given-name", "family-name", "email", "tel", "organization", "street-address", "postal-code", "address-level2"];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hint { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Required { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Autocomplete { get; set; }

    /// <summary>Longest answer in characters; null for the usual length of its kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Longest { get; set; }

    /// <summary>An e-mail address that gets a receipt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Receipt { get; set; }

    /// <summary>Has a column in the list of answers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Listed { get; set; }

    public override void Read(ElementForm form)
    {
        Hint = form.Text(nameof(Hint), 500);
        Required = form.Flag(nameof(Required));
        Autocomplete = form.Text(nameof(Autocomplete), 40);
        var longest = form.Number(nameof(Longest));
        if (longest is { } number && (number is < 1 or > 20_000 || number % 1 != 0)) form.Error(nameof(Longest), "Najdłuższa odpowiedź może mieć od 1 do 20 000 znaków.");
        else Longest = (int?)longest;
        Receipt = form.Flag(nameof(Receipt));
        Listed = form.Flag(nameof(Listed));
    }

    public override IEnumerable<string> Words() => [Hint ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Hint), PassageKind.Words, Hint ?? "")];
}
