using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What is known of an entry, or of an earlier row of the file, for telling whether a row means the same institution.</summary>
internal sealed record Known(Guid? Id, int? Row, string Name, string FoldedName, string TypeCode, IReadOnlyList<string> Places, IReadOnlyList<IdentifierFacts> Numbers)
{
    public int Words { get; } = FoldedName.Split(' ').Distinct().Count();
}

/// <summary>
/// All entries in memory while a file is checked, found by number, by name and by the words of a name in one place:
/// asking the database for each of ten thousand rows would take minutes.
/// </summary>
internal sealed class KnownEntries
{
    /// <summary>Share of common words from which two names of one place are similar.</summary>
    private const double Similar = 0.6;

    private readonly List<Known> _all = [];
    private readonly Dictionary<Guid, int> _byId = [];
    private readonly Dictionary<(IdentifierScheme, string), List<int>> _byNumber = [];
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, string Word), List<int>> _byWord = [];

    public static Task<KnownEntries> ReadAsync(RcwesDb db, CancellationToken ct) => ReadAsync(db, i => true, ct);

    /// <summary>Some of the entries only.</summary>
    public static async Task<KnownEntries> ReadAsync(RcwesDb db, System.Linq.Expressions.Expression<Func<Institution, bool>> which, CancellationToken ct)
    {
        var present = db.Set<Institution>().AsNoTracking().Where(i => i.State != InstitutionState.Merged).Where(which);
        var places = (await present.SelectMany(i => i.Places, (i, p) => new { i.Id, p.GminaCode, p.Locality }).ToListAsync(ct)).ToLookup(p => p.Id, p => PlacesOf(p.GminaCode, p.Locality));
        var numbers = (await present.SelectMany(i => i.Identifiers, (i, n) => new { i.Id, n.Scheme, n.Value }).ToListAsync(ct)).ToLookup(n => n.Id, n => new IdentifierFacts(n.Scheme, n.Value));
        var known = new KnownEntries();
        await foreach (var entry in present.Select(i => new { i.Id, i.Name, i.FoldedName, i.TypeCode }).AsAsyncEnumerable().WithCancellation(ct))
            known.Add(new(entry.Id, null, entry.Name, entry.FoldedName, entry.TypeCode, [.. places[entry.Id].SelectMany(p => p)], [.. numbers[entry.Id]]));
        return known;
    }

    public static Known Of(int row, EntryFacts facts) => new(null, row, facts.Name, EntryWords.OfName(facts.Name), facts.TypeCode,
        [.. facts.Places.SelectMany(p => PlacesOf(p.GminaCode, p.Locality))], facts.Identifiers);

    public bool Has(Guid id) => _byId.ContainsKey(id);

    public void Add(Known known)
    {
        var at = _all.Count;
        _all.Add(known);
        if (known.Id is { } id) _byId[id] = at;
        foreach (var number in known.Numbers) List(_byNumber, (number.Scheme, number.Value)).Add(at);
        List(_byName, known.FoldedName).Add(at);
        foreach (var word in known.FoldedName.Split(' ').Distinct())
            foreach (var place in known.Places) List(_byWord, (place, word)).Add(at);
    }

    /// <summary>The one that a row without doubt means; otherwise those that it may mean.</summary>
    public (Known? Same, IReadOnlyList<(Known Known, Likeness Why)> Like) Match(Known row)
    {
        var sharing = row.Numbers.Where(n => n.Scheme is IdentifierScheme.Nip or IdentifierScheme.Regon or IdentifierScheme.Krs)
            .SelectMany(n => _byNumber.GetValueOrDefault((n.Scheme, n.Value)) ?? []).Distinct().Select(i => _all[i]).ToList();
        var named = (_byName.GetValueOrDefault(row.FoldedName) ?? []).Select(i => _all[i]).Where(k => AreNear(k, row)).ToList();
        var same = sharing.Where(k => HaveOwnNumber(k, row) && (k.FoldedName == row.FoldedName || Share(k, row) >= Similar))
            .Concat(sharing.Intersect(named)).Concat(named.Where(k => k.TypeCode == row.TypeCode)).Distinct().Where(k => !Contradict(k, row)).ToList();
        if (same is [{ Id: not null } one]) return (one, []);
        var alike = sharing.Select(k => (k, k.FoldedName == row.FoldedName ? Likeness.SameName : Likeness.SameNumber))
            .Concat(named.Select(k => (k, Likeness.SameName))).Concat(SimilarTo(row).Select(k => (k, Likeness.SimilarName)));
        return (null, [.. alike.DistinctBy(l => l.k).OrderBy(l => l.Item2).Take(5)]);
    }

    /// <summary>The register gives REGON and KRS to one body only; a NIP is shared by its units.</summary>
    private static bool HaveOwnNumber(Known one, Known other) =>
        one.Numbers.Any(n => n.Scheme is IdentifierScheme.Regon or IdentifierScheme.Krs && other.Numbers.Any(o => o.Scheme == n.Scheme && o.Value == n.Value));

    private static bool Contradict(Known one, Known other) => new[] { IdentifierScheme.Regon, IdentifierScheme.Krs }.Any(scheme =>
        one.Numbers.Any(n => n.Scheme == scheme) && other.Numbers.Any(n => n.Scheme == scheme)
        && !one.Numbers.Where(n => n.Scheme == scheme).Any(n => other.Numbers.Any(o => o.Scheme == scheme && o.Value == n.Value)));

    private static bool AreNear(Known one, Known other) => one.Places.Count == 0 || other.Places.Count == 0 || one.Places.Any(other.Places.Contains);

    private static double Share(Known one, Known other)
    {
        var common = one.FoldedName.Split(' ').Intersect(other.FoldedName.Split(' ')).Count();
        return common / (double)(one.Words + other.Words - common);
    }

    private List<Known> SimilarTo(Known row)
    {
        var common = new Dictionary<int, int>();
        var words = row.FoldedName.Split(' ').Distinct().ToList();
        foreach (var place in row.Places)
        {
            var here = new Dictionary<int, int>();
            foreach (var word in words)
                foreach (var at in _byWord.GetValueOrDefault((place, word)) ?? []) here[at] = here.GetValueOrDefault(at) + 1;
            foreach (var (at, count) in here) common[at] = Math.Max(count, common.GetValueOrDefault(at));
        }
        return [.. common.Where(c => c.Value / (double)(_all[c.Key].Words + words.Count - c.Value) >= Similar).OrderByDescending(c => c.Value).Take(5).Select(c => _all[c.Key])];
    }

    /// <summary>A gmina where it is known, and the name of the locality.</summary>
    private static IEnumerable<string> PlacesOf(string? gmina, string? locality)
    {
        if (gmina is not null) yield return gmina;
        if (locality is not null) yield return Slug.Fold(locality);
    }

    private static List<int> List<TKey>(Dictionary<TKey, List<int>> dictionary, TKey key) where TKey : notnull =>
        dictionary.TryGetValue(key, out var list) ? list : dictionary[key] = [];
}
