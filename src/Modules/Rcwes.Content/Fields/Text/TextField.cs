using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>One line, several lines or a choice from a list, by the definition's editor.</summary>
internal sealed class TextField : Field
{
    public string? Text { get; set; }

    public override void Read(ElementForm form) =>
        Text = form.Text(nameof(Text), 10_000, form.Settings.Object("TextFieldSettings").Flag("Required") == true);

    public override IEnumerable<string> Words() => [Text ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Text), PassageKind.Words, Text ?? "")];
}
