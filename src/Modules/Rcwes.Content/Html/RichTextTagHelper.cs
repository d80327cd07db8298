using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rcwes.Content.Media;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Html;

/// <summary>
/// A text of an editor as readers get it. It was sanitised when it was saved, never here; only its pictures of the library become
/// those that a field shows, with their sizes and formats of today.
/// </summary>
[HtmlTargetElement("rich-text", Attributes = "html", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RichTextTagHelper : TagHelper
{
    private const string MediaAddress = "/media/";
    private static readonly HtmlParser Parser = new();
    private readonly MediaFacts _facts;

    internal RichTextTagHelper(MediaFacts facts) => _facts = facts;

    /// <summary>Found by dependency injection, which needs a public way in.</summary>
    public RichTextTagHelper(IServiceProvider services) : this((MediaFacts)services.GetService(typeof(MediaFacts))!) { }

    /// <summary>Safe HTML.</summary>
    public string? Html { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "prose");
        output.Content.SetHtmlContent(await WithPicturesAsync(Html ?? ""));
    }

    private async Task<string> WithPicturesAsync(string html)
    {
        // Most texts have none, and are not read at all.
        if (!html.Contains("<img", StringComparison.OrdinalIgnoreCase)) return html;
        using var document = Parser.ParseDocument(html);
        foreach (var image in document.QuerySelectorAll("img[src]").ToList())
        {
            if (PathOf(image.GetAttribute("src")!) is not { } path || await _facts.OfAsync(path) is not { } file) continue;
            image.OuterHtml = Shown(image, file);
        }
        return document.Body!.InnerHtml;
    }

    private string Shown(IElement image, MediaFile file)
    {
        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in image.Attributes) img.Attributes[attribute.Name] = attribute.Value;
        // An empty text is a choice and stays; only where nothing was said the library speaks.
        if (!img.Attributes.ContainsKey("alt")) img.Attributes["alt"] = file.TextFor(Cultures.Current);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        PictureHtml.Of(View.HttpContext, file, img).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static string? PathOf(string src)
    {
        if (!src.StartsWith(MediaAddress, StringComparison.Ordinal)) return null;
        var end = src.IndexOfAny(['?', '#']);
        return Uri.UnescapeDataString(end < 0 ? src[MediaAddress.Length..] : src[MediaAddress.Length..end]);
    }
}
