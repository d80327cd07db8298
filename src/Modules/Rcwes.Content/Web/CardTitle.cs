using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rcwes.Content.Web;

/// <summary>The heading of a card at the level of its list: <c>&lt;card-title level="3" href="…"&gt;</c>.</summary>
[HtmlTargetElement("card-title")]
public sealed class CardTitle : TagHelper
{
    /// <summary>2 to 6.</summary>
    public int Level { get; set; } = 3;

    public string Href { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "h" + Level.ToString(System.Globalization.CultureInfo.InvariantCulture);
        output.PreContent.AppendHtml("<a href=\"").Append(Href).AppendHtml("\">");
        output.PostContent.AppendHtml("</a>");
    }
}
