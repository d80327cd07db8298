using Microsoft.Extensions.Localization;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.Statuses;

/// <summary>What people told for the reports, in words.</summary>
internal static class StatusWords
{
    /// <summary>In the order in which people are asked and reports are read.</summary>
    public static IReadOnlyList<LabourStatus> Labours { get; } = [LabourStatus.Employed, LabourStatus.Unemployed, LabourStatus.LongTermUnemployed, LabourStatus.Learning, LabourStatus.Inactive];

    public static string Of(LabourStatus status, IStringLocalizer l) => status switch
    {
        LabourStatus.Unemployed => l["osoba bezrobotna krócej niż rok"],
        LabourStatus.LongTermUnemployed => l["osoba bezrobotna co najmniej rok"],
        LabourStatus.Inactive => l["osoba, która nie pracuje i nie szuka pracy"],
        LabourStatus.Learning => l["osoba, która się uczy i nie pracuje"],
        _ => l["osoba pracująca"],
    };

    public static string Of(Education education, IStringLocalizer l) => education switch
    {
        Education.LowerSecondary => l["wykształcenie podstawowe, gimnazjalne lub niższe"],
        Education.UpperSecondary => l["wykształcenie ponadgimnazjalne lub policealne"],
        _ => l["wykształcenie wyższe"],
    };

    public static string Of(StatusAnswer answer, IStringLocalizer l) => answer switch
    {
        StatusAnswer.Yes => l["tak"],
        StatusAnswer.No => l["nie"],
        _ => l["wolę nie mówić"],
    };
}
