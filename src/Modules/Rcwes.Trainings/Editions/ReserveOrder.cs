using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>What waits as one: a person, or a group that gets all its places at once.</summary>
internal sealed record ReserveUnit(int Queue, IReadOnlyList<Enrolment> People, EnrolmentGroup? Group)
{
    public Heads Heads { get; } = Heads.Of(People.Select(p => p.Home));
}

/// <summary>
/// Who is next on a reserve list. In the order of sending; somebody further back comes first in two cases only. Either they get a place that
/// those in front could not use, because it is kept for another subregion: that takes nothing from anybody and is not counted. Or those in
/// front are groups that need more places than there are: each may be passed over at most as often as it was promised, then what is free is
/// kept for it. A group larger than the training itself (because places were taken away since) holds nobody up.
/// </summary>
internal static class ReserveOrder
{
    private static readonly Subregion?[] Homes = [Subregion.Gorzowski, Subregion.Zielonogorski, null];

    /// <param name="units">All that wait, in the order of sending.</param>
    /// <param name="room">The places, and who holds them.</param>
    /// <returns>Who gets places now, and the groups that are passed over for it; null when nobody does.</returns>
    public static (ReserveUnit Unit, IReadOnlyList<EnrolmentGroup> Passed)? Next(IEnumerable<ReserveUnit> units, Room room)
    {
        var ahead = new List<ReserveUnit>();
        foreach (var unit in units.Where(u => room.CouldEver(u.Heads)))
        {
            if (room.Fits(unit.Heads) && Passed(ahead, unit.Heads, room) is { } passed) return (unit, passed);
            ahead.Add(unit);
        }
        return null;
    }

    /// <summary>Whether somebody who comes now gets a place in front of all that wait.</summary>
    /// <param name="units">All that wait, in the order of sending.</param>
    /// <param name="unit">Who come together.</param>
    /// <param name="room">The places, and who holds them.</param>
    /// <returns>The groups that are passed over for it; null when the new ones go to the end of the list.</returns>
    public static IReadOnlyList<EnrolmentGroup>? Before(IEnumerable<ReserveUnit> units, Heads unit, Room room) =>
        room.Fits(unit) ? Passed(units.Where(u => room.CouldEver(u.Heads)), unit, room) : null;

    /// <summary>Whether what is free is kept: some group needs it and cannot be passed over any more.</summary>
    public static bool IsKept(IEnumerable<ReserveUnit> units, Room room) =>
        units.Any(u => u.Group is { MaySkip: false } && room.CouldEver(u.Heads) && !room.Fits(u.Heads) && Homes.Any(home => room.Fits(Heads.One(home)) && room.Harms(Heads.One(home), u.Heads)));

    /// <returns>The groups that lose something to these people; null when one of those in front cannot be passed over.</returns>
    private static List<EnrolmentGroup>? Passed(IEnumerable<ReserveUnit> ahead, Heads unit, Room room)
    {
        var passed = new List<EnrolmentGroup>();
        foreach (var other in ahead.Where(a => room.Harms(unit, a.Heads)))
        {
            if (room.Fits(other.Heads) || other.Group is not { MaySkip: true } group) return null;
            passed.Add(group);
        }
        return passed;
    }
}
