using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Mail;

/// <summary>A message ready to be sent, and the names that its template asked for in vain.</summary>
internal sealed record MailLetter(string Subject, string Html, string Text, IReadOnlyList<string> Unknown);

/// <summary>Fills the words with the model and sets them in the layout.</summary>
internal sealed class MailRenderer(ISiteChrome site, MailLayout layout)
{
    private const int LongestSubject = 300;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <exception cref="RuleException">The words are no valid Liquid or pass a limit.</exception>
    public async Task<MailLetter> RenderAsync(MailText words, string culture, object model, CancellationToken ct)
    {
        var language = Cultures.Of(culture);
        var subject = await FillAsync(nameof(MailText.Subject), words.Subject, model, language, NullEncoder.Default);
        var body = await FillAsync(nameof(MailText.Body), words.Body, model, language, Encoder);
        var title = OneLine(subject.Text);
        if (title.Length == 0) throw new RuleException("mail.subject", "Temat wiadomości jest pusty.") { Field = nameof(MailText.Subject) };
        var chrome = await site.GetAsync(culture, ct);
        // The layout's own words follow the recipient's language, not that of whoever caused the message.
        using var _ = new CultureScope(language);
        var page = layout.Lay(title, body.Text, culture, chrome);
        return new(title, page.Html, page.Text, [.. subject.Unknown.Concat(body.Unknown).Distinct(StringComparer.Ordinal)]);
    }

    private static async Task<LiquidResult> FillAsync(string field, string source, object model, CultureInfo language, TextEncoder encoder)
    {
        try
        {
            return await LiquidTemplate.Parse(source).RenderAsync(model, language, encoder);
        }
        catch (RuleException e) when (e.Field is null)
        {
            throw new RuleException(e.Code, e.Sentence, [.. e.Arguments]) { Field = field };
        }
    }

    /// <summary>A subject is one header line: breaks and control characters would begin another.</summary>
    internal static string OneLine(string text)
    {
        var plain = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
        var line = string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Shortened.To(line, LongestSubject);
    }

    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

        public CultureScope(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
    }
}
