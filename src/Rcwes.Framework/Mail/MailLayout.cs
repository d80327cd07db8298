using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Mail;

/// <summary>
/// The sheet that every message stands on. No tables, one column; text colours are left to the mail client except where
/// a style block that knows light and dark sets both, so that the message can be read in either.
/// </summary>
internal sealed class MailLayout(IStringLocalizer<FrameworkTexts> texts)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Inline, because some mail clients drop the style block.</summary>
    private static readonly Dictionary<string, string> Inline = new(StringComparer.Ordinal)
    {
        ["p"] = "margin:0 0 16px",
        ["h1"] = "margin:0 0 16px;font-size:24px;line-height:1.25",
        ["h2"] = "margin:24px 0 12px;font-size:20px;line-height:1.3",
        ["h3"] = "margin:20px 0 8px;font-size:17px;line-height:1.35",
        ["ul"] = "margin:0 0 16px;padding-left:24px",
        ["ol"] = "margin:0 0 16px;padding-left:24px",
        ["li"] = "margin:0 0 6px",
        ["dl"] = "margin:0 0 16px",
        ["dt"] = "font-weight:bold",
        ["dd"] = "margin:0 0 8px",
        ["blockquote"] = "margin:0 0 16px;padding-left:16px;border-left:3px solid #1e5b48",
        ["hr"] = "margin:24px 0;border:0;border-top:1px solid #b9c0ba",
    };

    private const string Button = "display:inline-block;padding:12px 20px;background:#1e5b48;color:#ffffff;text-decoration:none;font-weight:bold;border-radius:4px";

    private const string Style = """
        :root{color-scheme:light dark}
        body{background:#fbfaf6;color:#1d2420}
        a{color:#1b5a86}
        @media (prefers-color-scheme:dark){body{background:#121714!important;color:#e9ece8!important}a{color:#8fc1e6!important}a.button{background:#9fd3bb!important;color:#0d1f18!important}.quiet{color:#b5bdb6!important}}
        """;

    public (string Html, string Text) Lay(string title, string body, string culture, Chrome chrome)
    {
        var content = Clean(body);
        foreach (var element in content.QuerySelectorAll("*")) Dress(element);
        var footer = Footer(chrome);
        var html = $"""
            <!doctype html>
            <html lang="{culture}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            </head>
            <body style="margin:0;padding:0">
            <div role="article" lang="{culture}" style="max-width:600px;margin:0 auto;padding:24px 20px;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55">
            <p style="margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid #1e5b48;font-size:20px;font-weight:bold">{Encode(chrome.ShortName)}</p>
            {content.InnerHtml.Trim()}
            <div class="quiet" style="margin-top:32px;padding-top:16px;border-top:1px solid #b9c0ba;font-size:14px;line-height:1.5">
            {string.Join('\n', footer.Select(lines => $"<p style=\"margin:0 0 12px\">{string.Join("<br>", lines.Select(Encode))}</p>"))}
            </div>
            </div>
            </body>
            </html>
            """;
        var text = $"{chrome.ShortName}\n\n{MailPlainText.Of(content)}\n\n-- \n{string.Join("\n\n", footer.Select(lines => string.Join('\n', lines)))}\n";
        return (html, text);
    }

    /// <summary>Who wrote, where they are found, and the funding strip in words.</summary>
    private List<List<string>> Footer(Chrome chrome)
    {
        List<List<string>> blocks = [[chrome.SiteName, texts["Wiadomość została wysłana automatycznie przez nasz serwis."]]];
        foreach (var office in chrome.Offices)
        {
            List<string> lines = [office.Name, Join(", ", office.Street, Join(" ", office.PostalCode, office.City))];
            if (office.Phone.Length > 0) lines.Add(texts["tel. {0}", office.Phone]);
            if (office.Email.Length > 0) lines.Add(office.Email);
            blocks.Add(lines);
        }
        if (chrome.Offices.Count == 0)
            blocks.Add([chrome.Phone is { Length: > 0 } phone ? texts["tel. {0}", phone].Value : "", chrome.Email ?? ""]);
        blocks.Add([.. chrome.Funding.Lines, Join(" · ", [.. chrome.Funding.Signs.Select(s => s.Text)])]);
        foreach (var block in blocks) block.RemoveAll(string.IsNullOrWhiteSpace);
        blocks.RemoveAll(b => b.Count == 0);
        return blocks;
    }

    private static string Join(string separator, params string[] parts) => string.Join(separator, parts.Where(p => !string.IsNullOrWhiteSpace(p)));

    private static string Encode(string text) => Encoder.Encode(text);

    private static void Dress(IElement element)
    {
        var name = element.LocalName;
        if (name == "a" && element.ClassList.Contains("button")) element.SetAttribute("style", Button);
        else if (Inline.TryGetValue(name, out var style)) element.SetAttribute("style", style);
    }

    private static IElement Clean(string body)
    {
        var sanitiser = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "a", "strong", "b", "em", "i", "br", "hr", "blockquote", "span"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "lang"], StringComparer.OrdinalIgnoreCase),
            AllowedCssClasses = new HashSet<string>(["button"], StringComparer.Ordinal),
            AllowedSchemes = new HashSet<string>(["https", "http", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitiser.AllowedAttributes.Add("class");
        return new HtmlParser().ParseDocument(sanitiser.Sanitize(body)).Body!;
    }
}
