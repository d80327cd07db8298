using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rcwes.Framework.Mail;

/// <summary>
/// Hides what only the recipient may hold: a link that works without signing in opens somebody's case to whoever reads it.
/// Nobody needs it to see whether a message is right, so it is hidden from everybody, administrators too. What a link
/// carries after ? or #, and every part that does not read as words, counts as such a secret.
/// </summary>
internal static partial class MailMask
{
    public const string Mark = "•••";

    private const int ShortestSecret = 16;

    /// <summary>The text with its secrets hidden.</summary>
    public static string Text(string text) =>
        Token().Replace(Link().Replace(text, link => OfLink(link.Value)), token => ReadsAsWords(token.Value) ? token.Value : Mark);

    /// <summary>The same for a whole HTML document; its links lead nowhere.</summary>
    public static string Html(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var link in document.QuerySelectorAll("[href]")) link.RemoveAttribute("href");
        foreach (var text in document.All.SelectMany(e => e.ChildNodes).OfType<IText>().Where(t => t.ParentElement?.LocalName != "style"))
            text.Data = Text(text.Data);
        return document.ToHtml();
    }

    private static string OfLink(string link)
    {
        var end = link.IndexOfAny(['?', '#']);
        var path = (end < 0 ? link : link[..end]).Split('/');
        // The first three pieces are https:, nothing, and the name of the host.
        for (var i = 3; i < path.Length; i++)
            if (path[i].Length >= ShortestSecret && !ReadsAsWords(path[i])) path[i] = Mark;
        return string.Join('/', path) + (end < 0 ? "" : link[end] + Mark);
    }

    private static bool ReadsAsWords(string text) => Words().IsMatch(text);

    [GeneratedRegex("""https?://[^\s<>"'()\[\]]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}")]
    private static partial Regex Token();

    /// <summary>Words with hyphens and short numbers, or a line of signs: no random token looks like that.</summary>
    [GeneratedRegex(@"\A([-_]+|[A-Z]?[a-z]{1,30}([-_]([A-Z]?[a-z]{1,30}|\d{1,4}))*)\z")]
    private static partial Regex Words();
}
