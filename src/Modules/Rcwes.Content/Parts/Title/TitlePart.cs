namespace Rcwes.Content.Parts;

/// <summary>The item's name; <c>DisplayText</c> follows it.</summary>
[Called("Tytuł")]
internal sealed class TitlePart : Part
{
    public string? Title { get; set; }

    public override void Read(ElementForm form) => Title = form.Text(nameof(Title), 250, required: true);

    public override IEnumerable<string> Words() => [Title ?? ""];

    public override IEnumerable<Passage> Passages() => [new(nameof(Title), PassageKind.Words, Title ?? "")];
}
