using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Tests;

/// <summary>
/// The rule of the reserve list once more, as short as it can be said, for storms to compare with. Knows neither numbers of places nor books,
/// and counts places that are kept another way than the program: as places that are needed in the end, however few of their people have come.
/// </summary>
internal sealed class ReserveModel(int capacity)
{
    private readonly List<Waiting> _line = [];
    private readonly Dictionary<Guid, Subregion?> _homes = [];

    public int Capacity { get; set; } = capacity;

    /// <summary>Places kept for each subregion.</summary>
    public Dictionary<Subregion, int> Kept { get; set; } = [];

    public HashSet<Guid> Held { get; } = [];

    public IEnumerable<Guid> Line => _line.SelectMany(w => w.People);

    public int SkipsOf(Guid group) => _line.Find(w => w.Group == group)?.Skips ?? 0;

    /// <summary>Come together when there is a group, else the one person alone.</summary>
    public void Come(IReadOnlyList<(Guid Who, Subregion? Home)> people, Guid? group, int mostSkips)
    {
        foreach (var (who, home) in people) _homes[who] = home;
        _line.Add(new([.. people.Select(p => p.Who)], group, mostSkips));
        Deal();
    }

    public void Leave(params IReadOnlyList<Guid> people)
    {
        foreach (var person in people)
        {
            Held.Remove(person);
            foreach (var waiting in _line) waiting.People.Remove(person);
        }
        _line.RemoveAll(w => w.People.Count == 0);
        Deal();
    }

    public void Split(Guid group)
    {
        var at = _line.FindIndex(w => w.Group == group);
        var people = _line[at].People;
        _line.RemoveAt(at);
        _line.InsertRange(at, people.Select(p => new Waiting([p], null, 0)));
        Deal();
    }

    /// <summary>Whether those who have places would all fit with other numbers.</summary>
    public bool Bears(int capacity, Dictionary<Subregion, int> kept) => Needed(Held.Select(HomeOf), kept) <= capacity;

    /// <summary>Whether somebody could have a place and does not get it, because a group that may not be passed over any more would lose it.</summary>
    public bool IsKept => _line.Exists(w => w.Group is not null && w.Skips >= w.MostSkips && CouldEver(w) && !Fits(w.People.Select(HomeOf)) && new Subregion?[] { Subregion.Gorzowski, Subregion.Zielonogorski, null }.Any(home => Fits([home]) && Harms([home], w)));

    public void Deal()
    {
        for (var i = 0; i < _line.Count; i++)
        {
            var homes = _line[i].People.Select(HomeOf).ToList();
            if (!CouldEver(_line[i]) || !Fits(homes)) continue;
            var loses = _line[..i].Where(w => CouldEver(w) && Harms(homes, w)).ToList();
            if (loses.Exists(w => w.Group is null || w.Skips >= w.MostSkips || Fits(w.People.Select(HomeOf)))) continue;
            foreach (var passed in loses) passed.Skips++;
            Held.UnionWith(_line[i].People);
            _line.RemoveAt(i);
            i = -1;
        }
    }

    private Subregion? HomeOf(Guid who) => _homes[who];

    private bool CouldEver(Waiting waiting) => Needed(waiting.People.Select(HomeOf), Kept) <= Capacity;

    private bool Fits(IEnumerable<Subregion?> homes) => Needed([.. Held.Select(HomeOf), .. homes], Kept) <= Capacity;

    private bool Harms(IEnumerable<Subregion?> homes, Waiting waiting)
    {
        List<Subregion?> first = [.. Held.Select(HomeOf), .. waiting.People.Select(HomeOf)];
        return Needed([.. first, .. homes], Kept) > Needed(first, Kept);
    }

    private static int Needed(IEnumerable<Subregion?> homes, Dictionary<Subregion, int> kept)
    {
        var all = homes.ToList();
        return all.Count(h => h is null) + Enum.GetValues<Subregion>().Sum(s => Math.Max(all.Count(h => h == s), kept.GetValueOrDefault(s)));
    }

    private sealed class Waiting(List<Guid> people, Guid? group, int mostSkips)
    {
        public List<Guid> People => people;

        public Guid? Group => group;

        public int MostSkips => mostSkips;

        public int Skips { get; set; }
    }
}
