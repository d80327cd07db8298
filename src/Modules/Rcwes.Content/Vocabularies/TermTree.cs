using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Vocabularies;

/// <summary>The terms of a vocabulary. Those under a term stand in its <c>Terms</c>, as Orchard Core stores them.</summary>
internal static class TermTree
{
    /// <summary>Name of the property with the terms under a term.</summary>
    public const string Property = "Terms";

    /// <summary>All terms, each before those under it, with their depth.</summary>
    public static IEnumerable<(JsonObject Term, int Depth)> Of(ContentItem vocabulary) => Of(vocabulary.Part<TaxonomyPart>().Terms, 0);

    public static IEnumerable<JsonObject> Under(JsonObject term) => (term[Property] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<(JsonObject, int)> Of(IEnumerable<JsonObject> terms, int depth) =>
        terms.SelectMany(term => Of(Under(term), depth + 1).Prepend((term, depth)));
}
