using System.Globalization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Where a participant takes part online.</summary>
/// <param name="Days">The days, in the language of the reader; empty when it is the address of all days.</param>
/// <param name="Url">Address; a secret of the participants.</param>
internal sealed record OnlineLink(string Days, string Url)
{
    /// <summary>Links of the days that are not over; none for who has no place.</summary>
    public static IReadOnlyList<OnlineLink> Of(Edition edition, EnrolmentState state, DateTime now)
    {
        var days = edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).Select(s => (Session: s, Url: edition.LinkOf(s, state))).ToList();
        var isOne = days.Select(d => d.Url).Distinct().Count() == 1;
        return [.. days.Where(d => d.Url is not null && d.Session.EndsUtc > now).GroupBy(d => d.Url!).Select(link => new OnlineLink(isOne ? "" : string.Join(", ", link.Select(d => DayOf(d.Session)).Distinct()), link.Key))];
    }

    /// <summary>Whether a participant is still to be told where to take part in a day that is not over.</summary>
    public static bool IsAwaited(Edition edition, EnrolmentState state, DateTime now) =>
        edition.MayJoin(state) && edition.Sessions.Any(s => (edition.Online || s.IsOnline) && s.EndsUtc > now && edition.LinkOf(s, state) is null);

    private static string DayOf(Session session) => session.Day.ToString("d MMMM", CultureInfo.CurrentCulture);
}
