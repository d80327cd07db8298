using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>Here a new page of the form begins.</summary>
[Called("Nowy krok")]
internal sealed class RcwesPageBreakPart : Part
{
    /// <summary>Heading of the page that begins here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; set; }

    public override void Read(ElementForm form) => Title = form.Text(nameof(Title), 250, required: true);

    public override string? Gist() => Title;

    public override IEnumerable<string> Words() => [Title ?? ""];
}
