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

    /// <summary>
    /// The last day on which an application can be given up freely; null without a day. Whoever applied before the organiser moved the edition
    /// has as many working days from then on: what they agreed to was another day or place. So has whoever learnt of the place only then, from a list
    /// or because a colleague enrolled them.
    /// </summary>
    public static DateOnly? FreeUntil(Edition edition, Enrolment enrolment, int workingDays)
    {
        if (edition.FirstDay is not { } first) return null;
        var usual = LastFreeDay(first, workingDays);
        var moved = edition.MovedUtc is { } at && !(enrolment.AgreedUtc > at) ? at : (DateTime?)null;
        var enrolled = enrolment.GroupId is null ? null : enrolment.AgreedUtc;
        if (new[] { moved, enrolment.DecidedUtc, enrolled }.Max() is not { } learnt) return usual;
        var day = DateOnly.FromDateTime(Warsaw.FromUtc(learnt));
        for (var counted = 0; counted < workingDays && day < first;)
        {
            day = day.AddDays(1);
            if (WorkingDays.Contains(day)) counted++;
        }
        return day > usual ? day : usual;
    }

    /// <summary>Whether the application can only be given up late now.</summary>
    public static bool Is(Edition edition, Enrolment enrolment, int workingDays, DateTime now) => DateOnly.FromDateTime(Warsaw.FromUtc(now)) > FreeUntil(edition, enrolment, workingDays);
}
