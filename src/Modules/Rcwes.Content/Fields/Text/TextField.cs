using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>One line, several lines or a choice from a list, by the definition's editor.</summary>
[Called("Tekst")]
[Setting("TextFieldSettings.Required", SettingKind.Flag, "Trzeba je wypełnić")]
[Setting("ContentPartFieldSettings.Editor", SettingKind.Choice, "Jak się je wypełnia", Choices = ["", "W jednym wierszu", "TextArea", "W kilku wierszach", "PredefinedList", "Wyborem z listy"])]
[Setting("TextFieldPredefinedListEditorSettings.Options", SettingKind.Options, "Lista do wyboru", Hint = "Jedna pozycja w wierszu. Gdy zapisana wartość ma być inna niż napis, zacznij od wartości i oddziel je pionową kreską.")]
internal sealed class TextField : Field
{
    public string? Text { get; set; }

    public override void Read(ElementForm form) =>
        Text = form.Text(nameof(Text), 10_000, form.Settings.Object("TextFieldSettings").Flag("Required") == true);

    public override IEnumerable<string> Words() => [Text ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Text), PassageKind.Words, Text ?? "")];
}
