using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Media;

/// <summary>
/// A picture of the library: in AVIF and WebP, in the widths that a screen may need, with its size and main colour known
/// beforehand so that nothing jumps. The first one of a page is loaded at once, the others when they come near.
/// </summary>
[HtmlTargetElement("media-picture", Attributes = "path", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MediaPictureTagHelper : TagHelper
{
    private const string Seen = "Rcwes.Content.Media.Seen";
    private readonly MediaFacts _facts;

    internal MediaPictureTagHelper(MediaFacts facts) => _facts = facts;

    /// <summary>Found by dependency injection, which needs a public way in.</summary>
    public MediaPictureTagHelper(IServiceProvider services) : this((MediaFacts)services.GetService(typeof(MediaFacts))!) { }

    /// <summary>In the library, without <c>/media/</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Alternative text; when empty, what the library says of the file.</summary>
    public string? Text { get; set; }

    /// <summary>How wide the picture stands, for <c>sizes</c>.</summary>
    public string Sizes { get; set; } = "(min-width: 60rem) 48rem, 100vw";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var file = await _facts.OfAsync(Path);
        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        img.Attributes["src"] = file?.Url ?? "/media/" + Path;
        img.Attributes["alt"] = Alternative(file);
        var first = View.HttpContext.Items.TryAdd(Seen, true);
        if (first) img.Attributes["fetchpriority"] = "high";
        else img.Attributes["loading"] = "lazy";
        img.Attributes["decoding"] = "async";
        (output.TagName, output.TagMode) = (null, TagMode.StartTagAndEndTag);
        if (file is not { Width: { } width, Height: { } height })
        {
            output.Content.SetHtmlContent(img);
            return;
        }
        (img.Attributes["width"], img.Attributes["height"]) = ($"{width}", $"{height}");
        if (file.Tone is { } tone) img.Attributes["data-tone"] = $"{tone}";
        (img.Attributes["data-focus-x"], img.Attributes["data-focus-y"]) = ($"{Quarter(file.FocalX)}", $"{Quarter(file.FocalY)}");
        output.Content.SetHtmlContent(Whole(file, img));
    }

    private string Alternative(MediaFile? file)
    {
        if (!string.IsNullOrWhiteSpace(Text) || file is null) return Text ?? "";
        return Cultures.Current == "en" && file.TextEn.Length > 0 ? file.TextEn : file.TextPl;
    }

    private HtmlContentBuilder Whole(MediaFile file, TagBuilder img)
    {
        var picture = new HtmlContentBuilder().AppendHtml("<picture>");
        // A moving picture would stop moving.
        if (file.ContentType != "image/gif")
        {
            foreach (var (extension, type) in PictureEndpoint.Formats)
            {
                var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.SelfClosing };
                source.Attributes["type"] = type;
                source.Attributes["srcset"] = string.Join(", ", PictureEndpoint.WidthsOf(file).Select(w => $"{PictureEndpoint.Address(file, w, extension)} {Math.Min(w, file.Width!.Value)}w"));
                source.Attributes["sizes"] = Sizes;
                picture.AppendHtml(source);
            }
        }
        return (HtmlContentBuilder)picture.AppendHtml(img).AppendHtml("</picture>");
    }

    private static int Quarter(int percent) => (int)Math.Round(percent / 25d) * 25;
}
