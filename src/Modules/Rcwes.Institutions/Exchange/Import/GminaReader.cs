using System.Text.RegularExpressions;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Finds the gmina that three cells of a row mean: its code, its name, its kind.</summary>
internal sealed partial class GminaReader(Region region)
{
    /// <returns>The six-digit code, or what is wrong and what to do.</returns>
    public (string? Code, RowFinding? Error) Read(string code, string name, string kind)
    {
        var byCode = code.Length > 0 ? ByCode(code) : null;
        if (code.Length > 0 && byCode is null)
            return (null, new("W województwie lubuskim nie ma gminy o kodzie TERYT „{0}”. Kod ma sześć cyfr i zaczyna się od 08, na przykład 081102.", code));
        if (name.Length == 0) return (byCode?.Code, null);
        var (bare, said) = Parse(name);
        var wanted = kind.Length > 0 ? KindOf(kind) : said;
        if (kind.Length > 0 && wanted is null)
            return (null, new("Nie wiadomo, co znaczy rodzaj gminy „{0}”. Wpisz: miejska, wiejska albo miejsko-wiejska.", kind));
        var named = region.Named(bare).ToList();
        if (named.Count == 0) return (null, Unknown(name));
        if (byCode is not null)
            return named.Contains(byCode) ? (byCode.Code, null) : (null, new("Kod TERYT {0} oznacza gminę {1}, a w kolumnie z nazwą jest „{2}”.", byCode.Code, region.NameOf(byCode), name));
        if (named.Count > 1 && wanted is null)
            return (null, new("Są dwie gminy o nazwie „{0}”: {1}. Dopisz rodzaj gminy albo kod TERYT.", bare, string.Join(", ", named.Select(g => $"{region.NameOf(g)} – {g.Code}"))));
        var right = named.Count == 1 ? named : [.. named.Where(g => g.Kind == wanted)];
        // Kinds change on the first of January; where the name is the only one, an old kind does no harm.
        return right is [var one] ? (one.Code, null) : (null, new("Nie ma gminy „{0}” tego rodzaju. Są: {1}.", bare, string.Join(", ", named.Select(region.NameOf))));
    }

    /// <summary>Six digits, seven with the kind, and both without the zero that spreadsheets take away.</summary>
    private Gmina? ByCode(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        string[] readings = digits.Length switch { 5 => ["0" + digits], 6 => [digits, "0" + digits[..5]], 7 => [digits[..6]], _ => [] };
        return readings.Select(region.Gmina).FirstOrDefault(g => g is not null);
    }

    private RowFinding Unknown(string name)
    {
        var near = Nearest.To(Parse(name).Name, region.Gminas.Select(g => g.Name));
        return near.Count == 0
            ? new("W województwie lubuskim nie ma gminy „{0}”. Sprawdź nazwę albo wpisz kod TERYT.", name)
            : new("W województwie lubuskim nie ma gminy „{0}”. Najbliższe nazwy: {1}.", name, string.Join(", ", near));
    }

    /// <summary>„gm. wiejska Żary”, „Żary (gmina wiejska)”, „m. Żary” → the name and the kind that stands beside it.</summary>
    private static (string Name, GminaKind? Kind) Parse(string typed)
    {
        var words = Slug.Fold(Brackets().Replace(typed, " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        GminaKind? kind = null;
        for (var i = words.Count - 1; i >= 0; i--)
        {
            var word = words[i].TrimEnd('.');
            if (KindOf(word) is { } told) kind = told;
            // „Miasto” and „gmina” stand before or after the name; „m.” only before it.
            else if (word is not ("gmina" or "gm") && !(word == "m" && i == 0)) continue;
            if (word == "m" && i == 0) kind ??= GminaKind.Urban;
            words.RemoveAt(i);
        }
        return (words.Count == 0 ? typed : string.Join(' ', words), kind);
    }

    private static GminaKind? KindOf(string typed) => string.Concat(Slug.Fold(typed).Where(char.IsLetterOrDigit)) switch
    {
        "1" or "miejska" or "miasto" or "gminamiejska" => GminaKind.Urban,
        "2" or "wiejska" or "wies" or "gminawiejska" => GminaKind.Rural,
        "3" or "miejskowiejska" or "gminamiejskowiejska" => GminaKind.UrbanRural,
        _ => null,
    };

    [GeneratedRegex(@"[(),–]|\s-\s")]
    private static partial Regex Brackets();
}
