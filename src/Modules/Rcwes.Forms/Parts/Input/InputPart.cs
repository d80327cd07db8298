using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>A short answer, Orchard Core's part: what kind of it, and what stands in it from the start.</summary>
[Called("Krótka odpowiedź")]
internal sealed class InputPart : Part
{
    /// <summary>Of HTML: text, email, tel, date, number, url, checkbox, hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DefaultValue { get; set; }

    public override void Read(ElementForm form)
    {
        Type = form.Text(nameof(Type), 20) is { Length: > 0 } type ? type : "text";
        if (form.Text(nameof(DefaultValue), 250) is { Length: > 0 } value) DefaultValue = value;
        else if (!string.IsNullOrEmpty(DefaultValue)) DefaultValue = "";
    }
}
