using System.Globalization;
using System.Text.RegularExpressions;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Forms;

/// <summary>Opening hours of a day as people write them: <c>8–16</c>, <c>8:00-12:00, 13:00-15:30</c>; nothing for a closed day.</summary>
internal static partial class HoursText
{
    /// <summary>The hours of a day; null when they cannot be read.</summary>
    public static IReadOnlyList<HoursFacts>? Read(DayOfWeek day, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var hours = new List<HoursFacts>();
        foreach (var piece in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Span().Match(piece) is not { Success: true } match || Time(match, 1) is not { } from || Time(match, 3) is not { } to) return null;
            hours.Add(new(day, from, to));
        }
        return hours;
    }

    public static string Show(IEnumerable<HoursFacts> hours) =>
        string.Join(", ", hours.OrderBy(h => h.From).Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.From:H\\:mm}–{h.To:H\\:mm}")));

    private static TimeOnly? Time(Match match, int group)
    {
        var (hour, minute) = (int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture), match.Groups[group + 1].Success ? int.Parse(match.Groups[group + 1].ValueSpan, CultureInfo.InvariantCulture) : 0);
        // Midnight at the end of a day is the last minute of it.
        if (hour == 24 && minute == 0) return new TimeOnly(23, 59);
        return hour <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|do)\s*(\d{1,2})(?:[:.](\d{2}))?$")]
    private static partial Regex Span();
}
