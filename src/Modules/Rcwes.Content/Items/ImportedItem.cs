using System.Text.Json.Nodes;
using Rcwes.Content.Parts;
using Rcwes.Content.Recipes;

namespace Rcwes.Content.Items;

/// <summary>An item that a recipe brings, beside the one that is stored.</summary>
internal static class ImportedItem
{
    /// <summary>
    /// Gives the item what its recipe leaves to the site: the address once made, the ids of held items, the language set, what it
    /// is a translation of.
    /// Made anew they would differ at every import.
    /// </summary>
    public static void KeepOpen(ContentItem item, ContentItem before)
    {
        if (before.TryPart<AutoroutePart>() is { SetHomepage: false, Path.Length: > 0 } stood
            && item.Part<AutoroutePart>() is { SetHomepage: false, Path: null or "" } route)
        {
            route.Path = stood.Path;
            item.Set(nameof(AutoroutePart), route);
        }
        if (!item.Has(nameof(RcwesTranslationPart)) && before.TryPart<RcwesTranslationPart>() is { } follows) item.Set(nameof(RcwesTranslationPart), follows);
        KeepIds(item.Document, before.Document);
    }

    /// <summary>Whether the stored version already says everything that the recipe says; what it leaves unsaid does not count.</summary>
    public static bool SaysTheSame(ContentItem item, ItemVersion stored) =>
        (item.CreatedUtc == default || item.CreatedUtc == RecipeJson.Cut(stored.CreatedUtc))
        && (item.ModifiedUtc == default || item.ModifiedUtc == RecipeJson.Cut(stored.ModifiedUtc))
        && (item.PublishedUtc is null || (stored.PublishedUtc is { } published && item.PublishedUtc == RecipeJson.Cut(published)))
        && (item.Owner is null || item.Owner == stored.Owner)
        && (item.Author is null || item.Author == stored.Author)
        && RecipeJson.Same(WithoutVersion(item.Document), WithoutVersion(ContentJson.Parse(stored.Document)));

    /// <summary>Writes the dates and people that the recipe gives over those of the import.</summary>
    public static void Date(ItemVersion row, ContentItem item)
    {
        if (item.CreatedUtc != default) row.CreatedUtc = item.CreatedUtc;
        if (item.ModifiedUtc != default) row.ModifiedUtc = item.ModifiedUtc;
        row.PublishedUtc = item.PublishedUtc ?? row.PublishedUtc;
        row.Owner = item.Owner ?? row.Owner;
        row.Author = item.Author ?? row.Author;
    }

    private static void KeepIds(JsonNode? node, JsonNode? before)
    {
        if (node is JsonObject one && before is JsonObject other)
        {
            Keep(one, other, "ContentItemId", when: one.Text("ContentType") is { Length: > 0 } type && type == other.Text("ContentType"));
            Keep(one, other, nameof(LocalizationPart.LocalizationSet), when: other.Text(nameof(LocalizationPart.Culture)) is not null);
            foreach (var (name, value) in one.ToList()) KeepIds(value, other[name]);
        }
        else if (node is JsonArray items && before is JsonArray others)
        {
            for (var i = 0; i < Math.Min(items.Count, others.Count); i++) KeepIds(items[i], others[i]);
        }
    }

    private static void Keep(JsonObject one, JsonObject other, string name, bool when)
    {
        // A value of a wrong type is left for the cleaning to refuse.
        if (when && (one[name] is null || one.Text(name) is "") && other.Text(name) is { Length: > 0 } known) one[name] = known;
    }

    private static string WithoutVersion(JsonObject document)
    {
        var bare = document.Clone();
        bare.Remove("ContentItemVersionId");
        return bare.ToJsonString(ContentJson.Options);
    }
}
