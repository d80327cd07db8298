using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>Name of a question in what is sent, Orchard Core's part.</summary>
[Called("Nazwa w pobranych plikach")]
internal sealed class FormInputElementPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    public override void Read(ElementForm form)
    {
        Name = form.Text(nameof(Name), 100);
        if (Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')))
            form.Error(nameof(Name), "W polu „{0}” użyj liter bez ogonków, cyfr, kropki i kreski, na przykład adres-email.", form.Label);
    }
}
