using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Joins;

/// <summary>Why two entries may be one institution, the strongest reason first.</summary>
internal enum PairReason
{
    /// <summary>The register gives REGON and KRS to one body only.</summary>
    SameNumber,
    SameName,
    SimilarName,

    /// <summary>Weak: units of one body share its NIP, which is legal.</summary>
    SharedNip,
}

/// <summary>What is compared of an entry.</summary>
internal sealed record PairEntry(Guid Id, string Name, string FoldedName, string TypeCode, InstitutionState State, Guid? ParentId)
{
    public string? Locality { get; init; }

    /// <summary>Gminy of its places, but those for letters only.</summary>
    public IReadOnlyList<string> Gminas { get; init; } = [];

    /// <summary>Folded localities; they count where a gmina is not known.</summary>
    public IReadOnlyList<string> Localities { get; init; } = [];

    public IReadOnlyList<IdentifierFacts> Numbers { get; init; } = [];

    public bool HasPlace => Gminas.Count + Localities.Count > 0;
}

/// <summary>Two entries that may be one.</summary>
/// <param name="One">The one that begins earlier in the alphabet.</param>
/// <param name="Other">The other one.</param>
/// <param name="Reasons">Why, the strongest first.</param>
/// <param name="Likeness">How alike the names are, 0 to 1.</param>
internal sealed record LikePair(PairEntry One, PairEntry Other, IReadOnlyList<PairReason> Reasons, double Likeness);

/// <summary>
/// Finds pairs among all entries without comparing each with each: only those are compared that share a number, a whole name, or a rare
/// word in one place. Words count by their rarity, so that two fire brigades of one gmina are not alike for being fire brigades.
/// </summary>
internal sealed class PairFinder
{
    /// <summary>Share of common words, weighed, from which two names of one place are similar.</summary>
    public const double Similar = 0.6;

    /// <summary>A NIP that more entries share belongs to an office with its units; among them only names that have something in common are told.</summary>
    private const int ManyUnits = 4;

    /// <summary>Nobody reads through more pairs of one number.</summary>
    private const int MostOfOneNumber = 200;

    private readonly IReadOnlyList<PairEntry> _entries;
    private readonly int[][] _stems;
    private readonly double[] _weights;
    private readonly Dictionary<(int, int), HashSet<PairReason>> _found = [];

    private PairFinder(IReadOnlyList<PairEntry> entries)
    {
        _entries = entries;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        _stems = [.. entries.Select(e => e.FoldedName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Endings.Off).Distinct().Select(Number).ToArray())];
        _weights = [.. counts.Select(count => Math.Log(1 + entries.Count / (double)count))];
        // The rarest first.
        foreach (var stems in _stems) Array.Sort(stems, (a, b) => _weights[b].CompareTo(_weights[a]) is not 0 and var order ? order : a.CompareTo(b));

