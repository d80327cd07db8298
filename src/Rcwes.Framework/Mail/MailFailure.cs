using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Mail;

/// <summary>Why a message did not leave, for people who do not speak SMTP.</summary>
/// <param name="Sentence">What happened and what helps, in the reader's language.</param>
/// <param name="Raw">The server's own words, for whoever looks after it; null when we said it ourselves.</param>
internal sealed partial record MailFailure(string Sentence, string? Raw)
{
    internal const string NoAddress = "To nie jest poprawny adres e-mail.";
    internal const string Interrupted = "Wysyłka była wielokrotnie przerywana.";
    internal const string NoAnswer = "Serwer poczty nie odpowiedział na czas.";

    public static MailFailure? Of(string? error, IStringLocalizer<FrameworkTexts> texts)
    {
        if (error is null) return null;
        if (error is NoAddress or Interrupted or NoAnswer) return new(texts[error], null);
        var code = Code().Match(error) is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        return new(texts[code switch
        {
            550 or 551 or 553 => "Serwer odbiorcy nie przyjął adresu. Najpewniej jest w nim literówka albo skrzynki już nie ma.",
            452 or 552 => "Skrzynka odbiorcy jest pełna.",
            530 or 534 or 535 => "Serwer poczty nas nie wpuścił: zła nazwa użytkownika albo złe hasło.",
            >= 500 => "Serwer odbiorcy odrzucił wiadomość.",
            >= 400 => "Serwer poczty na razie odmówił.",
            _ => "Nie udało się przekazać wiadomości serwerowi poczty.",
        }], error);
    }

    [GeneratedRegex(@"\A[45]\d\d\b")]
    private static partial Regex Code();
}
