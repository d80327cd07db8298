using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What is wrong with a line of the book of places.</summary>
internal enum PlaceFaultKind
{
    /// <summary>A line was changed, added or taken out.</summary>
    Chain,

    /// <summary>More places than there are, or one place twice.</summary>
    Oversold,

    /// <summary>Somebody was passed over.</summary>
    Order,

    /// <summary>An act on an application that was not in such a state.</summary>
    State,

    /// <summary>Somebody sits on a place that is kept for another subregion, or the split changes without a line that says so.</summary>
    Kept,

    /// <summary>The applications say something else than the book.</summary>
    Mismatch,
}

/// <summary>A fault of the book.</summary>
/// <param name="Line">Number of the line; 0 for the whole.</param>
/// <param name="Kind">What is wrong.</param>
internal sealed record PlaceFault(int Line, PlaceFaultKind Kind);

/// <summary>Plays the book of places of an edition again from its first line and compares where that leads with the applications.</summary>
internal sealed class PlaceBook
{
    private readonly Dictionary<Guid, int> _held = [];
    private readonly Dictionary<Guid, Subregion?> _homes = [];
    private readonly PlayedReserve _reserve = new();
    private readonly List<PlaceFault> _faults = [];

    /// <param name="edition">Knows number and hash of its last line, and how many places it has now.</param>
    /// <param name="lines">All lines of its book.</param>
    /// <param name="enrolments">All its applications that were sent.</param>
    public static IReadOnlyList<PlaceFault> Verify(Edition edition, IEnumerable<PlaceEntry> lines, IEnumerable<Enrolment> enrolments)
    {
        var book = new PlaceBook();
        var (previous, number) = ("", 0);
        PlaceEntry? last = null;
        var all = lines.OrderBy(l => l.Number).ToList();
        foreach (var (i, line) in all.Index())
        {
            if (last is not null && line.Act != PlaceAct.Capacity && line.Split != last.Split) book.Fault(line, PlaceFaultKind.Kept);
            if (line.Number != ++number || line.Hash != line.HashAfter(previous)) book.Fault(line, PlaceFaultKind.Chain);
            (previous, number, last) = (line.Hash, line.Number, line);
            book.Play(line, Arriving(all, i));
        }
        // A tail that was cut off leaves a chain that is right in itself: the edition remembers how far it went.
        if (number != edition.LineLast || previous != edition.LineHash) book._faults.Add(new(edition.LineLast, PlaceFaultKind.Chain));
        if (last is not null && (last.Capacity, last.Split) != (edition.Capacity, edition.SplitNow)) book._faults.Add(new(0, PlaceFaultKind.Mismatch));
        book.Compare([.. enrolments]);
        return book._faults;
    }

    /// <summary>Who gets places without having waited: one person, or a group whose lines follow each other.</summary>
    private static Heads Arriving(List<PlaceEntry> all, int at) => all[at].GroupId is not { } group ? Heads.One(all[at].Home)
        : Heads.Of(all.Skip(at).TakeWhile(l => l.Act == PlaceAct.Given && l.GroupId == group).Select(l => l.Home));

    private Room RoomOf(PlaceEntry line) => new(line.Capacity, line.Split, Heads.Of(_held.Keys.Select(h => _homes.GetValueOrDefault(h))));

    private void Play(PlaceEntry line, Heads arriving)
    {
        if (line.EnrolmentId is { } person)
        {
            if (_homes.TryGetValue(person, out var known) && known != line.Home) Fault(line, PlaceFaultKind.State);
            _homes[person] = line.Home;
        }
        var who = line.EnrolmentId ?? Guid.Empty;
        // What passes a group over is the next thing that happens, and a group has all its places one after the other.
        if (line.Act is not (PlaceAct.Given or PlaceAct.Offered or PlaceAct.Skipped) && !_reserve.IsSettled) Fault(line, PlaceFaultKind.Order);
        if (line.Act != PlaceAct.Given) _reserve.Interrupt();
        switch (line.Act)
        {
            case PlaceAct.Given or PlaceAct.Offered:
                if (line.Act == PlaceAct.Offered != _reserve.Waiting.ContainsKey(who)) Fault(line, PlaceFaultKind.State);
                if (!_reserve.Give(who, line.GroupId, arriving, RoomOf(line))) Fault(line, PlaceFaultKind.Order);
                Hold(line, who);
                break;
            case PlaceAct.Queued:
                if (_held.ContainsKey(who) || !_reserve.Add(who, new(line.Queue ?? 0, line.Home), line.GroupId, line.MostSkips)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Skipped:
                if (!_reserve.Pass(line.GroupId ?? Guid.Empty)) Fault(line, PlaceFaultKind.Order);
                break;
            case PlaceAct.Split:
                if (!_reserve.Split(line.GroupId ?? Guid.Empty)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Moved:
                if (!_reserve.Move(who, line.Queue ?? 0)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Accepted:
                if (!_held.ContainsKey(who)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Declined or PlaceAct.Expired or PlaceAct.Resigned or PlaceAct.Cancelled or PlaceAct.Closed or PlaceAct.Rejected:
                if (!_held.Remove(who) && !_reserve.Leave(who)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Capacity:
                if (_held.Count > line.Capacity) Fault(line, PlaceFaultKind.Oversold);
                else if (!RoomOf(line).Holds) Fault(line, PlaceFaultKind.Kept);
                break;
        }
    }

    private void Hold(PlaceEntry line, Guid who)
    {
        if (line.Place is not { } place || _held.ContainsValue(place) || _held.Count >= line.Capacity) Fault(line, PlaceFaultKind.Oversold);
        if (!_held.TryAdd(who, line.Place ?? 0)) Fault(line, PlaceFaultKind.State);
        if (_held.Count <= line.Capacity && !RoomOf(line).Holds) Fault(line, PlaceFaultKind.Kept);
    }

    private void Compare(List<Enrolment> enrolments)
    {
        var held = enrolments.Where(e => e.State.HoldsPlace()).ToDictionary(e => e.Id, e => e.Place ?? 0);
        var waiting = enrolments.Where(e => e.State == EnrolmentState.Reserve).ToDictionary(e => e.Id, e => e.Queue ?? 0);
        if (!Same(held, _held) || !_reserve.IsSettled || !Same(waiting, _reserve.Waiting)) _faults.Add(new(0, PlaceFaultKind.Mismatch));
    }

    private static bool Same(Dictionary<Guid, int> one, Dictionary<Guid, int> other) => one.Count == other.Count && one.All(p => other.TryGetValue(p.Key, out var value) && value == p.Value);

    private void Fault(PlaceEntry line, PlaceFaultKind kind) => _faults.Add(new(line.Number, kind));
}
