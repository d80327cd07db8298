using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

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

    /// <summary>What editors make by hand, the most usual first: things with a date, then things with an address, then the rest by name.</summary>
    public IReadOnlyList<TypeDefinition> Creatable =>
    [
        .. Types.Where(t => t.Creatable)
            .OrderByDescending(t => t.Part(nameof(Content.Parts.PublishLaterPart)) is not null)
            .ThenByDescending(t => t.Part(nameof(Content.Parts.AutoroutePart)) is not null)
            .ThenBy(t => t.DisplayName, StringComparer.Create(Cultures.Polish, ignoreCase: true)),
    ];

    public TypeDefinition? Type(string name) => _types.GetValueOrDefault(name);
}

/// <summary>Where the definitions come from.</summary>
internal sealed class ContentDefinitions(Lazy<RcwesDb> db, StampedCache cache)
{
    public ValueTask<DefinitionSet> AllAsync(CancellationToken ct = default) =>
        cache.GetAsync(ContentModule.Key, "definitions", () => FreshAsync(ct));

    /// <summary>Past the cache, for an import that has changed them in its own transaction.</summary>
    public async Task<DefinitionSet> FreshAsync(CancellationToken ct)
    {
        var stored = await db.Value.Set<DefinitionRow>().AsNoTracking().ToListAsync(ct);
        var changed = db.Value.ChangeTracker.Entries<DefinitionRow>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity).ToList();
        return new(stored.Where(s => !changed.Any(c => c.Kind == s.Kind && c.Name == s.Name)).Concat(changed));
    }

    /// <summary>The document of one definition, a copy; null when there is none.</summary>
    public async Task<JsonObject?> FindAsync(DefinitionKind kind, string name, CancellationToken ct) =>
        await db.Value.Set<DefinitionRow>().FindAsync([kind, name], ct) is { } row ? ContentJson.Parse(row.Document) : null;

    /// <summary>Adds or replaces one definition with its history; the caller saves.</summary>
    public async Task<RecipeOutcome> SetAsync(DefinitionKind kind, string name, JsonObject document, Actor actor, DateTime now, CancellationToken ct, string verb = "changed")
    {
        var json = document.ToJsonString(ContentJson.Options);
        var row = await db.Value.Set<DefinitionRow>().FindAsync([kind, name], ct);
        if (row is not null)
        {
            // jsonb gives back its own order and spacing, so the values are compared, not the texts.
            if (JsonNode.DeepEquals(JsonNode.Parse(row.Document), JsonNode.Parse(json))) return RecipeOutcome.Same;
            (row.Document, row.ModifiedUtc) = (json, now);
            Record(kind, name, verb, actor, now);
            return RecipeOutcome.Changed;
        }
        db.Value.Add(new DefinitionRow { Kind = kind, Name = name, Document = json, ModifiedUtc = now });
        Record(kind, name, "created", actor, now);
        return RecipeOutcome.New;
    }

    /// <summary>Removes one definition; its content stays stored. The caller saves.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteAsync(DefinitionKind kind, string name, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await db.Value.Set<DefinitionRow>().FindAsync([kind, name], ct) is not { } row) return false;
        db.Value.Remove(row);
        Record(kind, name, "deleted", actor, now);
        return true;
    }

    private void Record(DefinitionKind kind, string name, string verb, Actor actor, DateTime now) =>
        db.Value.Activities.Add(ActivityEntry.Of(ContentModule.Key, "definition", name, verb, actor, now, data: new { kind = kind.ToString() }));
}
