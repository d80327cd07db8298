using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rcwes.Content.Versions;

/// <summary>HTML as lines that a person who does not know HTML can compare: one for each paragraph, heading, point or cell.</summary>
internal static class HtmlLines
{
    private static readonly HtmlParser Parser = new();
    private static readonly HashSet<string> Blocks = new(
        ["p", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "figcaption", "dt", "dd", "summary", "caption", "div", "pre", "ul", "ol", "table", "section", "figure", "address", "details"],
        StringComparer.Ordinal);

    public static string Of(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        using var document = Parser.ParseDocument(html);
        var lines = new List<string>();
        var line = new StringBuilder();
        Walk(document.Body!, lines, line);
        End(lines, line);
        return string.Join('\n', lines);
    }

    private static void Walk(INode node, List<string> lines, StringBuilder line)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text) line.Append(text.Data);
            if (child is not IElement element) continue;
            var block = Blocks.Contains(element.LocalName);
            if (block) End(lines, line);
            line.Append(Before(element));
            Walk(element, lines, line);
            line.Append(After(element));
            if (block) End(lines, line);
        }
    }

    private static string Before(IElement element) => element.LocalName switch
    {
        "h2" or "h3" or "h4" or "h5" or "h6" => new string('#', element.LocalName[1] - '0') + " ",
        "li" => "• ",
        "img" => $"[{(element.GetAttribute("alt") is { Length: > 0 } alt ? alt + " – " : "")}{element.GetAttribute("src")}]",
        "br" => " ⏎ ",
        _ => "",
    };

    private static string After(IElement element) => element.LocalName switch
    {
        "a" when element.GetAttribute("href") is { Length: > 0 } address => $" ({address})",
        "td" or "th" => " | ",
        _ => "",
    };

    private static void End(List<string> lines, StringBuilder line)
    {
        var words = string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > 0) lines.Add(words);
        line.Clear();
    }
}
