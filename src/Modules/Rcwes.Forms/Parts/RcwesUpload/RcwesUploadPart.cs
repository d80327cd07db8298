using System.Globalization;
using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>Files that a person adds. Their types and sizes are those of all private files.</summary>
[Called("Pliki od osoby")]
internal sealed class RcwesUploadPart : Part
{
    /// <summary>How many files at most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Most { get; set; }

    public override void Read(ElementForm form)
    {
        var most = form.Number(nameof(Most)) ?? 1;
        if (most is < 1 or > 10 || most % 1 != 0) form.Error(nameof(Most), "Plików może być od 1 do 10.");
        else Most = (int)most;
    }

    /// <summary>For the editor.</summary>
    [JsonIgnore]
    public string Number => (Most ?? 1).ToString(CultureInfo.InvariantCulture);
}
