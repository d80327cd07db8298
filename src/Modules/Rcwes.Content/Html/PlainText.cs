using AngleSharp.Html.Parser;

namespace Rcwes.Content.Html;

/// <summary>The words of a piece of HTML.</summary>
internal static class PlainText
{
    private static readonly HtmlParser Parser = new();

    public static string Of(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        using var document = Parser.ParseDocument(html);
        // Without a space the last word of a heading would stick to the first of the paragraph.
        foreach (var block in document.QuerySelectorAll("p,li,td,th,h2,h3,h4,h5,h6,dt,dd,br,figcaption,summary,caption"))
            block.AppendChild(document.CreateTextNode(" "));
        return string.Join(' ', (document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>At most <paramref name="longest"/> characters, cut at a word, with an ellipsis.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest - 1);
        return text[..(cut > longest / 2 ? cut : longest - 1)].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }
}
