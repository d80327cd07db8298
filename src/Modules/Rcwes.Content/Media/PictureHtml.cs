using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Rcwes.Content.Media;

/// <summary>
/// A picture of the library for readers: in AVIF and WebP, in the widths that a screen may need, with its size and main colour known
/// beforehand so that nothing jumps. The first one of a page is loaded at once, the others when they come near.
/// </summary>
internal static class PictureHtml
{
    /// <summary>How wide a picture of the text stands.</summary>
    public const string InText = "(min-width: 60rem) 48rem, 100vw";

    private const string Seen = "Rcwes.Content.Media.Seen";

    /// <param name="http">Of the page, which knows whether this is its first picture.</param>
    /// <param name="file">Null for what the library does not know: then the picture stands as it is.</param>
    /// <param name="img">With its alternative text, and a size when somebody wrote one.</param>
    /// <param name="sizes">How wide it stands.</param>
    public static IHtmlContent Of(HttpContext http, MediaFile? file, TagBuilder img, string sizes = InText)
    {
        if (http.Items.TryAdd(Seen, true)) img.Attributes["fetchpriority"] = "high";
        else img.Attributes["loading"] = "lazy";
        img.Attributes["decoding"] = "async";
        if (file is not null) img.Attributes["src"] = file.Url;
        if (file is not { Width: { } width, Height: { } height }) return img;
        if (!img.Attributes.ContainsKey("width") && !img.Attributes.ContainsKey("height")) (img.Attributes["width"], img.Attributes["height"]) = ($"{width}", $"{height}");
        if (file.Tone is { } tone) img.Attributes["data-tone"] = $"{tone}";
        (img.Attributes["data-focus-x"], img.Attributes["data-focus-y"]) = ($"{Quarter(file.FocalX)}", $"{Quarter(file.FocalY)}");
        return Whole(file, width, img, sizes);
    }

    private static HtmlContentBuilder Whole(MediaFile file, int width, TagBuilder img, string sizes)
    {
        var picture = new HtmlContentBuilder().AppendHtml("<picture>");
        // A moving picture would stop moving.
        if (file.ContentType != "image/gif")
        {
            foreach (var (extension, type) in PictureEndpoint.Formats)
            {
                var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.SelfClosing };
                source.Attributes["type"] = type;
                source.Attributes["srcset"] = string.Join(", ", PictureEndpoint.WidthsOf(file).Select(w => $"{PictureEndpoint.Address(file, w, extension)} {Math.Min(w, width)}w"));
                source.Attributes["sizes"] = sizes;
                picture.AppendHtml(source);
            }
        }
        return (HtmlContentBuilder)picture.AppendHtml(img).AppendHtml("</picture>");
    }

    private static int Quarter(int percent) => (int)Math.Round(percent / 25d) * 25;
}
