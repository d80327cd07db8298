using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Somebody who waits, as a line of the book tells it.</summary>
/// <param name="Queue">Number in the order of sending.</param>
/// <param name="Home">Where they live; null for elsewhere.</param>
internal readonly record struct PlayedPerson(int Queue, Subregion? Home);

/// <summary>
/// The reserve list as the lines of a book tell it, for <see cref="PlaceBook"/>. Knows nothing of applications: who waits with whom, since
/// which number, and how often a group was passed over, all of it stands in the lines.
/// </summary>
internal sealed class PlayedReserve
{
    private readonly List<Unit> _units = [];
    private readonly HashSet<Guid> _passed = [];

    /// <summary>The group whose places are being given now, and those of it who have none yet.</summary>
    private Unit? _unfinished;

    /// <summary>The group that never waited and is given its places now.</summary>
    private Guid? _arriving;

    /// <summary>Who waits, with the number in the order of sending.</summary>
    public Dictionary<Guid, int> Waiting => _units.SelectMany(u => u.People).ToDictionary(p => p.Key, p => p.Value.Queue);

    /// <summary>Whether the lines so far may end here: no group was passed over for nobody, and none got only some of its places.</summary>
    public bool IsSettled => _passed.Count == 0 && _unfinished is null;

    /// <summary>Something else than giving places happens: who arrived together is in.</summary>
    public void Interrupt() => _arriving = null;

    /// <returns>False when the person waits already.</returns>
    public bool Add(Guid who, PlayedPerson person, Guid? group, int? mostSkips)
    {
        if (_units.Exists(u => u.People.ContainsKey(who))) return false;
        if (group is { } together && _units.Find(u => u.Group == together) is { } unit) unit.People.Add(who, person);
        else _units.Add(new(group, mostSkips ?? 0) { People = { [who] = person } });
        return true;
    }

    /// <summary>A group is passed over.</summary>
    /// <returns>False when it may not be, or does not wait.</returns>
    public bool Pass(Guid group) => _units.Find(u => u.Group == group) is { } unit && ++unit.Skips <= unit.MostSkips && _passed.Add(group);

    /// <summary>Somebody gets a place: right when all who are further in front do not fit, and were passed over just before.</summary>
    /// <param name="who">Who gets it.</param>
    /// <param name="group">With whom.</param>
    /// <param name="arriving">All who get places now without having waited; counts when this one did not wait.</param>
    /// <param name="room">The places before this line.</param>
    /// <returns>False when somebody was passed over against the rule, or a group gets its places in pieces.</returns>
    public bool Give(Guid who, Guid? group, Heads arriving, Room room)
    {
        var own = _units.Find(u => u.People.ContainsKey(who));
        var isRight = true;
        if (own is null && group is not null && group == _arriving) return true;
        _arriving = own is null ? group : null;
        if (_unfinished is null)
        {
            var heads = own?.Heads ?? arriving;
            var ahead = _units.Where(u => u != own && (own is null || u.Queue < own.Queue) && room.CouldEver(u.Heads) && room.Harms(heads, u.Heads)).ToList();
            isRight = ahead.TrueForAll(u => !room.Fits(u.Heads) && u.Group is { } passed && _passed.Contains(passed)) && _passed.Count == ahead.Count && room.Fits(heads);
            _passed.Clear();
        }
        else if (_unfinished != own)
        {
            isRight = false;
        }
        // Of a group that never waited nobody may be left behind on the list.
        if (own is null) return isRight && (group is null || !_units.Exists(u => u.Group == group));
        own.People.Remove(who);
        _unfinished = own.People.Count > 0 ? own : null;
        if (own.People.Count == 0) _units.Remove(own);
        return isRight;
    }

    /// <summary>Somebody waits under another number.</summary>
    /// <returns>False when they do not wait alone.</returns>
    public bool Move(Guid who, int queue)
    {
        if (_units.Find(u => u.Group is null && u.People.ContainsKey(who)) is not { } unit) return false;
        unit.People[who] = unit.People[who] with { Queue = queue };
        return true;
    }

    /// <summary>A group waits one by one from here on.</summary>
    /// <returns>False when no such group waits.</returns>
    public bool Split(Guid group)
    {
        if (_units.Find(u => u.Group == group) is not { } unit) return false;
        _units.Remove(unit);
        _units.AddRange(unit.People.Select(p => new Unit(null, 0) { People = { [p.Key] = p.Value } }));
        return true;
    }

    /// <summary>Somebody waits no longer.</summary>
    /// <returns>False when they did not wait.</returns>
    public bool Leave(Guid who)
    {
        if (_units.Find(u => u.People.Remove(who)) is not { } unit) return false;
        if (unit.People.Count == 0) _units.Remove(unit);
        return true;
    }

    private sealed class Unit(Guid? group, int mostSkips)
    {
        public Guid? Group => group;

        public int MostSkips => mostSkips;

        public int Skips { get; set; }

        public Dictionary<Guid, PlayedPerson> People { get; init; } = [];

        public int Queue => People.Values.Min(p => p.Queue);

        public Heads Heads => Heads.Of(People.Values.Select(p => p.Home));
    }
}
