using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Vocabularies;

/// <summary>A term that a version of an item carries. Written with the version and gone with it, so it is never out of date.</summary>
internal sealed class TermUse
{
    /// <summary><see cref="ItemVersion.Id"/>.</summary>
    public required Guid VersionId { get; init; }

    public required string TermId { get; init; }

    public static IEnumerable<TermUse> In(Guid versionId, ContentItem item) =>
        IdsIn(item.Document, "").Where(ContentIds.IsValid).Distinct(StringComparer.Ordinal).Select(id => new TermUse { VersionId = versionId, TermId = id });

    /// <summary>Term → how many items carry it, as the public sees them or as drafts.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(RcwesDb db, IReadOnlyCollection<string> terms, CancellationToken ct)
    {
        var carried = from use in db.Set<TermUse>().AsNoTracking()
                      join version in db.Set<ItemVersion>().AsNoTracking() on use.VersionId equals version.Id
                      where terms.Contains(use.TermId) && (version.Latest || version.Published)
                      select new { use.TermId, version.ContentItemId };
        return (await carried.Distinct().ToListAsync(ct)).GroupBy(c => c.TermId).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    public static void Configure(ModelBuilder model) => model.Entity<TermUse>(use =>
    {
        use.ToTable("content_term_uses");
        use.HasKey(u => new { u.VersionId, u.TermId });
        use.Property(u => u.TermId).HasMaxLength(ContentIds.Length);
        use.HasIndex(u => u.TermId);
        use.HasOne<ItemVersion>().WithMany().HasForeignKey(u => u.VersionId).OnDelete(DeleteBehavior.Cascade);
    });

    /// <summary>Puts one term in the place of another, wherever the item carries it.</summary>
    public static void Replace(JsonNode? node, string term, string by)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Replace(item, term, by);
        }
        else if (node is JsonObject thing)
        {
            if (thing[nameof(TaxonomyField.TermContentItemIds)] is JsonArray ids)
                thing[nameof(TaxonomyField.TermContentItemIds)] = new JsonArray([.. ids.Select(i => i?.ToString()).OfType<string>().Select(i => i == term ? by : i).Distinct(StringComparer.Ordinal).Select(i => JsonValue.Create(i))]);
            foreach (var (_, value) in thing.ToList()) Replace(value, term, by);
        }
    }

    private static IEnumerable<string> IdsIn(JsonNode? node, string name) => node switch
    {
        JsonObject parts => parts.SelectMany(p => IdsIn(p.Value, p.Key)),
        JsonArray list => list.SelectMany(n => IdsIn(n, name)),
        JsonValue value when name == nameof(TaxonomyField.TermContentItemIds) && value.TryGetValue<string>(out var id) => [id],
        _ => [],
    };
}
