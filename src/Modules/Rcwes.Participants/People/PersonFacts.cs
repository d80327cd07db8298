using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.People;

/// <summary>What is kept of a person, checked and in one spelling.</summary>
internal sealed record PersonFacts(string GivenNames, string FamilyName, DateOnly BirthDate)
{
    public const int LongestName = 100;
    public const int LongestPhone = 40;
    public const int LongestLocality = 100;
    private const int Youngest = 13;
    private const int Oldest = 110;

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? GminaCode { get; init; }

    public string? Locality { get; init; }

    public string? PostalCode { get; init; }

    public Sex? Sex { get; init; }

    /// <exception cref="RuleException">Something cannot be right.</exception>
    public static PersonFacts Of(PersonIdentity identity, DateTime now)
    {
        CheckBirth(identity.BirthDate, now);
        return new(Name(identity.GivenNames, nameof(identity.GivenNames)), Name(identity.FamilyName, nameof(identity.FamilyName)), identity.BirthDate)
        {
            Email = Checked(identity.Email, MailAddress.Normalise, nameof(identity.Email), "Wpisz adres e-mail w postaci nazwa@domena.pl."),
            Phone = PhoneOf(identity.Phone),
            GminaCode = Checked(identity.GminaCode, code => code.Trim() is { Length: 6 } six && six.All(char.IsAsciiDigit) ? six : null, nameof(identity.GminaCode), "Takiej gminy nie ma na liście. Wybierz ją jeszcze raz."),
            Locality = Text(identity.Locality) is { Length: > LongestLocality } longer ? Shortened.Begin(longer, LongestLocality) : Text(identity.Locality),
            PostalCode = Checked(identity.PostalCode, Framework.Polish.PostalCode.Read, nameof(identity.PostalCode), "Wpisz kod pocztowy w postaci 66-400."),
            Sex = identity.Sex,
        };
    }

    /// <summary>A phone in one spelling; null when nothing was typed.</summary>
    /// <exception cref="RuleException">It is no phone.</exception>
    public static string? PhoneOf(string? typed) => Checked(typed, Dialled, nameof(PersonIdentity.Phone), "Wpisz numer telefonu, na przykład 95 738 00 61.");

    public static int AgeOn(DateOnly birth, DateOnly day) => day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);

    private static void CheckBirth(DateOnly birth, DateTime now)
    {
        var today = DateOnly.FromDateTime(Warsaw.FromUtc(now));
        var sentence = birth > today ? "Data urodzenia nie może być w przyszłości."
            : AgeOn(birth, today) < Youngest ? "Uczestnik musi mieć co najmniej 13 lat. Sprawdź datę urodzenia."
            : AgeOn(birth, today) > Oldest ? "Sprawdź rok urodzenia: według tej daty uczestnik ma ponad 110 lat."
            : null;
        if (sentence is not null) throw new RuleException("person.birth", sentence) { Field = nameof(BirthDate) };
    }

    private static string Name(string typed, string field)
    {
        var name = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (!name.Any(char.IsLetter)) throw new RuleException("person.name", "Wpisz imię i nazwisko tak, jak w dokumencie.") { Field = field };
        if (name.Length > LongestName || name.Any(c => !char.IsLetter(c) && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.NonSpacingMark && c is not (' ' or '-' or '–' or '\'' or '’' or '.')))
            throw new RuleException("person.name", "Imię i nazwisko mogą mieć tylko litery, spacje, łączniki i apostrofy, razem do 100 znaków.") { Field = field };
        return name;
    }

    private static string? Dialled(string typed)
    {
        var number = typed.Trim();
        return number.Length <= LongestPhone && number.Count(char.IsAsciiDigit) is >= 7 and <= 15 && number.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')') ? number : null;
    }

    private static string? Checked(string? typed, Func<string, string?> read, string field, string sentence)
    {
        if (Text(typed) is not { } text) return null;
        return read(text) ?? throw new RuleException("person.contact", sentence) { Field = field };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
