using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Fields;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>Opening hours as people say them: days in a row with the same hours stand in one line.</summary>
internal static class OpeningLines
{
    public static IEnumerable<string> Of(IReadOnlyList<OpeningDay> days, IStringLocalizer<ContentTexts> texts)
    {
        var week = OpeningHoursField.Week.ToList();
        for (var at = 0; at < days.Count;)
        {
            var end = at;
            while (end + 1 < days.Count && week.IndexOf(days[end + 1].Day) == week.IndexOf(days[end].Day) + 1 && (days[end + 1].Opens, days[end + 1].Closes) == (days[at].Opens, days[at].Closes)) end++;
            var (first, last) = (texts[OpeningHoursField.NameOf(days[at].Day)].Value, texts[OpeningHoursField.NameOf(days[end].Day)].Value);
            yield return $"{(at == end ? first : $"{first}–{last}")}: {Said(days[at].Opens)}–{Said(days[at].Closes)}";
            at = end + 1;
        }
    }

    /// <summary>For machines: <c>08:00</c>.</summary>
    public static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Said(TimeOnly time) => time.ToString("H:mm", Cultures.Of(Cultures.Current));
}
