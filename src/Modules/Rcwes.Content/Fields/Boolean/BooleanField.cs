using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Yes or no.</summary>
[Called("Tak albo nie")]
[Setting("BooleanFieldSettings.Label", SettingKind.Line, "Napis przy polu", Hint = "Puste: nazwa pola.")]
[Setting("BooleanFieldSettings.DefaultValue", SettingKind.Flag, "W nowej treści jest zaznaczone")]
internal sealed class BooleanField : Field
{
    public bool Value { get; set; }

    public override void Read(ElementForm form) => Value = form.Flag(nameof(Value));
}
