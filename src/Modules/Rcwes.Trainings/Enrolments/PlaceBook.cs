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
    private readonly Dictionary<Guid, int> _waiting = [];
    private readonly List<PlaceFault> _faults = [];

    /// <param name="edition">Knows number and hash of its last line, and how many places it has now.</param>
    /// <param name="lines">All lines of its book.</param>
    /// <param name="enrolments">All its applications that were sent.</param>
    public static IReadOnlyList<PlaceFault> Verify(Edition edition, IEnumerable<PlaceEntry> lines, IEnumerable<Enrolment> enrolments)
    {
        var book = new PlaceBook();
        var (previous, number) = ("", 0);
        int? capacity = null;
        foreach (var line in lines.OrderBy(l => l.Number))
        {
            if (line.Number != ++number || line.Hash != line.HashAfter(previous)) book.Fault(line, PlaceFaultKind.Chain);
            (previous, number, capacity) = (line.Hash, line.Number, line.Capacity);
            book.Play(line);
        }
        // A tail that was cut off leaves a chain that is right in itself: the edition remembers how far it went.
        if (number != edition.LineLast || previous != edition.LineHash) book._faults.Add(new(edition.LineLast, PlaceFaultKind.Chain));
        if (capacity is { } last && last != edition.Capacity) book._faults.Add(new(0, PlaceFaultKind.Mismatch));
        book.Compare([.. enrolments]);
        return book._faults;
    }

    private void Play(PlaceEntry line)
    {
        var who = line.EnrolmentId ?? Guid.Empty;
        switch (line.Act)
        {
            case PlaceAct.Given:
                // A place may only be given at once while nobody waits for one.
                if (_waiting.Count > 0) Fault(line, PlaceFaultKind.Order);
                Hold(line, who);
                break;
            case PlaceAct.Queued:
                if (_held.ContainsKey(who) || !_waiting.TryAdd(who, line.Queue ?? 0)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Offered:
                if (!_waiting.TryGetValue(who, out var queue)) Fault(line, PlaceFaultKind.State);
                else if (_waiting.Values.Min() != queue) Fault(line, PlaceFaultKind.Order);
                _waiting.Remove(who);
                Hold(line, who);
                break;
            case PlaceAct.Accepted:
                if (!_held.ContainsKey(who)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Declined or PlaceAct.Expired or PlaceAct.Resigned or PlaceAct.Cancelled or PlaceAct.Closed or PlaceAct.Rejected:
                if (!_held.Remove(who) && !_waiting.Remove(who)) Fault(line, PlaceFaultKind.State);
                break;
            case PlaceAct.Capacity:
                if (_held.Count > line.Capacity) Fault(line, PlaceFaultKind.Oversold);
                break;
        }
    }

    private void Hold(PlaceEntry line, Guid who)
    {
        if (line.Place is not { } place || _held.ContainsValue(place) || _held.Count >= line.Capacity) Fault(line, PlaceFaultKind.Oversold);
        if (!_held.TryAdd(who, line.Place ?? 0)) Fault(line, PlaceFaultKind.State);
    }

    private void Compare(List<Enrolment> enrolments)
    {
        var held = enrolments.Where(e => e.State.HoldsPlace()).ToDictionary(e => e.Id, e => e.Place ?? 0);
        var waiting = enrolments.Where(e => e.State == EnrolmentState.Reserve).ToDictionary(e => e.Id, e => e.Queue ?? 0);
        if (!Same(held, _held) || !Same(waiting, _waiting)) _faults.Add(new(0, PlaceFaultKind.Mismatch));
    }

    private static bool Same(Dictionary<Guid, int> one, Dictionary<Guid, int> other) => one.Count == other.Count && one.All(p => other.TryGetValue(p.Key, out var value) && value == p.Value);

    private void Fault(PlaceEntry line, PlaceFaultKind kind) => _faults.Add(new(line.Number, kind));
}
