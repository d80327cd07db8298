using Rcwes.Content.Elements;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;

namespace Rcwes.Content.Web;

/// <summary>A link of a block, ready for the page.</summary>
internal sealed record BlockLink(string Url, string Text)
{
    /// <summary>Null when the editor gave no address.</summary>
    public static BlockLink? Of(ContentItem block, string field)
    {
        var link = block.Field<LinkField>(field);
        return string.IsNullOrEmpty(link.Url) ? null : new(LinkAddress.ForBrowser(link.Url), string.IsNullOrEmpty(link.Text) ? link.Url : link.Text);
    }
}
