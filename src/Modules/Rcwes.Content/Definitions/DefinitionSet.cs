using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Definitions;

/// <summary>All content types and parts of the site at one moment.</summary>
internal sealed class DefinitionSet
{
    private readonly Dictionary<string, PartDefinition> _parts;
    private readonly Dictionary<string, TypeDefinition> _types;

    public DefinitionSet(IEnumerable<DefinitionRow> rows)
    {
        var all = rows.ToLookup(r => r.Kind, r => ContentJson.Parse(r.Document));
        _parts = all[DefinitionKind.Part].Select(d => new PartDefinition(d)).ToDictionary(p => p.Name, StringComparer.Ordinal);
        _types = all[DefinitionKind.Type].Select(d => new TypeDefinition(d, _parts)).ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public IEnumerable<TypeDefinition> Types => _types.Values;

    public IEnumerable<PartDefinition> Parts => _parts.Values;

    public TypeDefinition? Type(string name) => _types.GetValueOrDefault(name);
}

/// <summary>Where the definitions come from.</summary>
internal sealed class ContentDefinitions(RcwesDb db, StampedCache cache)
{
    public ValueTask<DefinitionSet> AllAsync(CancellationToken ct = default) =>
        cache.GetAsync(ContentModule.Key, "definitions", () => FreshAsync(ct));

    /// <summary>Past the cache, for an import that has changed them in its own transaction.</summary>
    public async Task<DefinitionSet> FreshAsync(CancellationToken ct)
    {
        var stored = await db.Set<DefinitionRow>().AsNoTracking().ToListAsync(ct);
        var changed = db.ChangeTracker.Entries<DefinitionRow>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity).ToList();
        return new(stored.Where(s => !changed.Any(c => c.Kind == s.Kind && c.Name == s.Name)).Concat(changed));
    }
}
