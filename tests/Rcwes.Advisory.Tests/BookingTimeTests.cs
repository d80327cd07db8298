using Rcwes.Advisory.Bookings;
using Rcwes.Framework;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Tests;

/// <summary>Times of bookings are those of the clock on the wall, also on the days on which it is changed.</summary>
public sealed class BookingTimeTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_tuesday_at_ten_stays_at_ten_when_the_clocks_change()
    {
        var times = new BookingTime(new(2026, 3, 24), new(10, 0), new(11, 30)).Weekly(new(2026, 4, 7));
        Assert.Equal([new(2026, 3, 24), new(2026, 3, 31), new(2026, 4, 7)], times.Select(t => t.Day));
        Assert.All(times, t => Assert.Equal((new TimeOnly(10, 0), 1.5m), (TimeOnly.FromDateTime(Warsaw.FromUtc(t.StartsUtc)), t.Hours)));
        Assert.Equal([9, 8, 8], times.Select(t => t.StartsUtc.Hour));
        // One day less, and the last is not there; without a last day there is one.
        Assert.Equal(2, new BookingTime(new(2026, 3, 24), new(10, 0), new(11, 0)).Weekly(new(2026, 4, 6)).Count);
        Assert.Single(new BookingTime(new(2026, 3, 24), new(10, 0), new(11, 0)).Weekly(null));
    }

    [Fact]
    public void The_hour_that_is_leapt_over_cannot_be_booked_and_the_one_that_comes_twice_is_one()
    {
        DateOnly spring = new(2026, 3, 29), autumn = new(2026, 10, 25);
        Assert.False(new BookingTime(spring, new(2, 0), new(3, 0)).Exists);
        Assert.False(new BookingTime(spring, new(2, 45), new(4, 0)).Exists);
        Assert.False(new BookingTime(spring, new(1, 0), new(2, 15)).Exists);
        Assert.True(new BookingTime(spring, new(1, 0), new(2, 0)).Exists);
        Assert.True(new BookingTime(spring, new(3, 0), new(4, 0)).Exists);
        // Over the night of the change two hours pass in spring and four in autumn, and the same quarters of the wall are taken.
        var (short_, long_) = (new BookingTime(spring, new(1, 0), new(4, 0)), new BookingTime(autumn, new(1, 0), new(4, 0)));
        Assert.Equal((2m, 4m), (short_.Hours, long_.Hours));
        Assert.Equal(short_.Quarters, long_.Quarters);
        Assert.Equal(Enumerable.Range(4, 12), long_.Quarters);
    }

    [Fact]
    public void Times_are_quarters_of_an_hour_ahead_within_a_year()
    {
        string Refused(DateOnly day, TimeOnly from, TimeOnly to, DateOnly? until = null) => Assert.Throws<RuleException>(() => new BookingTime(day, from, to).Check(until, Now)).Code;
        DateOnly today = new(2026, 3, 2);
        Assert.Equal("booking.quarter", Refused(today, new(12, 10), new(13, 0)));
        Assert.Equal("booking.times", Refused(today, new(13, 0), new(13, 0)));
        // Nine in UTC is ten in Gorzów: what ends then is over.
        Assert.Equal("booking.past", Refused(today, new(9, 0), new(10, 0)));
        Assert.Equal("booking.far", Refused(today.AddDays(367), new(9, 0), new(10, 0)));
        Assert.Equal("booking.until", Refused(today, new(12, 0), new(13, 0), today.AddDays(-1)));
        Assert.Equal("booking.until-far", Refused(today, new(12, 0), new(13, 0), today.AddDays(367)));
        new BookingTime(today, new(9, 0), new(10, 15)).Check(today.AddDays(366), Now);
    }

    [Fact]
    public void What_is_free_is_cut_where_the_number_of_pieces_changes()
    {
        var (laptops, _) = Bookable.Make(Guid.Empty, BookableKind.Equipment, new("Laptop") { Pieces = 3 }, Actor.System, Now);
        DateOnly day = new(2026, 3, 3);
        var row = new CalendarRow(new(laptops, "RCWES", ""), [new(new(day, new(8, 0), new(10, 0)), 2), new(new(day, new(9, 0), new(9, 30)), 1), new(new(day.AddDays(1), new(7, 0), new(21, 0)), 3)]);
        Assert.Equal(
            [new(new(7, 0), new(8, 0), 3), new(new(8, 0), new(9, 0), 1), new(new(9, 30), new(10, 0), 1), new(new(10, 0), new(21, 0), 3)],
            row.FreeOn(day));
        Assert.Empty(row.FreeOn(day.AddDays(1)));
    }
}
