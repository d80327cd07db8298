using Rcwes.Framework;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Bookings;

/// <summary>A time of one day on the clocks of the offices, in quarters of an hour.</summary>
internal readonly record struct BookingTime(DateOnly Day, TimeOnly From, TimeOnly To)
{
    /// <summary>So many days ahead something can be booked.</summary>
    public const int MostDaysAhead = 366;

    private const int Minutes = 15;
    private const int Week = 7;

    /// <summary>The quarters of the day that it takes: 0 from midnight, 95 before the next.</summary>
    public IEnumerable<int> Quarters => Enumerable.Range(NumberOf(From), Math.Max(0, NumberOf(To) - NumberOf(From)));

    public DateTime StartsUtc => Warsaw.ToUtc(Day.ToDateTime(From));

    public DateTime EndsUtc => Warsaw.ToUtc(Day.ToDateTime(To));

    /// <summary>False when it begins or ends within the hour that the clocks leap over in spring. In autumn the hour that comes twice is one: whoever books it has both.</summary>
    public bool Exists => !Warsaw.Zone.IsInvalidTime(Day.ToDateTime(From)) && !Warsaw.Zone.IsInvalidTime(Day.ToDateTime(To).AddMinutes(-1));

    /// <summary>Hours that pass, also in a night in which the clocks are changed.</summary>
    public decimal Hours => (decimal)(EndsUtc - StartsUtc).TotalHours;

    /// <summary>The same time in every week up to and with a day; the time itself when there is none.</summary>
    public IReadOnlyList<BookingTime> Weekly(DateOnly? until)
    {
        var times = new List<BookingTime> { this };
        while (until is { } last && times[^1].Day.AddDays(Week) <= last) times.Add(this with { Day = times[^1].Day.AddDays(Week) });
        return times;
    }

    /// <exception cref="RuleException">The times make no sense, are over, or lie too far ahead.</exception>
    public void Check(DateOnly? until, DateTime now)
    {
        if (From.Minute % Minutes != 0 || To.Minute % Minutes != 0 || From.Second != 0 || To.Second != 0) throw Rule("quarter", "Godziny liczymy co kwadrans, na przykład 10:15.", nameof(From));
        if (To <= From) throw Rule("times", "Koniec musi być później niż początek.", nameof(To));
        if (EndsUtc <= now) throw Rule("past", "Ten czas już minął. Wybierz późniejszy.", nameof(Day));
        var last = DateOnly.FromDateTime(Warsaw.FromUtc(now)).AddDays(MostDaysAhead);
        if (Day > last) throw Rule("far", "Rezerwować można najdalej na rok naprzód.", nameof(Day));
        if (until < Day) throw Rule("until", "Ostatni dzień powtarzania nie może być przed pierwszym.", "Until");
        if (until > last) throw Rule("until-far", "Rezerwować można najdalej na rok naprzód.", "Until");
    }

    /// <summary>„0” at midnight, one more for each quarter of an hour.</summary>
    public static int NumberOf(TimeOnly time) => (time.Hour * 60 + time.Minute) / Minutes;

    /// <summary>The time at which a quarter begins; the last minute of the day for the end of the last one.</summary>
    public static TimeOnly TimeOf(int quarter) => quarter * Minutes >= 24 * 60 ? new(23, 59) : new(quarter * Minutes / 60, quarter * Minutes % 60);

    private static RuleException Rule(string code, string sentence, string field) => new("booking." + code, sentence) { Field = field };
}
