using Rcwes.Content.Elements;
using Rcwes.Content.Html;

namespace Rcwes.Content.Parts;

/// <summary>A menu item with a little HTML as its label.</summary>
[Called("Odnośnik z opisem")]
internal sealed class HtmlMenuItemPart : Part
{
    public string? Url { get; set; }

    public string? Html { get; set; }

    public override void Read(ElementForm form)
    {
        Url = form.Text(nameof(Url), 500);
        Html = form.Text(nameof(Html), 5_000);
        if (!LinkAddress.IsSafe(Url)) form.Error(nameof(Url), LinkAddress.Advice);
    }

    internal override void Clean(Cleaning cleaning)
    {
        Html = cleaning.Html(Html);
        Url = LinkAddress.IsSafe(Url) ? Url : "";
    }

    public override IEnumerable<string> Words() => [PlainText.Of(Html)];
}
