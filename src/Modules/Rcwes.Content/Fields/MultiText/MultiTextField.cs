using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Several texts from a list of options.</summary>
[Called("Kilka pozycji z listy")]
[Setting("MultiTextFieldSettings.Options", SettingKind.Options, "Lista do wyboru", Hint = "Jedna pozycja w wierszu. Gdy zapisana wartość ma być inna niż napis, zacznij od wartości i oddziel je pionową kreską.")]
internal sealed class MultiTextField : Field
{
    public List<string> Values { get; set; } = [];

    public override void Read(ElementForm form) => Values = form.Many(nameof(Values), Values);

    public override IEnumerable<string> Words() => Values;
}
