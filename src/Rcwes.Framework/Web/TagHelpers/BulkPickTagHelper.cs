using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>The box that picks a line of a list for the bar under it: <c>&lt;bulk-pick id="@row.Id" called="@row.Title" /&gt;</c>.</summary>
[HtmlTargetElement("bulk-pick", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BulkPickTagHelper(IStringLocalizer<FrameworkTexts> texts) : TagHelper
{
    /// <summary>Of the thing.</summary>
    public string Id { get; set; } = "";

    /// <summary>What the line is called, for those who do not see it.</summary>
    public string Called { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "label";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bulk-pick");
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "checkbox", ["name"] = "Ids", ["value"] = Id, ["form"] = "bulk" } };
        var words = new TagBuilder("span") { Attributes = { ["class"] = "visually-hidden" } };
        words.InnerHtml.Append(texts["Zaznacz: {0}", Called]);
        output.Content.AppendHtml(box).AppendHtml(words);
    }
}
