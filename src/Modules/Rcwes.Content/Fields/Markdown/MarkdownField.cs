using Rcwes.Content.Html;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Fields;

/// <summary>A piece of Markdown.</summary>
[Called("Tekst w Markdown")]
internal sealed class MarkdownField : Field
{
    public string? Markdown { get; set; }

    public override void Read(ElementForm form) => Markdown = form.Text(nameof(Markdown), HtmlBodyPart.Longest);

    public override IEnumerable<string> Words() => [PlainText.Of(MarkdownText.ToHtml(Markdown))];

    public override IEnumerable<Passage> Passages() => [new(nameof(Markdown), PassageKind.Html, MarkdownText.ToHtml(Markdown))];
}
