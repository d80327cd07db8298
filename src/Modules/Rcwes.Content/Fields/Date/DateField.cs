using System.Globalization;

namespace Rcwes.Content.Fields;

/// <summary>A day, kept as midnight without a time zone, as Orchard Core does.</summary>
[Called("Data")]
internal sealed class DateField : Field
{
    public DateTime? Value { get; set; }

    public override void Read(ElementForm form)
    {
        var text = form.Text(nameof(Value), 20);
        Value = null;
        if (text.Length == 0) return;
        if (DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day)) Value = day.ToDateTime(TimeOnly.MinValue);
        else form.Error(nameof(Value), "W polu „{0}” wpisz datę, na przykład 2026-12-02.", form.Label);
    }
}
