using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>Links to the pages of a list: <c>&lt;page-links model="Model.Links" /&gt;</c>. Nothing when there is one page.</summary>
[HtmlTargetElement("page-links", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PageLinksTagHelper(IStringLocalizer<FrameworkTexts> texts, IIconSet icons) : TagHelper
{
    public PageLinks? Model { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Model is not { Total: > 1 } links)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pagination");
        output.Attributes.SetAttribute("aria-label", texts["Strony listy"].Value);
        var list = new TagBuilder("ul");
        if (links.Current > 1)
            list.InnerHtml.AppendHtml(Step(links, links.Current - 1, "previous", "prev", texts["Poprzednia"], "arrow-left"));
        var last = 0;
        foreach (var number in Shown(links.Current, links.Total))
        {
            if (number > last + 1) list.InnerHtml.AppendHtml("<li><span>…</span></li>");
            list.InnerHtml.AppendHtml(Number(links, number));
            last = number;
        }
        if (links.Current < links.Total)
            list.InnerHtml.AppendHtml(Step(links, links.Current + 1, "next", "next", texts["Następna"], "arrow-right"));
        output.Content.SetHtmlContent(list);
    }

    /// <summary>The first, the last and those around the current one; a gap of one page is filled, not dotted.</summary>
    internal static IEnumerable<int> Shown(int current, int total)
    {
        for (var number = 1; number <= total; number++)
        {
            var near = Math.Abs(number - current) <= 1;
            var fillsGap = number == 2 && current == 4 || number == total - 1 && current == total - 3;
            if (number == 1 || number == total || near || fillsGap) yield return number;
        }
    }

    private TagBuilder Number(PageLinks links, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var item = new TagBuilder("li");
        var inner = new TagBuilder(number == links.Current ? "span" : "a");
        if (number == links.Current) inner.Attributes["aria-current"] = "page";
        else
        {
            inner.Attributes["href"] = links.Url(number);
            inner.Attributes["aria-label"] = texts["Strona {0}", text].Value;
        }
        inner.InnerHtml.Append(text);
        item.InnerHtml.AppendHtml(inner);
        return item;
    }

    private TagBuilder Step(PageLinks links, int number, string side, string relation, string text, string icon)
    {
        var item = new TagBuilder("li");
        var link = new TagBuilder("a") { Attributes = { ["href"] = links.Url(number), ["rel"] = relation, ["class"] = side } };
        var arrow = IconTagHelper.Markup(icons, icon);
        if (side == "previous") link.InnerHtml.AppendHtml(arrow).Append(text);
        else link.InnerHtml.Append(text).AppendHtml(arrow);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
