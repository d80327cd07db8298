using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Entries;

/// <summary>Why two entries may be one.</summary>
internal enum Likeness
{
    SameNumber,
    SameName,
    SimilarName,
}

/// <summary>An entry that may be the same institution.</summary>
internal sealed record LikeEntry(Guid Id, string Slug, string Name, string? Locality, InstitutionState State, Likeness Why);

/// <summary>
/// Looks for entries that may be the same institution. A hint, never a refusal: units of one body share its numbers, and
/// every gmina has its own „Ośrodek Pomocy Społecznej”.
/// </summary>
internal sealed class Duplicates(RcwesDb db)
{
    private const int Most = 10;

    /// <summary>Units that share a number are many at times; the one that also has a similar name must be among those that are looked at.</summary>
    private const int MostSharing = 200;

    /// <summary>Share of common words from which two names of one gmina are similar.</summary>
    private const double Similar = 0.6;

    public async Task<IReadOnlyList<LikeEntry>> OfAsync(EntryFacts facts, Guid? except, CancellationToken ct)
    {
        var present = db.Set<Institution>().AsNoTracking().Where(i => i.State != InstitutionState.Merged && i.Id != except);
        var found = new List<LikeEntry>();
        var numbers = facts.Identifiers.Where(i => i.Scheme is IdentifierScheme.Nip or IdentifierScheme.Regon or IdentifierScheme.Krs).Select(i => i.Value).ToList();
        if (numbers.Count > 0)
            found.AddRange(await RowsAsync(present.Where(i => i.Identifiers.Any(n => numbers.Contains(n.Value))).OrderBy(i => i.Name).Take(MostSharing), Likeness.SameNumber, ct));
        var name = EntryWords.OfName(facts.Name);
        if (name.Length > 0)
        {
            var names = new List<Named>();
            foreach (var some in Near(present, facts, name)) names.AddRange(await some.Select(i => new Named(i.Id, i.FoldedName)).ToListAsync(ct));
            var alike = names.DistinctBy(n => n.Id).Where(n => Share(n.FoldedName, name) >= Similar).OrderByDescending(n => Share(n.FoldedName, name)).Take(Most).ToDictionary(n => n.Id, n => n.FoldedName == name);
            var ids = alike.Keys.ToList();
            found.AddRange((await RowsAsync(present.Where(i => ids.Contains(i.Id)), Likeness.SimilarName, ct)).Select(r => alike[r.Id] ? r with { Why = Likeness.SameName } : r));
        }
        return [.. found.DistinctBy(f => f.Id).OrderByDescending(f => Share(EntryWords.OfName(f.Name), name) >= Similar).ThenBy(f => f.Why).Take(Most)];
    }

    /// <summary>In one gmina; in one locality where either gmina is not known; anywhere, under the same name, when nothing is known of a place. One question each: with all in one the database would look at the places of every entry.</summary>
    private static IEnumerable<IQueryable<Institution>> Near(IQueryable<Institution> present, EntryFacts facts, string name)
    {
        var gminas = facts.Places.Select(p => p.GminaCode).OfType<string>().Distinct().ToList();
        var localities = facts.Places.Select(p => p.Locality).OfType<string>().Distinct().ToList();
        var namesakes = present.Where(i => i.FoldedName == name);
        if (gminas.Count + localities.Count == 0) return [namesakes];
        var unplaced = namesakes.Where(i => !i.Places.Any(p => p.GminaCode != null || p.Locality != null));
        var local = present.Where(i => i.Places.Any(p => p.Locality != null && localities.Contains(p.Locality)));
        if (gminas.Count == 0) return [unplaced, local];
        return [unplaced, local.Where(i => !i.Places.Any(p => p.GminaCode != null)), present.Where(i => i.Places.Any(p => p.GminaCode != null && gminas.Contains(p.GminaCode)))];
    }

    private sealed record Named(Guid Id, string FoldedName);

    private static Task<List<LikeEntry>> RowsAsync(IQueryable<Institution> entries, Likeness why, CancellationToken ct) =>
        entries.Select(i => new LikeEntry(i.Id, i.Slug, i.Name, i.Places.OrderBy(p => p.Order).Select(p => p.Locality).FirstOrDefault(), i.State, why)).ToListAsync(ct);

    /// <summary>Common words of two names as a share of all their words.</summary>
    internal static double Share(string one, string other)
    {
        var (a, b) = (one.Split(' ').ToHashSet(), other.Split(' ').ToHashSet());
        var common = a.Count(b.Contains);
        return common / (double)(a.Count + b.Count - common);
    }
}
