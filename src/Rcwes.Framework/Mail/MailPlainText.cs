using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Rcwes.Framework.Mail;

/// <summary>The text part, made from the HTML: paragraphs, lists with dashes or numbers, links as „words (address)”.</summary>
internal static partial class MailPlainText
{
    public static string Of(INode root)
    {
        var text = new StringBuilder();
        Write(root, text);
        return TooManyBreaks().Replace(SpacesAtEnd().Replace(text.ToString(), "\n"), "\n\n").Trim();
    }

    private static void Write(INode node, StringBuilder text)
    {
        // Counted on the way: to ask each line for its place would read the whole list for each of them.
        var (number, isNumbered) = (0, node is IElement { LocalName: "ol" });
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) Words(words.Data, text);
            else if (child is IElement element) Element(element, isNumbered ? ++number : null, text);
        }
    }

    private static void Element(IElement element, int? number, StringBuilder text)
    {
        switch (element.LocalName)
        {
            case "br":
                text.Append('\n');
                break;
            case "hr":
                text.Append("\n\n---\n\n");
                break;
            case "a":
                Link(element, text);
                break;
            case "li":
                text.Append('\n').Append(number is { } counted ? string.Create(CultureInfo.InvariantCulture, $"{counted}. ") : "– ");
                Write(element, text);
                break;
            case "dt" or "dd":
                text.Append('\n');
                Write(element, text);
                break;
            case "p" or "h1" or "h2" or "h3" or "ul" or "ol" or "dl" or "blockquote":
                text.Append("\n\n");
                Write(element, text);
                text.Append("\n\n");
                break;
            default:
                Write(element, text);
                break;
        }
    }

    private static void Link(IElement link, StringBuilder text)
    {
        var before = text.Length;
        Write(link, text);
        var words = text.ToString(before, text.Length - before).Trim();
        var address = link.GetAttribute("href") ?? "";
        var bare = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..] : address;
        if (words.Length == 0) text.Append(bare);
        else if (bare.Length > 0 && words != bare) text.Append(CultureInfo.InvariantCulture, $" ({bare})");
    }

    /// <summary>White space in HTML is one space, and none at the beginning of a line.</summary>
    private static void Words(string data, StringBuilder text)
    {
        var words = WhiteSpace().Replace(data, " ");
        if (text.Length == 0 || text[^1] is '\n' or ' ') words = words.TrimStart(' ');
        text.Append(words);
    }

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@" +\n")]
    private static partial Regex SpacesAtEnd();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex TooManyBreaks();
}
