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

    /// <summary>The paragraphs, headings and points of a piece of HTML, without markup.</summary>
    public static IReadOnlyList<string> Blocks(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return [];
        using var document = Parser.ParseDocument(html);
        const string Leaves = "p,li,td,th,h2,h3,h4,h5,h6,dt,dd,figcaption,summary,caption,blockquote";
        var leaves = document.QuerySelectorAll(Leaves).Where(e => e.QuerySelector(Leaves) is null).Select(e => e.TextContent).ToList();
        if (leaves.Count == 0) leaves.Add(document.Body?.TextContent ?? "");
        return [.. leaves.Select(t => string.Join(' ', t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(t => t.Length > 0)];
    }

    /// <summary>At most <paramref name="longest"/> characters, cut at a word, with an ellipsis.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest - 1);
        return text[..(cut > longest / 2 ? cut : longest - 1)].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }
}
