using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Rcwes.Framework.Web;

/// <summary>
/// HTML of strangers that is nested without end. Parsers look up the whole way for every tag, and whoever walks down a tree calls itself for every level:
/// a few hundred kilobytes of opening tags keep a processor busy for minutes or end the process. It is told by counting tags, before anything parses.
/// </summary>
public static class HtmlDepth
{
    /// <summary>Elements within each other; letters made of tables by old programs have a few dozen.</summary>
    private const int Deepest = 300;

    /// <summary>They hold nothing, or the next of their kind closes them, so that alone they make no depth.</summary>
    private static readonly FrozenSet<string> Flat = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt", "rp", "html", "head", "body");

    /// <summary>Whether HTML is nested deeper than anybody writes it.</summary>
    /// <param name="html">As it came.</param>
    /// <param name="tag">Name of the element that is one too many.</param>
    public static bool IsTooDeep(string html, out string tag)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var depth = 0;
        tag = "";
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var closes = html[at + 1] == '/';
            var name = NameAt(html, at + (closes ? 2 : 1));
            if (name.Length == 0 || Flat.Contains(name)) continue;
            var count = open.GetValueOrDefault(name);
            // An end without a beginning ends nothing.
            if (closes && count == 0) continue;
            open[name] = count + (closes ? -1 : 1);
            depth += closes ? -1 : 1;
            if (depth <= Deepest) continue;
            tag = name;
            return true;
        }
        return false;
    }

    /// <summary>The words between the tags, found without a parser; scripts and styles go.</summary>
    public static string Words(string html)
    {
        var words = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            words.Append(html, at, (tag < 0 ? html.Length : tag) - at);
            if (tag < 0) break;
            if (tag + 1 == html.Length || !(char.IsAsciiLetter(html[tag + 1]) || html[tag + 1] is '/' or '!' or '?'))
            {
                // Smaller than, and no tag.
                words.Append('<');
                at = tag + 1;
                continue;
            }
            var name = NameAt(html, tag + 1).ToLowerInvariant();
            if (name.Length > 0) words.Append(' ');
            var from = name is "script" or "style" ? html.IndexOf($"</{name}", tag, StringComparison.OrdinalIgnoreCase) : tag;
            var end = from < 0 ? -1 : html.IndexOf('>', from);
            at = end < 0 ? html.Length : end + 1;
        }
        return string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string NameAt(string html, int at)
    {
        var end = at;
        while (end < html.Length && end - at < 40 && (char.IsAsciiLetterOrDigit(html[end]) || html[end] == '-')) end++;
        return end > at && char.IsAsciiLetter(html[at]) ? html[at..end] : "";
    }
}
