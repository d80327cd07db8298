using Rcwes.Content.Elements;
using Rcwes.Content.Html;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Fields;

/// <summary>A piece of safe HTML.</summary>
[Called("Tekst z formatowaniem")]
internal sealed class HtmlField : Field
{
    public string? Html { get; set; }

    public override void Read(ElementForm form) => Html = form.Text(nameof(Html), HtmlBodyPart.Longest);

    internal override void Clean(Cleaning cleaning) => Html = cleaning.Html(Html);

    public override IEnumerable<string> Words() => [PlainText.Of(Html)];

    public override IEnumerable<Passage> Passages() => [new(nameof(Html), PassageKind.Html, Html ?? "")];
}
