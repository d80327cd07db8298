using Microsoft.Extensions.Localization;

namespace Rcwes.Advisory.Reports;

/// <summary>What a report counts.</summary>
internal enum ReportMeasure
{
    /// <summary>Requests that were sent in the period.</summary>
    Sent,

    /// <summary>Those of them that a person answered.</summary>
    Answered,

    /// <summary>Those of them that nobody answered yet.</summary>
    Unanswered,

    /// <summary>Those of them that are settled.</summary>
    Closed,

    /// <summary>Clocks whose last day lay in the period and went by.</summary>
    Breaches,

    /// <summary>Hours of advice on days of the period that the client confirmed.</summary>
    Hours,

    /// <summary>Trainings to which clients were sent in the period.</summary>
    Referrals,
    HelpedYes,
    HelpedPartly,
    HelpedNo,
    EasyYes,
    EasyPartly,
    EasyNo,
}

/// <summary>How a report is divided.</summary>
internal enum ReportDimension
{
    Topic,
    Owner,
    Adviser,
    Client,
    Powiat,
}

/// <summary>Measures and divisions in words and addresses.</summary>
internal static class ReportWords
{
    /// <summary>Those that have a column in each table.</summary>
    public static IReadOnlyList<ReportMeasure> Columns { get; } = [ReportMeasure.Sent, ReportMeasure.Answered, ReportMeasure.Unanswered, ReportMeasure.Closed, ReportMeasure.Breaches, ReportMeasure.Hours, ReportMeasure.Referrals];

    public static string Key(this ReportMeasure measure) => measure switch
    {
        ReportMeasure.Sent => "zgloszenia",
        ReportMeasure.Answered => "odpowiedzi",
        ReportMeasure.Unanswered => "bez-odpowiedzi",
        ReportMeasure.Closed => "zamkniete",
        ReportMeasure.Breaches => "po-terminie",
        ReportMeasure.Hours => "godziny",
        ReportMeasure.Referrals => "skierowania",
        ReportMeasure.HelpedYes => "pomogla",
        ReportMeasure.HelpedPartly => "pomogla-czesciowo",
        ReportMeasure.HelpedNo => "nie-pomogla",
        ReportMeasure.EasyYes => "latwo",
        ReportMeasure.EasyPartly => "czesciowo-latwo",
        ReportMeasure.EasyNo => "trudno",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    public static ReportMeasure? Measure(string? key) => Enum.GetValues<ReportMeasure>().Where(m => m.Key() == key).Cast<ReportMeasure?>().FirstOrDefault();

    public static string Of(ReportMeasure measure, IStringLocalizer l) => measure switch
    {
        ReportMeasure.Sent => l["Wysłane zgłoszenia"],
        ReportMeasure.Answered => l["Zgłoszenia z odpowiedzią"],
        ReportMeasure.Unanswered => l["Zgłoszenia bez odpowiedzi"],
        ReportMeasure.Closed => l["Zamknięte zgłoszenia"],
        ReportMeasure.Breaches => l["Przekroczone terminy"],
        ReportMeasure.Hours => l["Potwierdzone godziny"],
        ReportMeasure.Referrals => l["Skierowania na szkolenia"],
        ReportMeasure.HelpedYes => l["Pomoc pomogła"],
        ReportMeasure.HelpedPartly => l["Pomoc pomogła częściowo"],
        ReportMeasure.HelpedNo => l["Pomoc nie pomogła"],
        ReportMeasure.EasyYes => l["Łatwo było ją dostać"],
        ReportMeasure.EasyPartly => l["Częściowo łatwo było ją dostać"],
        ReportMeasure.EasyNo => l["Nie było łatwo jej dostać"],
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    public static string Of(ReportDimension dimension, IStringLocalizer l) => dimension switch
    {
        ReportDimension.Topic => l["Według tematu"],
        ReportDimension.Owner => l["Według organizacji"],
        ReportDimension.Adviser => l["Według doradcy"],
        ReportDimension.Client => l["Według klienta"],
        ReportDimension.Powiat => l["Według powiatu"],
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
