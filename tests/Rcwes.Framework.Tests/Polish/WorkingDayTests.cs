using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests;

/// <summary>Days on which offices work in Poland.</summary>
public sealed class WorkingDayTests
{
    [Theory]
    [InlineData("2026-04-06")] // Easter Monday
    [InlineData("2026-06-04")] // Corpus Christi
    [InlineData("2025-12-24")] // Christmas Eve, free since 2025
    [InlineData("2026-11-11")]
    [InlineData("2027-01-06")]
    [InlineData("2026-11-28")] // Saturday
    public void Nobody_works(string day) => Assert.False(WorkingDays.Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2024-12-24")] // still a working day
    [InlineData("2026-05-04")]
    [InlineData("2026-11-25")]
    public void Offices_work(string day) => Assert.True(WorkingDays.Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Days_are_counted_over_weekends_and_holidays()
    {
        // Wednesday before Corpus Christi: Friday, Monday, Tuesday.
        Assert.Equal(new DateOnly(2026, 6, 9), WorkingDays.After(new(2026, 6, 3), 3));
        // The last working day of 2026 before Christmas Eve: Monday after the second day of Christmas.
        Assert.Equal(new DateOnly(2026, 12, 28), WorkingDays.After(new(2026, 12, 23), 1));
        // Saturday counts from Monday.
        Assert.Equal(new DateOnly(2026, 11, 30), WorkingDays.After(new(2026, 11, 28), 0));
        Assert.Equal(new DateOnly(2026, 12, 1), WorkingDays.After(new(2026, 11, 28), 2));
        Assert.Equal(2, WorkingDays.Between(new(2026, 6, 3), new(2026, 6, 8)));
        Assert.Equal(-2, WorkingDays.Between(new(2026, 6, 8), new(2026, 6, 3)));
        Assert.Equal(0, WorkingDays.Between(new(2026, 11, 27), new(2026, 11, 29)));
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            for (var n = 1; n < 8; n++) Assert.Equal(n, WorkingDays.Between(day, WorkingDays.After(day, n)));
    }
}
