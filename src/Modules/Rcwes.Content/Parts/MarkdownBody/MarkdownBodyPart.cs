using Rcwes.Content.Html;

namespace Rcwes.Content.Parts;

/// <summary>The text of the item as Markdown; raw HTML in it is shown as text, so it is safe by construction.</summary>
[Called("Treść")]
internal sealed class MarkdownBodyPart : Part
{
    public string? Markdown { get; set; }

    public override void Read(ElementForm form) => Markdown = form.Text(nameof(Markdown), HtmlBodyPart.Longest);

    public override IEnumerable<string> Words() => [PlainText.Of(MarkdownText.ToHtml(Markdown))];

    public override IEnumerable<Passage> Passages() => [new(nameof(Markdown), PassageKind.Html, MarkdownText.ToHtml(Markdown))];
}