        int Number(string stem)
        {
            if (!numbers.TryGetValue(stem, out var number))
            {
                numbers[stem] = number = counts.Count;
                counts.Add(0);
            }
            counts[number]++;
            return number;
        }
    }

    public static IReadOnlyList<LikePair> Find(IReadOnlyList<PairEntry> entries)
    {
        var finder = new PairFinder(entries);
        finder.ByNumber();
        finder.ByName();
        finder.BySimilarName();
        return finder.Pairs();
    }

    /// <summary>How alike two names are among the names of all, without any shortcut.</summary>
    public static double LikenessIn(IReadOnlyList<PairEntry> entries, int one, int other) => new PairFinder(entries).LikenessOf(one, other);

    private void ByNumber()
    {
        var groups = _entries.SelectMany((e, i) => e.Numbers.Where(n => n.Scheme is IdentifierScheme.Nip or IdentifierScheme.Regon or IdentifierScheme.Krs).Select(n => (n.Scheme, n.Value, Entry: i)))
            .GroupBy(n => (n.Scheme, n.Value), n => n.Entry);
        foreach (var group in groups)
        {
            var shared = group.Distinct().Take(MostOfOneNumber).ToList();
            var nip = group.Key.Scheme == IdentifierScheme.Nip;
            for (var i = 0; i < shared.Count; i++)
                for (var j = i + 1; j < shared.Count; j++)
                {
                    if (!nip) Put(shared[i], shared[j], PairReason.SameNumber);
                    else if (!AreOtherBodies(shared[i], shared[j]) && (shared.Count < ManyUnits || LikenessOf(shared[i], shared[j]) >= Similar / 2)) Put(shared[i], shared[j], PairReason.SharedNip);
                }
        }
    }

    private void ByName()
    {
        foreach (var group in _entries.Select((e, i) => (e.FoldedName, i)).Where(e => e.FoldedName.Length > 0).GroupBy(e => e.FoldedName, e => e.i))
        {
            var namesakes = group.Take(MostOfOneNumber).ToList();
            for (var i = 0; i < namesakes.Count; i++)
                for (var j = i + 1; j < namesakes.Count; j++)
                    if (AreNear(namesakes[i], namesakes[j])) Put(namesakes[i], namesakes[j], PairReason.SameName);
        }
    }

    /// <summary>Two sets that share 60 % of their weight share at least one of their rarest words: only those are looked up.</summary>
    private void BySimilarName()
    {
        var here = new Dictionary<(string Place, int Stem), List<int>>();
        for (var i = 0; i < _entries.Count; i++)
        {
            var compared = new HashSet<int>();
            foreach (var place in _entries[i].Gminas.Concat(_entries[i].Localities))
                foreach (var stem in Rarest(_stems[i]))
                {
                    if (!here.TryGetValue((place, stem), out var others)) here[(place, stem)] = others = [];
                    foreach (var other in others)
                        if (compared.Add(other) && AreNear(i, other) && !AreOtherBodies(i, other) && LikenessOf(i, other) >= Similar) Put(other, i, PairReason.SimilarName);
                    if (others is [] || others[^1] != i) others.Add(i);
                }
        }
    }

    private IEnumerable<int> Rarest(int[] stems)
    {
        var left = stems.Sum(s => _weights[s]);
        var enough = left * Similar;
        foreach (var stem in stems)
        {
            if (left < enough) yield break;
            yield return stem;
            left -= _weights[stem];
        }
    }

    private void Put(int one, int other, PairReason reason)
    {
        var (a, b) = (_entries[one], _entries[other]);
        if (a.ParentId == b.Id || b.ParentId == a.Id) return;
        var key = one < other ? (one, other) : (other, one);
        if (!_found.TryGetValue(key, out var reasons)) _found[key] = reasons = [];
        reasons.Add(reason);
    }

    private List<LikePair> Pairs() =>
    [
        .. _found.Select(f => new LikePair(_entries[f.Key.Item1], _entries[f.Key.Item2], Told(f.Value), LikenessOf(f.Key.Item1, f.Key.Item2)))
            .OrderBy(p => p.Reasons[0]).ThenByDescending(p => p.Reasons.Count).ThenByDescending(p => p.Likeness).ThenBy(p => p.One.FoldedName, StringComparer.Ordinal).ThenBy(p => p.One.Id).ThenBy(p => p.Other.Id),
    ];

    /// <summary>The same name is not told to be similar once more.</summary>
    private static List<PairReason> Told(HashSet<PairReason> reasons) => [.. reasons.Where(r => r != PairReason.SimilarName || !reasons.Contains(PairReason.SameName)).Order()];

    private double LikenessOf(int one, int other)
    {
        var mine = _stems[one].ToHashSet();
        var common = _stems[other].Where(mine.Contains).Sum(s => _weights[s]);
        var all = _stems[one].Sum(s => _weights[s]) + _stems[other].Sum(s => _weights[s]) - common;
        return all == 0 ? 0 : common / all;
    }

    /// <summary>In one gmina; in one locality where either gmina is not known; anywhere when nothing is known of a place.</summary>
    private bool AreNear(int one, int other)
    {
        var (a, b) = (_entries[one], _entries[other]);
        if (!a.HasPlace || !b.HasPlace) return true;
        return a.Gminas.Count > 0 && b.Gminas.Count > 0 ? a.Gminas.Any(b.Gminas.Contains) : a.Localities.Any(b.Localities.Contains);
    }

    /// <summary>Both have a REGON, or both a KRS, and another one.</summary>
    private bool AreOtherBodies(int one, int other) => new[] { IdentifierScheme.Regon, IdentifierScheme.Krs }.Any(scheme =>
    {
        var (mine, theirs) = (_entries[one].Numbers.Where(n => n.Scheme == scheme), _entries[other].Numbers.Where(n => n.Scheme == scheme).ToList());
        return theirs.Count > 0 && mine.Any() && !mine.Any(n => theirs.Exists(t => t.Value == n.Value));
    });
}
