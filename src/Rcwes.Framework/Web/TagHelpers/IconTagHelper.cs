using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>
/// An icon of the theme, drawn in the colour of the text: <c>&lt;icon name="calendar" /&gt;</c>. Decoration only: what it
/// says must stand beside it in words, or in the <c>aria-label</c> of the button around it.
/// </summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(IIconSet icons) : TagHelper
{
    /// <summary>Name in the icon set.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (icons.ShapeOf(Name) is not { } shape)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", output.Attributes["class"] is { } more ? $"icon {more.Value}" : "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent(shape);
    }

    /// <summary>The same for code that builds its markup itself; empty for an unknown name.</summary>
    internal static string Markup(IIconSet icons, string name) => icons.ShapeOf(name) is { } shape
        ? $"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{shape}</svg>"
        : "";
}
