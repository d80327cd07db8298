using System.Text.RegularExpressions;
using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Identifiers;

/// <summary>What was read of a typed number.</summary>
/// <param name="Value">As it is kept; null when the number is refused.</param>
/// <param name="Error">Why it is refused (a localisation key).</param>
/// <param name="Doubt">What looks unusual, although it may be right (a localisation key).</param>
internal sealed record IdentifierReading(string? Value, string? Error, string? Doubt);

/// <summary>Reads numbers as people type them. A wrong check digit is refused, an unusual form only doubted.</summary>
internal static partial class IdentifierRules
{
    public const int LongestValue = 40;

    public static IdentifierReading Read(IdentifierScheme scheme, string typed) => scheme switch
    {
        IdentifierScheme.Nip => Checked(Nip.Read(typed), "Ten NIP jest błędny. Powinien mieć 10 cyfr – sprawdź, czy żadna się nie pomyliła."),
        IdentifierScheme.Regon => Checked(Regon.Read(typed), "Ten REGON jest błędny. Powinien mieć 9 albo 14 cyfr – sprawdź, czy żadna się nie pomyliła."),
        IdentifierScheme.Krs => Checked(Krs.Read(typed), "Ten numer KRS jest błędny. Powinien mieć najwyżej 10 cyfr."),
        IdentifierScheme.Kraz => Doubted(typed, KrazForm(), "Numer KRAZ to zwykle cztery lub pięć cyfr. Sprawdź, czy jest dobry."),
        IdentifierScheme.Ris => Doubted(typed, RisForm(), "Numer RIS wygląda zwykle tak: 2.08/00012/2010. Sprawdź, czy jest dobry."),
        IdentifierScheme.Rspo => Doubted(typed, RspoForm(), "Numer RSPO ma zwykle od jednej do sześciu cyfr. Sprawdź, czy jest dobry."),
        _ => Doubted(typed, null, ""),
    };

    /// <summary>As people write it.</summary>
    public static string Show(IdentifierScheme scheme, string value) => scheme == IdentifierScheme.Nip ? Nip.Show(value) : value;

    private static IdentifierReading Checked(string? value, string error) => new(value, value is null ? error : null, null);

    private static IdentifierReading Doubted(string typed, Regex? form, string doubt)
    {
        var value = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return value.Length switch
        {
            0 => new(null, "Wpisz numer albo usuń ten wiersz.", null),
            > LongestValue => new(null, "Ten numer jest za długi.", null),
            _ => new(value, null, form?.IsMatch(value) == false ? doubt : null),
        };
    }

    [GeneratedRegex(@"^\d{1,6}(/\d+[a-z]?(,\d*[a-z])*)?$")]
    private static partial Regex KrazForm();

    [GeneratedRegex(@"^2\.\d{2}/\d{5}/\d{4}$")]
    private static partial Regex RisForm();

    [GeneratedRegex(@"^\d{1,6}$")]
    private static partial Regex RspoForm();
}
