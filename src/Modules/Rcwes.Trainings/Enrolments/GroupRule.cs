using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Trainings.Enrolments;

/// <summary>The rule of groups on the reserve list, in words for applicants. What it says is what <c>ReserveOrder</c> does.</summary>
internal static class GroupRule
{
    /// <param name="most">How often a group may be passed over.</param>
    /// <param name="l">Texts of the reader.</param>
    public static string InWords(int most, IStringLocalizer l) => most == 0
        ? l["Grupa, która czeka razem, stoi na liście rezerwowej jak jedna osoba. Kiedy przyjdzie jej kolej, wolne miejsca czekają, aż zmieści się cała."]
        : l.Plural(most, "Grupa, która czeka razem, stoi na liście rezerwowej jak jedna osoba. Jeśli wolnych miejsc jest dla niej za mało, może ją wyprzedzić ktoś, kto się zmieści, ale najwyżej {0} raz. Potem wolne miejsca czekają, aż zmieści się cała grupa.|Grupa, która czeka razem, stoi na liście rezerwowej jak jedna osoba. Jeśli wolnych miejsc jest dla niej za mało, może ją wyprzedzić ktoś, kto się zmieści, ale najwyżej {0} razy. Potem wolne miejsca czekają, aż zmieści się cała grupa.|Grupa, która czeka razem, stoi na liście rezerwowej jak jedna osoba. Jeśli wolnych miejsc jest dla niej za mało, może ją wyprzedzić ktoś, kto się zmieści, ale najwyżej {0} razy. Potem wolne miejsca czekają, aż zmieści się cała grupa.");

    /// <summary>How things stand for one group.</summary>
    public static string Standing(EnrolmentGroup group, int size, int capacity, IStringLocalizer l)
    {
        if (size > capacity) return l["Szkolenie ma teraz mniej miejsc, niż Was czeka razem. Miejsca dla wszystkich naraz już nie będzie: pozwólcie osobom czekać osobno."].Value;
        var wanted = l.Plural(size, "Potrzeba {0} miejsca naraz.|Potrzeba {0} miejsc naraz.|Potrzeba {0} miejsc naraz.");
        var told = group.MaySkip
            ? l["Dotąd wyprzedzono Was {0} z {1} razy.", group.Skips, group.MostSkips]
            : l["Nikt już Was nie wyprzedzi: wolne miejsca czekają, aż będzie ich tyle, ile osób w grupie."];
        return $"{wanted} {told}";
    }
}
