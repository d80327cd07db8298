using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Polish;

/// <summary>A week of somebody who works on other days than the offices.</summary>
public sealed class WorkWeekTests
{
    private static readonly WorkWeek Short = new([new(DayOfWeek.Monday, new(8, 0), new(16, 0)), new(DayOfWeek.Thursday, null, null)]);

    [Fact]
    public void The_week_of_the_offices_counts_as_working_days_do()
    {
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            Assert.Equal(WorkingDays.Contains(day), WorkWeek.Office.Contains(day));
            for (var n = 0; n < 6; n++) Assert.Equal(WorkingDays.After(day, n), WorkWeek.Office.After(day, n));
            Assert.Equal(WorkingDays.Before(day, 0), WorkWeek.Office.AtLatest(day));
            Assert.Equal(WorkingDays.Between(day, day.AddDays(20)), WorkWeek.Office.Between(day, day.AddDays(20)));
        }
    }

    [Fact]
    public void Days_are_counted_over_days_off_and_holidays()
    {
        // Monday the 4th, Thursday the 7th and Monday the 11th of May; Monday of Easter 2026 is a holiday.
        Assert.Equal(new DateOnly(2026, 5, 11), Short.After(new(2026, 5, 1), 3));
        Assert.Equal(new DateOnly(2026, 4, 9), Short.After(new(2026, 4, 2), 1));
        Assert.Equal(new DateOnly(2026, 5, 7), Short.AtLatest(new(2026, 5, 10)));
        Assert.Equal(2, Short.Between(new(2026, 5, 4), new(2026, 5, 11)));
        Assert.Equal(0, Short.Between(new(2026, 5, 11), new(2026, 5, 4)));
    }

    [Fact]
    public void What_comes_after_the_last_hour_counts_as_come_on_the_next_day()
    {
        Assert.Equal(new DateOnly(2026, 5, 4), Short.DayOf(new(2026, 5, 4, 15, 59, 59)));
        Assert.Equal(new DateOnly(2026, 5, 5), Short.DayOf(new(2026, 5, 4, 16, 0, 0)));
        // Without hours, and on a day off, the day is the day.
        Assert.Equal(new DateOnly(2026, 5, 7), Short.DayOf(new(2026, 5, 7, 23, 59, 0)));
        Assert.Equal(new DateOnly(2026, 5, 8), Short.DayOf(new(2026, 5, 8, 23, 59, 0)));
    }

    [Fact]
    public void A_week_is_stored_and_read_back_and_none_is_that_of_the_offices()
    {
        Assert.Equal(["Monday 08:00-16:00", "Thursday"], Short.ToStored());
        Assert.Equal(Short.Days, WorkWeek.OfStored([.. Short.ToStored()]).Days);
        Assert.Same(WorkWeek.Office, WorkWeek.OfStored([]));
        Assert.Throws<ArgumentException>(() => new WorkWeek([]));
    }
}
