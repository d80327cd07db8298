using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>One line of a timetable; without a place where all lines share one.</summary>
internal sealed record TimetableLine(string When, string Where);

/// <summary>What stood in a timetable, and what stands there now.</summary>
internal sealed record TimetableChange(string Before, string After);

/// <summary>Days, hours and places of an edition in the language of the reader: days that follow one another and are alike are one line, and a place that all of them share is told once.</summary>
/// <param name="Lines">In the order of days; empty while there are none.</param>
/// <param name="Where">The place of all days; empty when they differ.</param>
internal sealed record Timetable(IReadOnlyList<TimetableLine> Lines, string Where)
{
    public static Timetable Of(EditionPlan plan, IStringLocalizer l)
    {
        var places = plan.Days.Select(day => WhereOf(plan.VenueOf(day), plan.IsOnlineOn(day), l)).ToList();
        var shared = places.Count == 0 ? WhereOf(plan.Venue, plan.Online, l) : places.TrueForAll(p => p == places[0]) ? places[0] : "";
        var lines = new List<TimetableLine>();
        for (var (first, next) = (0, 0); first < places.Count; first = next)
        {
            for (next = first + 1; next < places.Count && places[next] == places[first] && Follows(plan.Days[next - 1], plan.Days[next]);) next++;
            lines.Add(new(When(plan.Days[first], plan.Days[next - 1], l), shared.Length > 0 ? "" : places[first]));
        }
        return new(lines, shared);
    }

    /// <summary>What is different, in pairs that can be read one after the other.</summary>
    public static IReadOnlyList<TimetableChange> Between(Timetable before, Timetable after)
    {
        var isShared = before.Where.Length > 0 && after.Where.Length > 0;
        var changes = new List<TimetableChange>();
        if (isShared && before.Where != after.Where) changes.Add(new(before.Where, after.Where));
        var (was, stands) = (before.Said(!isShared), after.Said(!isShared));
        if (was.Count == stands.Count) changes.AddRange(was.Zip(stands).Where(p => p.First != p.Second).Select(p => new TimetableChange(p.First, p.Second)));
        else changes.Add(new(string.Join("; ", was), string.Join("; ", stands)));
        return changes;
    }

    /// <summary>Where one goes, and whether one may stay at home.</summary>
    private static string WhereOf(string? venue, bool isOnline, IStringLocalizer l) => (venue, isOnline) switch
    {
        ({ } place, true) => l["{0} i online", place],
        ({ } place, _) => place,
        (_, true) => l["online"],
        _ => l["miejsce podamy"],
    };

    private static bool Follows(PlannedDay one, PlannedDay next) => next.Day == one.Day.AddDays(1) && (next.From, next.To) == (one.From, one.To);

    private static string When(PlannedDay first, PlannedDay last, IStringLocalizer l)
    {
        var (from, to) = (first.From.ToString("HH:mm", CultureInfo.InvariantCulture), first.To.ToString("HH:mm", CultureInfo.InvariantCulture));
        return first == last
            ? $"{first.Day.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture)}, {from}–{to}"
            : l["{0}, codziennie {1}–{2}", EditionCard.Days(first.Day, last.Day, l), from, to];
    }

    private List<string> Said(bool withPlace) => [.. Lines.Select(line => withPlace ? $"{line.When}, {(Where.Length > 0 ? Where : line.Where)}" : line.When)];
}
