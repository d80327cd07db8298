using Rcwes.Framework;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Entries;

/// <summary>A sentence about a field.</summary>
/// <param name="Field">Path in <see cref="EntryFacts"/>, e.g. <c>Identifiers[0].Value</c>.</param>
/// <param name="Sentence">Polish (a localisation key).</param>
/// <param name="Arguments">Values for the places in the sentence.</param>
internal sealed record EntryFinding(string Field, string Sentence, params object[] Arguments);

/// <summary>What the check made of facts.</summary>
/// <param name="Facts">Tidied: no loose white space, numbers and addresses in their one form.</param>
/// <param name="Errors">What cannot be right; the entry is not stored.</param>
/// <param name="Doubts">What looks unusual; the entry is stored.</param>
internal sealed record EntryReading(EntryFacts Facts, IReadOnlyList<EntryFinding> Errors, IReadOnlyList<EntryFinding> Doubts)
{
    /// <summary>The facts, or the first error as a broken rule.</summary>
    public EntryFacts Required() => Errors is [var first, ..] ? throw new RuleException("institution.facts", first.Sentence, first.Arguments) { Field = first.Field } : Facts;
}

/// <summary>What there is to choose from when an entry is checked.</summary>
internal sealed record EntryChoices(Region Region, IReadOnlySet<string> Types, IReadOnlySet<string> Services, IReadOnlySet<string> TargetGroups);

/// <summary>Checks and tidies facts, whoever brings them: form, file or representative.</summary>
internal sealed class EntryCheck
{
    public const int LongestText = 10_000;
    public const int LongestLine = 200;
    private const int MostRows = 50;

    private readonly EntryChoices _choices;
    private readonly List<EntryFinding> _errors = [];
    private readonly List<EntryFinding> _doubts = [];

    private EntryCheck(EntryChoices choices) => _choices = choices;

    public static EntryReading Read(EntryFacts facts, EntryChoices choices)
    {
        var check = new EntryCheck(choices);
        var tidied = check.Tidy(facts);
        return new(tidied, check._errors, check._doubts);
    }

    private EntryFacts Tidy(EntryFacts facts)
    {
        var name = Line(nameof(facts.Name), facts.Name, Institution.LongestName);
        if (name is null) Error(nameof(facts.Name), "Wpisz nazwę instytucji.");
        if (!_choices.Types.Contains(facts.TypeCode)) Error(nameof(facts.TypeCode), "Wybierz typ instytucji z listy.");
        return facts with
        {
            Name = name ?? "",
            ShortName = Line(nameof(facts.ShortName), facts.ShortName, LongestLine),
            SocialEnterpriseSince = facts.IsSocialEnterprise ? facts.SocialEnterpriseSince : null,
            SocialEnterpriseDecision = facts.IsSocialEnterprise ? Line(nameof(facts.SocialEnterpriseDecision), facts.SocialEnterpriseDecision, LongestLine) : null,
            SocialEnterpriseVoivode = facts.IsSocialEnterprise ? Line(nameof(facts.SocialEnterpriseVoivode), facts.SocialEnterpriseVoivode, LongestLine) : null,
            DescriptionPl = Text(nameof(facts.DescriptionPl), facts.DescriptionPl),
            DescriptionEn = Text(nameof(facts.DescriptionEn), facts.DescriptionEn),
            Website = Link(nameof(facts.Website), facts.Website),
            SocialLinks = [.. Few(nameof(facts.SocialLinks), facts.SocialLinks).Select((l, i) => Link($"{nameof(facts.SocialLinks)}[{i}]", l)).OfType<string>().Distinct()],
            Languages = [.. facts.Languages.Select(l => l.Trim().ToLowerInvariant()).Where(Languages.All.Contains).Distinct()],
            LogoPath = Line(nameof(facts.LogoPath), facts.LogoPath, LongestLine),
            Identifiers = [.. Few(nameof(facts.Identifiers), facts.Identifiers).Select(Identifier).OfType<IdentifierFacts>().DistinctBy(i => (i.Scheme, i.Value))],
            Contacts = [.. Few(nameof(facts.Contacts), facts.Contacts).Select(Contact).OfType<ContactFacts>()],
            Places = Places(facts.Places),
            Services = Known(nameof(facts.Services), facts.Services, _choices.Services),
            TargetGroups = Known(nameof(facts.TargetGroups), facts.TargetGroups, _choices.TargetGroups),
        };
    }

    private IdentifierFacts? Identifier(IdentifierFacts facts, int i)
    {
        // A row of the form that was left empty.
        if (string.IsNullOrWhiteSpace(facts.Value)) return null;
        var at = $"{nameof(EntryFacts.Identifiers)}[{i}]";
        var reading = IdentifierRules.Read(facts.Scheme, facts.Value);
        if (reading.Error is not null) Error($"{at}.Value", reading.Error);
        if (reading.Doubt is not null) Doubt($"{at}.Value", reading.Doubt);
        if (facts.ValidTo < facts.ValidFrom) Error($"{at}.ValidTo", "Dzień końca jest wcześniejszy niż dzień początku.");
        return reading.Value is null ? null : facts with { Value = reading.Value, Register = facts.Scheme == IdentifierScheme.Other ? Line($"{at}.Register", facts.Register, LongestLine) : null };
    }

