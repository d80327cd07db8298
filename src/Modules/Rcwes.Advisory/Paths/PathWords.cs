using Microsoft.Extensions.Localization;

namespace Rcwes.Advisory.Paths;

/// <summary>Diagnoses and paths in words.</summary>
internal static class PathWords
{
    public static string Of(DiagnosisArea area, IStringLocalizer l) => area switch
    {
        DiagnosisArea.Purpose => l["Pomysł i cel"],
        DiagnosisArea.People => l["Ludzie i podział pracy"],
        DiagnosisArea.Offer => l["Produkty i usługi"],
        DiagnosisArea.Clients => l["Klienci i sprzedaż"],
        DiagnosisArea.Money => l["Pieniądze i księgowość"],
        DiagnosisArea.Law => l["Prawo i formalności"],
        DiagnosisArea.Place => l["Lokal i sprzęt"],
        DiagnosisArea.Partners => l["Partnerzy i otoczenie"],
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    public static string Of(PathState state, IStringLocalizer l) => state switch
    {
        PathState.Waiting => l["czeka na zgodę osoby"],
        PathState.Accepted => l["uzgodniona"],
        PathState.Refused => l["osoba chce inaczej"],
        PathState.Replaced => l["zastąpiona nowszą"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>The last diagnosis and the one before it, to be seen side by side.</summary>
internal sealed record DiagnosisView(Diagnosis Last, Diagnosis? Before)
{
    public static DiagnosisView? Of(IReadOnlyList<Diagnosis> all) => all.Count == 0 ? null : new(all[^1], all.Count > 1 ? all[^2] : null);
}

/// <summary>A path with the names that it shows.</summary>
internal sealed record PathView(SupportPath Path, string Responsible, IReadOnlyDictionary<string, string> Topics);
