using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Joins;

/// <summary>
/// All pairs of entries that may be one, in the memory of this node: made when somebody asks after something has changed. Everything
/// but what was joined is looked through, also drafts and what is hidden.
/// </summary>
internal sealed class PairBoard(IServiceScopeFactory scopes, Stamps stamps) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile Made? _made;

    public async Task<IReadOnlyList<LikePair>> ReadAsync(CancellationToken ct)
    {
        // Public acts and those of the desk: a draft may be somebody's double too.
        var stamp = (stamps[InstitutionsModule.Key], stamps[InstitutionsModule.DeskKey]);
        if (_made is { } present && present.Stamp == stamp) return present.Pairs;
        await _one.WaitAsync(ct);
        try
        {
            if (_made is { } made && made.Stamp == stamp) return made.Pairs;
            await using var scope = scopes.CreateAsyncScope();
            var pairs = PairFinder.Find(await LoadAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), ct));
            _made = new(stamp, pairs);
            return pairs;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static async Task<List<PairEntry>> LoadAsync(RcwesDb db, CancellationToken ct)
    {
        var present = db.Set<Institution>().AsNoTracking().Where(i => i.State != InstitutionState.Merged);
        var places = (await present.SelectMany(i => i.Places).Where(p => p.Kind != PlaceKind.Correspondence).OrderBy(p => p.Order)
            .Select(p => new { p.InstitutionId, p.GminaCode, p.Locality }).ToListAsync(ct)).ToLookup(p => p.InstitutionId);
        var numbers = (await present.SelectMany(i => i.Identifiers).Where(n => n.Scheme == IdentifierScheme.Nip || n.Scheme == IdentifierScheme.Regon || n.Scheme == IdentifierScheme.Krs)
            .Select(n => new { n.InstitutionId, n.Scheme, n.Value }).ToListAsync(ct)).ToLookup(n => n.InstitutionId, n => new IdentifierFacts(n.Scheme, n.Value));
        var entries = await present.Select(i => new { i.Id, i.Name, i.FoldedName, i.TypeCode, i.State, i.ParentId }).ToListAsync(ct);
        return
        [
            .. entries.OrderBy(e => e.FoldedName, StringComparer.Ordinal).ThenBy(e => e.Id).Select(e => new PairEntry(e.Id, e.Name, e.FoldedName, e.TypeCode, e.State, e.ParentId)
            {
                Locality = places[e.Id].Select(p => p.Locality).FirstOrDefault(l => l is not null),
                Gminas = [.. places[e.Id].Select(p => p.GminaCode).OfType<string>().Distinct()],
                Localities = [.. places[e.Id].Select(p => p.Locality).OfType<string>().Select(Slug.Fold).Distinct()],
                Numbers = [.. numbers[e.Id]],
            }),
        ];
    }

    private sealed record Made((long, long) Stamp, IReadOnlyList<LikePair> Pairs);
}
