using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>A menu item that leads to an address; its label is the item's title.</summary>
[Called("Adres odnośnika")]
internal sealed class LinkMenuItemPart : Part
{
    /// <summary>Application-relative (<c>~/kontakt</c>) or absolute.</summary>
    public string? Url { get; set; }

    public override void Read(ElementForm form)
    {
        Url = form.Text(nameof(Url), 500, required: true);
        if (!LinkAddress.IsSafe(Url)) form.Error(nameof(Url), LinkAddress.Advice);
    }

    internal override void Clean(Cleaning cleaning) => Url = LinkAddress.IsSafe(Url) ? Url : "";
}
