using Rcwes.Framework.Polish;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What a column may mean.</summary>
/// <param name="Key">Head of the column in our own files.</param>
/// <param name="Label">For people (a localisation key).</param>
/// <param name="Heads">Other heads that people give it, folded.</param>
internal sealed record ImportField(string Key, string Label, params string[] Heads);

/// <summary>The columns that are understood, and what a head most likely means.</summary>
internal static class ImportFields
{
    public const string Id = "id";
    public const string Name = "nazwa";
    public const string ShortName = "nazwa_skrocona";
    public const string Type = "typ";
    public const string Street = "ulica";
    public const string PostalCode = "kod_pocztowy";
    public const string Locality = "miejscowosc";
    public const string Gmina = "gmina";
    public const string GminaKind = "rodzaj_gminy";
    public const string GminaCode = "teryt";
    public const string Email = "email";
    public const string Phone = "telefon";
    public const string Website = "strona";
    public const string Description = "opis";
    public const string DescriptionEn = "opis_en";
    public const string Services = "uslugi";
    public const string TargetGroups = "dla_kogo";
    public const string Languages = "jezyki";
    public const string Opp = "opp";
    public const string SocialEnterprise = "przedsiebiorstwo_spoleczne";
    public const string SocialEnterpriseSince = "ps_data_decyzji";
    public const string SocialEnterpriseDecision = "ps_numer_decyzji";

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Id, "Identyfikator wpisu", "identyfikator", "id wpisu", "uuid"),
        new(Name, "Nazwa", "nazwa instytucji", "nazwa podmiotu", "nazwa organizacji", "pelna nazwa", "instytucja", "podmiot", "organizacja", "name"),
        new(ShortName, "Nazwa skrócona", "skrot", "skrocona nazwa", "skrot nazwy", "short name"),
        new(Type, "Typ", "typ instytucji", "typ podmiotu", "rodzaj", "rodzaj podmiotu", "forma prawna", "kod typu", "type"),
        new("nip", "NIP", "numer nip", "nr nip", "tax id"),
        new("regon", "REGON", "numer regon", "nr regon"),
        new("krs", "KRS", "numer krs", "nr krs"),
        new("kraz", "KRAZ", "numer kraz", "nr kraz"),
        new("ris", "RIS", "numer ris", "nr ris"),
        new("bur", "BUR", "numer bur", "nr bur"),
        new("rspo", "RSPO", "numer rspo", "nr rspo"),
        new(Street, "Ulica i numer", "ulica i numer", "adres", "ulica nr", "street"),
        new(PostalCode, "Kod pocztowy", "kod", "pna", "postal code"),
        new(Locality, "Miejscowość", "miasto", "miejsce", "city", "locality"),
        new(Gmina, "Gmina", "nazwa gminy", "gmina nazwa"),
        new(GminaKind, "Rodzaj gminy", "typ gminy"),
        new(GminaCode, "Kod gminy (TERYT)", "kod teryt", "kod gminy", "teryt gminy", "terc", "gmina teryt", "gmina_teryt"),
        new(Email, "E-mail", "e-mail", "adres e-mail", "adres email", "poczta", "mail"),
        new(Phone, "Telefon", "tel", "nr telefonu", "numer telefonu", "phone"),
        new(Website, "Strona internetowa", "strona www", "www", "adres strony", "strona internetowa", "website"),
        new(Description, "Opis", "opis dzialalnosci", "zakres dzialalnosci", "description"),
        new(DescriptionEn, "Opis po angielsku", "opis po angielsku", "description en"),
        new(Services, "Usługi", "swiadczone uslugi", "oferta", "services"),
        new(TargetGroups, "Dla kogo", "grupy docelowe", "odbiorcy", "grupa docelowa", "target groups"),
        new(Languages, "Języki obsługi", "jezyki obslugi", "languages"),
        new(Opp, "Organizacja pożytku publicznego", "status opp", "organizacja pozytku publicznego"),
        new(SocialEnterprise, "Przedsiębiorstwo społeczne", "status ps", "ps"),
        new(SocialEnterpriseSince, "Dzień decyzji o statusie PS", "data decyzji", "data decyzji ps"),
        new(SocialEnterpriseDecision, "Numer decyzji o statusie PS", "numer decyzji", "nr decyzji"),
    ];

    public static IReadOnlyDictionary<string, IdentifierScheme> Numbers { get; } = new Dictionary<string, IdentifierScheme>
    {
        ["nip"] = IdentifierScheme.Nip,
        ["regon"] = IdentifierScheme.Regon,
        ["krs"] = IdentifierScheme.Krs,
        ["kraz"] = IdentifierScheme.Kraz,
        ["ris"] = IdentifierScheme.Ris,
        ["bur"] = IdentifierScheme.Bur,
        ["rspo"] = IdentifierScheme.Rspo,
    };

    /// <summary>For each head the key that it most likely means, each key once; empty where nothing fits.</summary>
    public static string[] Guess(IReadOnlyList<string> heads)
    {
        var guessed = new string[heads.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < heads.Count; i++)
        {
            var head = Folded(heads[i]);
            var field = All.FirstOrDefault(f => Folded(f.Key) == head || Folded(f.Label) == head || f.Heads.Any(h => Folded(h) == head));
            guessed[i] = field is not null && taken.Add(field.Key) ? field.Key : "";
        }
        return guessed;
    }

    private static string Folded(string head) =>
        string.Join(' ', Slug.Fold(head).Split([' ', '_', '-', '.', ':', '/', '\u00A0', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
