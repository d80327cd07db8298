using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;

namespace Rcwes.Framework.Mail;

/// <summary>
/// Reads the HTML of a stranger tag after tag and builds no tree: a tree of a million open tags would cost minutes, and whoever walks down it
/// the stack of the process. Every letter of the HTML is looked at once.
/// </summary>
internal sealed class LetterHtml(string html)
{
    /// <summary>Deeper quotes carry no more signs, or a line could become as long as it is deep.</summary>
    private const int DeepestQuote = 3;
    private const int DeepestList = 100;

    private static readonly FrozenSet<string> Unseen = FrozenSet.Create(StringComparer.Ordinal, "script", "style", "title", "template", "noscript");
    private static readonly FrozenSet<string> Paragraphs = FrozenSet.Create(StringComparer.Ordinal, "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre");
    private static readonly FrozenSet<string> Lines = FrozenSet.Create(StringComparer.Ordinal, "div", "li", "dt", "dd", "table", "tr", "center", "section", "article", "header", "footer", "address", "body");

    private readonly StringBuilder _text = new();

    /// <summary>The lists that are open; the number of the last line of a numbered one, -1 for one with dashes.</summary>
    private readonly List<int> _lists = [];
    private int _quotes;
    private int _verbatim;
    private (int From, string Address)? _link;

    public string Read()
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            if (tag > at) Words(WebUtility.HtmlDecode(html[at..tag]));
            if (tag == html.Length) break;
            at = Tag(tag);
        }
        return _text.ToString().Trim();
    }

    /// <summary>Takes what begins with the sign at a place.</summary>
    /// <returns>Where to go on.</returns>
    private int Tag(int at)
    {
        var next = at + 1 < html.Length ? html[at + 1] : ' ';
        if (next is '!' or '?')
            return html.AsSpan(at).StartsWith("<!--") ? After("-->", at + 4) : After(">", at);
        var isEnd = next == '/';
        var from = at + (isEnd ? 2 : 1);
        if (from >= html.Length || !char.IsAsciiLetter(html[from]))
        {
            Words("<");
            return at + 1;
        }
        var to = from;
        while (to < html.Length && (char.IsAsciiLetterOrDigit(html[to]) || html[to] is ':' or '-')) to++;
        var name = html[from..to].ToLowerInvariant();
        var (end, address) = Attributes(to, name == "a" && !isEnd);
        if (isEnd) Close(name);
        else if (Unseen.Contains(name)) return After(">", After("</" + name, end));
        else Open(name, address);
        return end;
    }

    private int After(string mark, int from)
    {
        var found = from < html.Length ? html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) : -1;
        return found < 0 ? html.Length : found + mark.Length;
    }

    /// <summary>Goes over the attributes of a tag; a sign inside quotation marks does not end it.</summary>
    private (int End, string Address) Attributes(int at, bool isLink)
    {
        var address = "";
        while (at < html.Length && html[at] != '>')
        {
            if (html[at] is '=' or '/' || char.IsWhiteSpace(html[at]))
            {
                at++;
                continue;
            }
            var from = at;
            while (at < html.Length && html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(html[at])) at++;
            var name = html.AsSpan(from, at - from);
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            if (at >= html.Length || html[at] != '=') continue;
            at++;
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            var (valueFrom, valueTo) = (at, at);
            if (at < html.Length && html[at] is '"' or '\'')
            {
                var close = html.IndexOf(html[at], at + 1);
                (valueFrom, valueTo) = (at + 1, close < 0 ? html.Length : close);
                at = Math.Min(html.Length, valueTo + 1);
            }
            else
            {
                while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at])) at++;
                valueTo = at;
            }
            if (isLink && name.Equals("href", StringComparison.OrdinalIgnoreCase)) address = WebUtility.HtmlDecode(html[valueFrom..valueTo]).Trim();
        }
        return (Math.Min(html.Length, at + 1), address);
    }

    private void Open(string name, string address)
    {
        Break(name);
        switch (name)
        {
            case "br":
                NewLine(2);
                break;
            case "hr":
                Lead(2);
                Words("---");
                Lead(2);
                break;
            case "td" or "th":
                if (_text.Length > 0 && _text[^1] != '\n') Words(" ");
                break;
            case "a":
                _link = (_text.Length, address);
                break;
            case "li":
                Words(Mark());
                break;
            case "ol" or "ul":
                if (_lists.Count < DeepestList) _lists.Add(name == "ol" ? 0 : -1);
                break;
            case "blockquote":
                _quotes++;
                break;
            case "pre":
                _verbatim++;
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "a":
                EndLink();
                break;
            case "ol" or "ul":
                if (_lists.Count > 0) _lists.RemoveAt(_lists.Count - 1);
                break;
            case "blockquote":
                _quotes = Math.Max(0, _quotes - 1);
                break;
            case "pre":
                _verbatim = Math.Max(0, _verbatim - 1);
                break;
        }
        Break(name);
    }

    private string Mark()
    {
        if (_lists.Count == 0 || _lists[^1] < 0) return "– ";
        _lists[^1]++;
        return string.Create(CultureInfo.InvariantCulture, $"{_lists[^1]}. ");
    }

    private void Break(string name)
    {
        if (Paragraphs.Contains(name)) Lead(2);
        else if (Lines.Contains(name)) Lead(1);
    }

    /// <summary>Whatever comes next stands under so many line ends at least; none at the very beginning.</summary>
    private void Lead(int lines)
    {
        if (_text.Length == 0) return;
        var present = Ends();
        for (var i = present; i < lines; i++) _text.Append('\n');
    }

    private void NewLine(int most)
    {
        if (_text.Length > 0 && Ends() < most) _text.Append('\n');
    }

    /// <summary>Line ends at the end of the text, two at most; spaces before them go.</summary>
    private int Ends()
    {
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        return _text.Length > 0 && _text[^1] == '\n' ? _text.Length > 1 && _text[^2] == '\n' ? 2 : 1 : 0;
    }

    private void Words(string words)
    {
        foreach (var c in words)
        {
            var isSpace = c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00A0';
            if (_verbatim > 0 && c == '\n') NewLine(2);
            else if (isSpace && (_text.Length == 0 || _text[^1] is '\n' or ' ') && _verbatim == 0) continue;
            else
            {
                if (_quotes > 0 && (_text.Length == 0 || _text[^1] == '\n')) _text.Append('>', Math.Min(_quotes, DeepestQuote)).Append(' ');
                _text.Append(isSpace ? ' ' : c);
            }
        }
    }

    private void EndLink()
    {
        if (_link is not (var from, var address)) return;
        _link = null;
        var words = from < _text.Length ? _text.ToString(from, _text.Length - from).Trim() : "";
        var bare = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..] : address;
        if (words.Length == 0) Words(bare);
        else if (bare.Length > 0 && words.TrimStart('>', ' ') != bare) Words($" ({bare})");
    }
}
