using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>A number of an office, checked as it is typed in.</summary>
[Called("Numer urzędowy")]
internal sealed class RcwesOfficialNumberPart : Part
{
    /// <summary><c>Nip</c>, <c>Regon</c>, <c>Krs</c> or <c>PostalCode</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; set; }

    public override void Read(ElementForm form) => Kind = form.Text(nameof(Kind), 20) is { Length: > 0 } kind ? kind : "Nip";
}
