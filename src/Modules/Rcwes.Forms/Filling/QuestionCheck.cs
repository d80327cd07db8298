using System.Globalization;
using System.Text;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;

namespace Rcwes.Forms.Filling;

/// <summary>What came of checking one answer.</summary>
/// <param name="Values">As they are kept when they are right; as they were typed when not.</param>
/// <param name="Sentence">What is wrong (a localisation key); null when nothing is.</param>
/// <param name="Arguments">For its places.</param>
internal sealed record Checked(IReadOnlyList<string> Values, string? Sentence = null, params object[] Arguments)
{
    public bool IsRight => Sentence is null;
}

/// <summary>Checks one answer. Knows nothing of pages and databases.</summary>
internal static class QuestionCheck
{
    private const int LeastPhoneDigits = 9;
    private const int MostPhoneDigits = 15;

    /// <summary>Stands for what is not on a list.</summary>
    public const string Elsewhere = "inna";

    /// <param name="question">What was asked.</param>
    /// <param name="typed">What came back.</param>
    /// <param name="offered">What could be chosen.</param>
    public static Checked Of(Question question, IReadOnlyList<string> typed, IReadOnlyList<Choice> offered)
    {
        string[] given = [.. typed.Select(t => Tidy(t, question.Kind)).Where(t => t.Length > 0)];
        if (given.Length == 0) return question.Required ? new([], Needed(question), question.Label) : new([]);
        if (question.Kind == QuestionKind.Some)
        {
            var chosen = offered.Select(o => o.Value).Where(given.Contains).ToList();
            return chosen.Count == given.Distinct().Count() ? new(chosen) : new(chosen, "Zaznacz odpowiedzi z podanych w pytaniu „{0}”.", question.Label);
        }
        var one = given[0];
        if (one.Length > question.Longest && question.Kind is not (QuestionKind.List or QuestionKind.One or QuestionKind.Gmina or QuestionKind.Institution))
            return new(given, "Skróć odpowiedź na pytanie „{0}” do {1} znaków. Teraz ma {2}.", question.Label, question.Longest, one.Length);
        return question.Kind switch
        {
            QuestionKind.Email => MailAddress.Normalise(one) is { } address ? new([address]) : Wrong("W pytaniu „{0}” wpisz adres e-mail, na przykład imie@domena.pl."),
            QuestionKind.Phone => IsPhone(one) ? new([one]) : Wrong("W pytaniu „{0}” wpisz numer telefonu, na przykład 95 738 00 61."),
            QuestionKind.Number => Number(one) is { } number ? new([number]) : Wrong("W pytaniu „{0}” wpisz liczbę, na przykład 12 lub 12,5."),
            QuestionKind.Date => DateOnly.TryParseExact(one, ["yyyy-MM-dd", "d.M.yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new([day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]) : Wrong("W pytaniu „{0}” wpisz datę, na przykład 31.12.2026."),
            QuestionKind.Url => Url(one) is { } url ? new([url]) : Wrong("W pytaniu „{0}” wpisz adres strony, na przykład https://rcwes.pl."),
            QuestionKind.Nip => Nip.Read(one) is { } nip ? new([nip]) : Wrong("W pytaniu „{0}” jest pomyłka: NIP ma 10 cyfr i cyfra kontrolna się nie zgadza."),
            QuestionKind.Regon => Regon.Read(one) is { } regon ? new([regon]) : Wrong("W pytaniu „{0}” jest pomyłka: REGON ma 9 albo 14 cyfr i cyfra kontrolna się nie zgadza."),
            QuestionKind.Krs => Krs.Read(one) is { } krs ? new([krs]) : Wrong("W pytaniu „{0}” wpisz numer KRS, najwyżej 10 cyfr."),
            QuestionKind.PostalCode => PostalCode.Read(one) is { } code ? new([code]) : Wrong("W pytaniu „{0}” wpisz kod pocztowy, na przykład 66-400."),
            QuestionKind.List or QuestionKind.One or QuestionKind.Gmina => offered.Any(o => o.Value == one) ? new([one]) : Wrong("Wybierz odpowiedź na pytanie „{0}” z podanych."),
            QuestionKind.Institution => Institution(question, one, given, offered),
            QuestionKind.Tick or QuestionKind.Consent => new([question.Kind == QuestionKind.Consent ? question.Version : Question.Ticked]),
            _ => new([one]),
        };

        Checked Wrong(string sentence) => new(given, sentence, question.Label);
    }

    private static Checked Institution(Question question, string one, string[] given, IReadOnlyList<Choice> offered) =>
        one == Elsewhere && given.Length > 1 ? given[1].Length <= FormShape.LongestLine ? new([one, given[1]]) : new(given, "Skróć odpowiedź na pytanie „{0}” do {1} znaków. Teraz ma {2}.", question.Label, FormShape.LongestLine, given[1].Length)
        : one == Elsewhere ? new(given, "W pytaniu „{0}” wpisz nazwę instytucji.", question.Label)
        : offered.Any(o => o.Value == one) ? new([one])
        : new(given, "Wybierz odpowiedź na pytanie „{0}” z podanych.", question.Label);

    private static string Needed(Question question) => question.Kind switch
    {
        QuestionKind.List or QuestionKind.One or QuestionKind.Some or QuestionKind.Gmina or QuestionKind.Institution => "Wybierz odpowiedź na pytanie „{0}”.",
        QuestionKind.Tick or QuestionKind.Consent => "Żeby wysłać formularz, zaznacz: „{0}”.",
        QuestionKind.File => "Dodaj plik: „{0}”.",
        _ => "Odpowiedz na pytanie „{0}”.",
    };

    /// <summary>Without control characters; of one line unless the question takes many.</summary>
    private static string Tidy(string text, QuestionKind kind)
    {
        var lines = text.ReplaceLineEndings("\n");
        var tidy = new StringBuilder(lines.Length);
        foreach (var c in lines)
        {
            if (c == '\n') tidy.Append(kind == QuestionKind.LongText ? '\n' : ' ');
            else if (c == '\t') tidy.Append(' ');
            else if (!char.IsControl(c)) tidy.Append(c);
        }
        return tidy.ToString().Trim();
    }

    private static bool IsPhone(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '(' or ')' or '.' or '/') && text.Count(char.IsAsciiDigit) is >= LeastPhoneDigits and <= MostPhoneDigits;

    private static string? Number(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Url(string text)
    {
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(whole, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal) ? url.AbsoluteUri : null;
    }
}
