using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Html;

/// <summary>The HTML that editors may keep: text, headings, lists, tables, links, images. No style, no script, no frame.</summary>
internal sealed class SafeHtml
{
    private static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "a", "strong", "b", "em", "i", "u", "s", "small",
        "sub", "sup", "br", "hr", "blockquote", "cite", "q", "code", "pre", "abbr", "time", "mark", "figure", "figcaption", "img",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "section",
        "div", "span", "address", "del", "ins",
    ];

    private static readonly string[] Attributes =
    [
        "href", "src", "alt", "title", "lang", "dir", "id", "class", "width", "height", "loading", "datetime", "cite", "start", "reversed", "value",
        "scope", "headers", "colspan", "rowspan", "span", "open", "rel", "aria-label", "aria-hidden", "aria-describedby", "aria-labelledby",
    ];

    /// <summary>Elements whose content goes with them; of all others that are not allowed the text stays.</summary>
    private static readonly HashSet<string> Dangerous = new(
        ["script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "template", "noscript", "form",
         "input", "button", "select", "textarea", "link", "meta", "base", "title", "head", "video", "audio", "source", "xml"],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="html">What somebody pasted or a recipe brought.</param>
    /// <param name="removed">Gets a word for each thing that had to go, e.g. <c>&lt;script&gt;</c>.</param>
    public string Clean(string? html, ICollection<string> removed)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        if (HtmlDepth.IsTooDeep(html, out var tag))
        {
            Note(removed, $"<{tag}>");
            return $"<p>{WebUtility.HtmlEncode(HtmlDepth.Words(html))}</p>";
        }
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set(Tags),
            AllowedAttributes = Set(Attributes),
            AllowedSchemes = Set(["http", "https", "mailto", "tel"]),
            UriAttributes = Set(["href", "src", "cite"]),
        })
        {
            AllowDataAttributes = false,
        };
        sanitizer.RemovingTag += (_, e) =>
        {
            // Word and old pages are full of <font>, <center> and the like: the words in them are the editor's.
            if (!Dangerous.Contains(e.Tag.LocalName))
            {
                Unwrap(e.Tag);
                e.Cancel = true;
                return;
            }
            Note(removed, $"<{e.Tag.LocalName}>");
        };
        sanitizer.RemovingAttribute += (_, e) =>
        {
            if (e.Attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || e.Attribute.Name is "href" or "src")
                Note(removed, $"{e.Attribute.Name}=…");
        };
        return sanitizer.Sanitize(html).Trim();
    }

    private static HashSet<string> Set(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);

    private static void Unwrap(IElement element)
    {
        if (element.Parent is not { } parent) return;
        INode place = element;
        if (element.LocalName == "h1")
        {
            // The page's title is its one h1.
            place = element.Owner!.CreateElement("h2");
            parent.ReplaceChild(place, element);
            foreach (var child in element.ChildNodes.ToArray()) place.AppendChild(child);
            return;
        }
        foreach (var child in element.ChildNodes.ToArray()) parent.InsertBefore(child, place);
        parent.RemoveChild(element);
    }

    private static void Note(ICollection<string> removed, string what)
    {
        if (!removed.Contains(what)) removed.Add(what);
    }
}
