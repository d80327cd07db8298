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
            var locality = facts.Seat?.Locality;
            var gmina = facts.Seat?.GminaCode;
            var near = gmina is not null ? present.Where(i => i.Places.Any(p => p.GminaCode == gmina))
                : locality is not null ? present.Where(i => i.Places.Any(p => p.Locality == locality))
                : present.Where(i => i.FoldedName == name);
            var names = await near.Select(i => new { i.Id, i.FoldedName }).ToListAsync(ct);
            var alike = names.Where(n => Share(n.FoldedName, name) >= Similar).OrderByDescending(n => Share(n.FoldedName, name)).Take(Most).ToDictionary(n => n.Id, n => n.FoldedName == name);
            var ids = alike.Keys.ToList();
            found.AddRange((await RowsAsync(present.Where(i => ids.Contains(i.Id)), Likeness.SimilarName, ct)).Select(r => alike[r.Id] ? r with { Why = Likeness.SameName } : r));
        }
        return [.. found.DistinctBy(f => f.Id).OrderByDescending(f => Share(EntryWords.OfName(f.Name), name) >= Similar).ThenBy(f => f.Why).Take(Most)];
    }

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
