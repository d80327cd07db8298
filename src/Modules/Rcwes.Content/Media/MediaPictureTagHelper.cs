using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Media;

/// <summary>A picture of the library, see <see cref="PictureHtml"/>.</summary>
[HtmlTargetElement("media-picture", Attributes = "path", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MediaPictureTagHelper : TagHelper
{
    private readonly MediaFacts _facts;

    internal MediaPictureTagHelper(MediaFacts facts) => _facts = facts;

    /// <summary>Found by dependency injection, which needs a public way in.</summary>
    public MediaPictureTagHelper(IServiceProvider services) : this((MediaFacts)services.GetService(typeof(MediaFacts))!) { }

    /// <summary>In the library, without <c>/media/</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Alternative text; when empty, what the library says of the file.</summary>
    public string? Text { get; set; }

    /// <summary>How wide the picture stands, for <c>sizes</c>.</summary>
    public string Sizes { get; set; } = PictureHtml.InText;

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var file = await _facts.OfAsync(Path);
        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        img.Attributes["src"] = "/media/" + Path;
        img.Attributes["alt"] = !string.IsNullOrWhiteSpace(Text) || file is null ? Text ?? "" : file.TextFor(Cultures.Current);
        (output.TagName, output.TagMode) = (null, TagMode.StartTagAndEndTag);
        output.Content.SetHtmlContent(PictureHtml.Of(View.HttpContext, file, img, Sizes));
    }
}