    private ContactFacts? Contact(ContactFacts facts, int i)
    {
        var at = $"{nameof(EntryFacts.Contacts)}[{i}]";
        var tidied = facts with { Name = Line($"{at}.Name", facts.Name, LongestLine), Phone = Phone($"{at}.Phone", facts.Phone), Email = Email($"{at}.Email", facts.Email) };
        return tidied.Name is null && tidied.Phone is null && tidied.Email is null ? null : tidied;
    }

    private IReadOnlyList<PlaceFacts> Places(IReadOnlyList<PlaceFacts> places)
    {
        var tidied = Few(nameof(EntryFacts.Places), places).Select(Place).OfType<PlaceFacts>().ToList();
        if (tidied.Count(p => p.Kind == PlaceKind.Seat) > 1) Error(nameof(EntryFacts.Places), "Instytucja ma jedną siedzibę. Pozostałe miejsca oznacz jako filie.");
        return tidied;
    }

    private PlaceFacts? Place(PlaceFacts facts, int i)
    {
        var at = $"{nameof(EntryFacts.Places)}[{i}]";
        var postal = Line($"{at}.PostalCode", facts.PostalCode, LongestLine);
        if (postal is not null && PostalCode.Read(postal) is null) Error($"{at}.PostalCode", "Kod pocztowy ma pięć cyfr, na przykład 66-400.");
        var gmina = Line($"{at}.GminaCode", facts.GminaCode, LongestLine);
        if (gmina is not null && _choices.Region.Gmina(gmina) is null) Error($"{at}.GminaCode", "Nie ma takiej gminy w województwie lubuskim. Wybierz gminę z listy.");
        if (gmina is not null && _choices.Region.Gmina(gmina)?.GoneOn is not null) Doubt($"{at}.GminaCode", "Tej gminy już nie ma. Sprawdź, w jakiej gminie leży to miejsce teraz.");
        if (facts.Hours.Any(h => h.To <= h.From)) Error($"{at}.Hours", "Godzina zamknięcia musi być późniejsza niż godzina otwarcia.");
        var tidied = facts with
        {
            Label = Line($"{at}.Label", facts.Label, LongestLine),
            Street = Line($"{at}.Street", facts.Street, LongestLine),
            PostalCode = PostalCode.Read(postal),
            Locality = Line($"{at}.Locality", facts.Locality, LongestLine),
            GminaCode = gmina,
            Phone = Phone($"{at}.Phone", facts.Phone),
            AccessNote = Line($"{at}.AccessNote", facts.AccessNote, 1000),
            Hours = [.. facts.Hours.Distinct().Take(MostRows)],
        };
        return tidied is { Label: null, Street: null, PostalCode: null, Locality: null, GminaCode: null, Phone: null, AccessNote: null, Access: PremisesAccess.None, Hours.Count: 0 } ? null : tidied;
    }

    private List<string> Known(string field, IReadOnlyList<string> slugs, IReadOnlySet<string> known)
    {
        if (slugs.FirstOrDefault(s => !known.Contains(s)) is { } strange) Error(field, "W słowniku nie ma hasła „{0}”.", strange);
        return [.. slugs.Where(known.Contains).Distinct().Order(StringComparer.Ordinal)];
    }

    private string? Line(string field, string? text, int longest)
    {
        var line = text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > longest) Error(field, "To pole może mieć najwyżej {0} znaków.", longest);
        return line.Length == 0 ? null : line;
    }

    private string? Text(string field, string? text)
    {
        var tidied = text?.ReplaceLineEndings("\n").Trim() ?? "";
        if (tidied.Length > LongestText) Error(field, "To pole może mieć najwyżej {0} znaków.", LongestText);
        return tidied.Length == 0 ? null : tidied;
    }

    private string? Link(string field, string? text)
    {
        if (Line(field, text, LongestLine) is not { } link) return null;
        if (!link.Contains("://", StringComparison.Ordinal)) link = "https://" + link;
        if (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0) return link;
        Error(field, "To nie wygląda na adres strony. Wpisz go na przykład tak: https://www.lubuskie.pl");
        return link;
    }

    private string? Email(string field, string? text)
    {
        if (Line(field, text, LongestLine) is not { } email) return null;
        if (MailAddress.Normalise(email) is { } address) return address;
        Error(field, "Wpisz adres e-mail w postaci nazwa@domena.pl.");
        return email;
    }

    private string? Phone(string field, string? text)
    {
        if (Line(field, text, 60) is not { } phone) return null;
        var digits = phone.Count(char.IsAsciiDigit);
        if (digits < 3 || phone.Any(c => char.IsLetter(c) && c is not ('w' or 'e'))) Error(field, "Wpisz numer telefonu, na przykład 95 738 00 61.");
        else if (digits != 9 && !phone.StartsWith('+') && !phone.StartsWith("48", StringComparison.Ordinal)) Doubt(field, "Numer telefonu ma zwykle dziewięć cyfr. Sprawdź, czy żadnej nie brakuje.");
        return phone;
    }

    private IEnumerable<T> Few<T>(string field, IReadOnlyList<T> rows)
    {
        if (rows.Count > MostRows) Error(field, "Tego może być najwyżej {0}.", MostRows);
        return rows.Take(MostRows);
    }

    private void Error(string field, string sentence, params object[] arguments) => _errors.Add(new(field, sentence, arguments));

    private void Doubt(string field, string sentence, params object[] arguments) => _doubts.Add(new(field, sentence, arguments));
}
