using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Entries;

/// <summary>Types and terms in memory, right for one stamp of the directory.</summary>
internal sealed class EntrySources(Lazy<RcwesDb> db, StampedCache cache, IRegion region)
{
    /// <summary>All types in their order, also those that are no longer offered.</summary>
    public ValueTask<IReadOnlyList<InstitutionType>> TypesAsync(CancellationToken ct) => cache.GetAsync<IReadOnlyList<InstitutionType>>(InstitutionsModule.Key, "types", async () =>
        await db.Value.Set<InstitutionType>().AsNoTracking().OrderBy(t => t.Order).ThenBy(t => t.Code).ToListAsync(ct));

    /// <summary>All terms in their order, also those that are no longer offered.</summary>
    public ValueTask<IReadOnlyList<Term>> TermsAsync(CancellationToken ct) => cache.GetAsync<IReadOnlyList<Term>>(InstitutionsModule.Key, "terms", async () =>
        await db.Value.Set<Term>().AsNoTracking().OrderBy(t => t.Kind).ThenBy(t => t.Order).ThenBy(t => t.Slug).ToListAsync(ct));

    /// <summary>What an entry may hold. A type or term that is no longer offered may stay where it is.</summary>
    public async ValueTask<EntryChoices> ChoicesAsync(CancellationToken ct)
    {
        var (types, terms) = (await TypesAsync(ct), await TermsAsync(ct));
        return new(
            await region.ReadAsync(ct),
            types.Select(t => t.Code).ToHashSet(),
            terms.Where(t => t.Kind == TermKind.Service).Select(t => t.Slug).ToHashSet(),
            terms.Where(t => t.Kind == TermKind.TargetGroup).Select(t => t.Slug).ToHashSet());
    }
}
