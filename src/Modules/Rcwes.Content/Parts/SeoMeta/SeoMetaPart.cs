using Rcwes.Content.Elements;
using Rcwes.Content.Fields;

namespace Rcwes.Content.Parts;

/// <summary>What search engines and link previews are told.</summary>
[Called("Wyszukiwarki i udostępnianie", Aside = true)]
internal sealed class SeoMetaPart : Part
{
    public string? PageTitle { get; set; }

    public string? MetaDescription { get; set; }

    public string? MetaKeywords { get; set; }

    public string? Canonical { get; set; }

    public string? MetaRobots { get; set; }

    public string? OpenGraphTitle { get; set; }

    public string? OpenGraphDescription { get; set; }

    public MediaField? DefaultSocialImage { get; set; }

    public override void Read(ElementForm form)
    {
        PageTitle = form.Text(nameof(PageTitle), 250);
        MetaDescription = form.Text(nameof(MetaDescription), 400);
        // The box knows one word of many that may stand there; the others stay as long as it is not touched.
        var hidden = MetaRobots?.Contains("noindex", StringComparison.OrdinalIgnoreCase) == true;
        if (form.Flag("NoIndex") != hidden) MetaRobots = hidden ? null : "noindex";
    }

    internal override void Clean(Cleaning cleaning) => Canonical = LinkAddress.IsSafe(Canonical) ? Canonical : null;

    public override IEnumerable<string> Words() => [MetaDescription ?? "", MetaKeywords ?? ""];
}
