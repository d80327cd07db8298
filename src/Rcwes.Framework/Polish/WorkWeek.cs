using System.Globalization;

namespace Rcwes.Framework.Polish;

/// <summary>One day of a week on which somebody works.</summary>
/// <param name="Day">Which.</param>
/// <param name="From">First hour; null when hours are not told.</param>
/// <param name="To">Last hour; null when hours are not told.</param>
public sealed record WorkDay(DayOfWeek Day, TimeOnly? From, TimeOnly? To);

/// <summary>
/// The days of a week on which somebody works, with their hours. It counts like <see cref="WorkingDays"/> does for the offices; public holidays are days off
/// in every week. What comes after the last hour of a day counts as come on the day after.
/// </summary>
public sealed class WorkWeek
{
    private readonly Dictionary<DayOfWeek, WorkDay> _days;

    /// <param name="days">At least one; each day of the week at most once.</param>
    /// <exception cref="ArgumentException">There is no day, or one is there twice.</exception>
    public WorkWeek(IEnumerable<WorkDay> days)
    {
        _days = days.ToDictionary(d => d.Day);
        if (_days.Count == 0) throw new ArgumentException("A week without a day of work never ends.", nameof(days));
    }

    /// <summary>Monday to Friday, without hours: the week of the offices.</summary>
    public static WorkWeek Office { get; } = new(new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(d => new WorkDay(d, null, null)));

    /// <summary>From Monday to Sunday.</summary>
    public IReadOnlyList<WorkDay> Days => [.. _days.Values.OrderBy(d => ((int)d.Day + 6) % 7)];

    /// <summary>Whether somebody works on a day.</summary>
    public bool Contains(DateOnly day) => _days.ContainsKey(day.DayOfWeek) && !PublicHolidays.Contains(day);

    /// <summary>The n-th working day after a day; with zero the day itself, or the next working one.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (count > 0 || !Contains(day))
        {
            day = day.AddDays(1);
            if (count > 0 && Contains(day)) count--;
        }
        return day;
    }

    /// <summary>The day itself, or the last working one before it.</summary>
    public DateOnly AtLatest(DateOnly day)
    {
        while (!Contains(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>Working days after the first day up to and with the last one; none when the last lies before the first.</summary>
    public int Between(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (Contains(day)) count++;
        return count;
    }

    /// <summary>The day as which something counts that comes at a time on the clocks of the offices.</summary>
    public DateOnly DayOf(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        return Contains(day) && _days[day.DayOfWeek].To is { } last && TimeOnly.FromDateTime(local) >= last ? day.AddDays(1) : day;
    }

    /// <summary>Days as they are stored, e.g. <c>Monday 08:00-16:00</c> or <c>Friday</c>.</summary>
    public IReadOnlyList<string> ToStored() =>
        [.. Days.Select(d => d is { From: { } from, To: { } to } ? string.Create(CultureInfo.InvariantCulture, $"{d.Day} {from:HH:mm}-{to:HH:mm}") : d.Day.ToString())];

    /// <summary>The week of stored days; that of the offices when there are none.</summary>
    public static WorkWeek OfStored(IReadOnlyCollection<string> stored) => stored.Count == 0 ? Office : new(stored.Select(Read));

    private static WorkDay Read(string stored)
    {
        var parts = stored.Split(' ', '-');
        TimeOnly? Hour(int part) => parts.Length > part ? TimeOnly.ParseExact(parts[part], "HH:mm", CultureInfo.InvariantCulture) : null;
        return new(Enum.Parse<DayOfWeek>(parts[0]), Hour(1), Hour(2));
    }
}
