using System.Text.Encodings.Web;

namespace Rcwes.Framework.Mail;

/// <summary>A letter, or the reason why there is none, as a document for the frame beside the editor.</summary>
internal sealed class MailPreview(HtmlEncoder encoder)
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{margin:0;padding:20px;font:16px/1.5 'Segoe UI',Roboto,Helvetica,Arial,sans-serif;background:#fbfaf6;color:#1d2420}
        p{max-width:60ch}
        .why{border-left:6px solid #9a1f1f;padding-left:16px}
        @media (prefers-color-scheme:dark){body{background:#121714;color:#e9ece8}.why{border-color:#ff9d8f}}
        """;

    private const string Above = "max-width:600px;margin:0 auto;padding:16px 20px 0;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";

    private const string Below = "max-width:600px;margin:0 auto;padding:0 20px 24px;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5";

    /// <param name="letter">The letter made of the sample.</param>
    /// <param name="subject">The word for the subject.</param>
    /// <param name="plain">The words for the text part.</param>
    public string Of(MailLetter letter, string subject, string plain)
    {
        // Our own layout made the document, so the places are known.
        var start = letter.Html.IndexOf("<div role=\"article\"", StringComparison.Ordinal);
        var end = letter.Html.LastIndexOf("</body>", StringComparison.Ordinal);
        return $"""
            {letter.Html[..start]}<p style="{Above}">{encoder.Encode(subject)}: <strong>{encoder.Encode(letter.Subject)}</strong></p>
            {letter.Html[start..end]}<details style="{Below}"><summary>{encoder.Encode(plain)}</summary><pre style="white-space:pre-wrap">{encoder.Encode(letter.Text)}</pre></details>
            {letter.Html[end..]}
            """;
    }

    public string Of(string title, string sentence) => $"""
        <!doctype html>
        <html><head><meta charset="utf-8"><title>{encoder.Encode(title)}</title><style>{Style}</style></head>
        <body><div class="why"><p><strong>{encoder.Encode(title)}</strong></p><p>{encoder.Encode(sentence)}</p></div></body></html>
        """;
}
