using Rcwes.Content.Elements;
using Rcwes.Content.Html;

namespace Rcwes.Content.Parts;

/// <summary>The text of the item as safe HTML.</summary>
[Called("Treść")]
internal sealed class HtmlBodyPart : Part
{
    public const int Longest = 500_000;

    public string? Html { get; set; }

    public override void Read(ElementForm form) => Html = form.Text(nameof(Html), Longest);

    internal override void Clean(Cleaning cleaning) => Html = cleaning.Html(Html);

    public override IEnumerable<string> Words() => [PlainText.Of(Html)];

    public override IEnumerable<Passage> Passages() => [new(nameof(Html), PassageKind.Html, Html ?? "")];
}
