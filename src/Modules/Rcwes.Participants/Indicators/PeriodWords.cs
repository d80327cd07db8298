using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Participants.Indicators;

/// <summary>A period in words.</summary>
internal static class PeriodWords
{
    public static string Of(Period period, IStringLocalizer<ParticipantsTexts> l) => period switch
    {
        { From: { } from, To: { } to } => l["Pierwsze wsparcie od {0} do {1}", Day(from), Day(to)],
        { From: { } from } => l["Pierwsze wsparcie od {0}", Day(from)],
        { To: { } to } => l["Pierwsze wsparcie do {0}", Day(to)],
        _ => "",
    };

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
