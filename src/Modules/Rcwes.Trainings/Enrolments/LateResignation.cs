using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Until when a place can be given up without the training being used: so many working days before the first day.</summary>
internal static class LateResignation
{
    /// <summary>The last day on which resigning is free. The day before the first is the first working day that is counted, unless it is a day off.</summary>
    public static DateOnly LastFreeDay(DateOnly first, int workingDays)
    {
        var day = first;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(-1);
            if (WorkingDays.Contains(day)) counted++;
        }
        return day;
    }

    /// <summary>Whether a place of this edition can only be given up late now.</summary>
    public static bool Is(Edition edition, int workingDays, DateTime now) =>
        edition.FirstDay is { } first && DateOnly.FromDateTime(Warsaw.FromUtc(now)) > LastFreeDay(first, workingDays);
}
