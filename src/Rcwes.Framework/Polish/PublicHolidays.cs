namespace Rcwes.Framework.Polish;

/// <summary>Days off work in Poland under the act of 18 January 1951, Christmas Eve since 2025.</summary>
public static class PublicHolidays
{
    private const int ChristmasEveSince = 2025;

    /// <summary>A public holiday. Sundays are none by themselves.</summary>
    public static bool Contains(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (1, 6) or (5, 1) or (5, 3) or (8, 15) or (11, 1) or (11, 11) or (12, 25) or (12, 26) => true,
        (12, 24) => day.Year >= ChristmasEveSince,
        // Easter Sunday and Monday, Pentecost, Corpus Christi.
        _ => (day.DayNumber - Easter(day.Year).DayNumber) is 0 or 1 or 49 or 60,
    };

    /// <summary>The Gregorian Easter Sunday by Meeus, Jones and Butcher.</summary>
    public static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new(year, n / 31, n % 31 + 1);
    }
}
