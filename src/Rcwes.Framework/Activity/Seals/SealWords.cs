using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>What counting the seals again has shown, in sentences.</summary>
internal static class SealWords
{
    private const int MostNumbers = 10;

    public static IEnumerable<string> Of(SealReport report, IStringLocalizer<FrameworkTexts> l)
    {
        if (report.Last is null && report.Faults.Count == 0)
        {
            yield return l["Nic nie jest jeszcze zapieczętowane. Pierwsza pieczęć powstanie w ciągu dziesięciu minut."];
            yield break;
        }
        foreach (var fault in report.Faults) yield return Of(fault, l);
        if (!report.KnowsHash) yield return l["Pieczęci, którą podano, nie ma w łańcuchu: historię ułożono od nowa albo podano skrót z innego serwisu."];
        yield return report.IsSound ? l["Wszystko się zgadzało: {0} pod pieczęciami.", l.Plural(report.Entries, "{0} zdarzenie|{0} zdarzenia|{0} zdarzeń")] : l["Historia NIE jest taka, jak przy pieczętowaniu. Zabezpiecz kopię bazy i powiadom administratora."];
        if (report.Late.Count > 0) yield return l["Ponad dobę po zdarzeniach postawiono pieczęcie nr: {0}. Tak jest, gdy serwis stał. Jeśli nie stał, ktoś mógł ułożyć historię od nowa.", Numbers(report.Late)];
        if (report.Trimmed > 0) yield return l.Plural(report.Trimmed, "Zdarzenia pod {0} pieczęcią skrócono zgodnie z ustawieniem i nie da się ich policzyć ponownie.|Zdarzenia pod {0} pieczęciami skrócono zgodnie z ustawieniem i nie da się ich policzyć ponownie.|Zdarzenia pod {0} pieczęciami skrócono zgodnie z ustawieniem i nie da się ich policzyć ponownie.");
        if (report.Open > 0) yield return l.Plural(report.Open, "Jeszcze bez pieczęci: {0} zdarzenie.|Jeszcze bez pieczęci: {0} zdarzenia.|Jeszcze bez pieczęci: {0} zdarzeń.");
        if (report.Last is { } last) yield return l["Ostatnia pieczęć nr {0}: {1}", last.Number, last.Hash];
    }

    private static string Numbers(IReadOnlyList<ActivitySeal> seals) => string.Join(", ", seals.Take(MostNumbers).Select(s => s.Number)) + (seals.Count > MostNumbers ? ", …" : "");

    private static string Of(SealFault fault, IStringLocalizer<FrameworkTexts> l)
    {
        var (number, day) = (fault.Seal.Number, Warsaw.FromUtc(fault.Seal.SealedUtc).ToString("g", Cultures.Of(Cultures.Current)));
        return fault.Kind switch
        {
            SealFaultKind.Gap => l["Pieczęć nr {0} ({1}): brakuje pieczęci przed nią.", number, day],
            SealFaultKind.Mark => l["Pieczęć nr {0} ({1}): nie postawił jej ten serwis albo zmieniły się jego klucze.", number, day],
            SealFaultKind.Missing => l["Pieczęć nr {0} ({1}): brakuje zdarzeń, które zamykała.", number, day],
            SealFaultKind.Added => l["Pieczęć nr {0} ({1}): jest więcej zdarzeń, niż zamykała.", number, day],
            SealFaultKind.Cut => l["Pieczęć nr {0} ({1}): serwis ją postawił, a w bazie już jej nie ma. Koniec historii odcięto albo przywrócono starszą kopię bazy.", number, day],
            _ => l["Pieczęć nr {0} ({1}): co najmniej jedno zdarzenie zmieniono po zapieczętowaniu.", number, day],
        };
    }
}
