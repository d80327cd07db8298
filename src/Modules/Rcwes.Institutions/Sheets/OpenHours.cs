using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Sheets;

/// <summary>Days that follow each other with the same hours.</summary>
/// <param name="Days">„poniedziałek–piątek”.</param>
/// <param name="Hours">„8:00–12:00, 13:00–16:00”.</param>
/// <param name="Today">Today is among them.</param>
internal sealed record HoursLine(string Days, string Hours, bool Today);

/// <summary>Opening hours of a place in words.</summary>
internal sealed class OpenHours(IReadOnlyList<HoursFacts> hours, DateOnly today, IStringLocalizer<InstitutionsTexts> texts)
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public bool Known => hours.Count > 0;

    /// <summary>What is true for the whole of today, so that a page may be kept until midnight.</summary>
    public string Today
    {
        get
        {
            if (PublicHolidays.Contains(today)) return texts["Dziś jest święto. Zadzwoń, zanim przyjdziesz."];
            if (On(today.DayOfWeek) is { Count: > 0 } open) return texts["Dziś otwarte {0}", Said(open)];
            for (var days = 1; days < 7; days++)
            {
                var day = today.AddDays(days);
                if (PublicHolidays.Contains(day) || On(day.DayOfWeek) is not [var first, ..]) continue;
                var from = Clock(first.From);
                return days == 1 ? texts["Dziś nieczynne, jutro od {0}", from] : texts["Dziś nieczynne, najbliżej: {0} od {1}", NameOf(day.DayOfWeek), from];
            }
            return texts["Dziś nieczynne"];
        }
    }

    /// <summary>The week, days with the same hours together.</summary>
    public IReadOnlyList<HoursLine> Lines
    {
        get
        {
            var lines = new List<HoursLine>();
            for (var (first, i) = (0, 1); i <= Week.Length; i++)
            {
                if (i < Week.Length && On(Week[i]).SequenceEqual(On(Week[first]), SameHours.Instance)) continue;
                var days = i - 1 == first ? NameOf(Week[first]) : $"{NameOf(Week[first])}–{NameOf(Week[i - 1])}";
                var open = On(Week[first]);
                lines.Add(new(days, open.Count > 0 ? Said(open) : texts["nieczynne"], Week[first..i].Contains(today.DayOfWeek)));
                first = i;
            }
            return lines;
        }
    }

    private List<HoursFacts> On(DayOfWeek day) => [.. hours.Where(h => h.Day == day).OrderBy(h => h.From)];

    private static string Said(List<HoursFacts> open) => string.Join(", ", open.Select(h => $"{Clock(h.From)}–{Clock(h.To)}"));

    private static string Clock(TimeOnly time) => time.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string NameOf(DayOfWeek day) => Cultures.Of(Cultures.Current).DateTimeFormat.GetDayName(day);

    private sealed class SameHours : IEqualityComparer<HoursFacts>
    {
        public static SameHours Instance { get; } = new();

        public bool Equals(HoursFacts? x, HoursFacts? y) => (x?.From, x?.To) == (y?.From, y?.To);

        public int GetHashCode(HoursFacts h) => HashCode.Combine(h.From, h.To);
    }
}
