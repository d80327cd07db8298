using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>
/// What to correct after a failed post, each line a link to its field: <c>&lt;error-summary /&gt;</c> above the form.
/// Nothing while everything is right.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<FrameworkTexts> texts) : TagHelper
{
    /// <summary>Names of fields in the order of the page, for pages whose fields are not known beforehand; the model state orders by name.</summary>
    public IReadOnlyList<string>? Fields { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var lines = Lines(ViewContext.ViewData.ModelState).OrderBy(line => Fields is { } fields && fields.ToList().IndexOf(line.Key) is >= 0 and var at ? at : int.MaxValue).ToList();
        if (lines.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(texts["Popraw te miejsca"]);
        var list = new TagBuilder("ul");
        foreach (var (key, message) in lines)
        {
            var item = new TagBuilder("li");
            if (key.Length == 0) item.InnerHtml.Append(message);
            else
            {
                var link = new TagBuilder("a") { Attributes = { ["href"] = "#" + FieldIds.Of(key) } };
                link.InnerHtml.Append(message);
                item.InnerHtml.AppendHtml(link);
            }
            list.InnerHtml.AppendHtml(item);
        }
        output.Content.SetHtmlContent(heading).AppendHtml(list);
    }

    private static IEnumerable<(string Key, string Message)> Lines(ModelStateDictionary state) =>
        state.SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
            .Where(line => line.ErrorMessage.Length > 0)
            .Distinct();
}

internal static class FieldIds
{
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
