using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>A number within the limits of the definition.</summary>
[Called("Liczba")]
[Setting("NumericFieldSettings.Required", SettingKind.Flag, "Trzeba je wypełnić")]
[Setting("NumericFieldSettings.Minimum", SettingKind.Number, "Najmniejsza liczba")]
[Setting("NumericFieldSettings.Maximum", SettingKind.Number, "Największa liczba")]
internal sealed class NumericField : Field
{
    public decimal? Value { get; set; }

    public override void Read(ElementForm form)
    {
        var settings = form.Settings.Object("NumericFieldSettings");
        Value = form.Number(nameof(Value), settings.Flag("Required") == true);
        if (Limit("Minimum") is { } least && Value < least) form.Error(nameof(Value), "W polu „{0}” wpisz liczbę nie mniejszą niż {1}.", form.Label, least);
        if (Limit("Maximum") is { } most && Value > most) form.Error(nameof(Value), "W polu „{0}” wpisz liczbę nie większą niż {1}.", form.Label, most);

        decimal? Limit(string name) => settings?[name] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<decimal>(out var limit) ? limit : null;
    }
}
