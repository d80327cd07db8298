namespace Rcwes.Framework.Polish;

/// <summary>Counts in days on which offices work in Poland: Monday to Friday without public holidays.</summary>
public static class WorkingDays
{
    public static bool Contains(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !PublicHolidays.Contains(day);

    /// <summary>The n-th working day after a day; with zero the day itself, or the next working one.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0 || !Contains(day))
        {
            day = day.AddDays(1);
            if (count > 0 && Contains(day)) count--;
        }
        return day;
    }

    /// <summary>The n-th working day before a day; with zero the day itself, or the one before that works.</summary>
    public static DateOnly Before(DateOnly day, int count)
    {
        while (count > 0 || !Contains(day))
        {
            day = day.AddDays(-1);
            if (count > 0 && Contains(day)) count--;
        }
        return day;
    }

    /// <summary>Working days after the first day up to and with the last one; negative when the last lies before the first.</summary>
    public static int Between(DateOnly first, DateOnly last)
    {
        if (last < first) return -Between(last, first);
        var count = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (Contains(day)) count++;
        return count;
    }
}
