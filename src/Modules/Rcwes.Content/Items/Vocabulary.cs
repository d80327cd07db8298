using System.Text.Json.Nodes;
using Rcwes.Content.Fields;
using Rcwes.Content.Parts;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework.Caching;

namespace Rcwes.Content.Items;

/// <summary>The terms of a taxonomy by their alias, e.g. <c>srodowiska</c>, in the reader's language.</summary>
internal sealed class Vocabulary(PublishedContent content, StampedCache cache)
{
    public ValueTask<IReadOnlyList<Term>> TermsAsync(string taxonomyAlias, string culture, CancellationToken ct) =>
        cache.GetAsync<IReadOnlyList<Term>>(ContentModule.Key, $"terms:{taxonomyAlias}:{culture}", async () =>
        {
            var taxonomy = await content.ByAliasAsync("Taxonomy", taxonomyAlias, ct);
            return taxonomy is null ? [] : Term.Of(taxonomy, culture);
        });
}

/// <summary>A term as pages use it.</summary>
/// <param name="Id">Of the term.</param>
/// <param name="Alias">In addresses.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Depth">0 at the top of the vocabulary.</param>
/// <param name="Ids">Its own id and those of all terms under it: who asks for a term means these, too.</param>
internal sealed record Term(string Id, string Alias, string Name, int Depth, IReadOnlyList<string> Ids)
{
    /// <summary>All terms of a vocabulary, each before those under it.</summary>
    public static IReadOnlyList<Term> Of(ContentItem vocabulary, string culture) => [.. TermTree.Of(vocabulary).Select(t => Of(new ContentItem(t.Term), t.Depth, culture))];

    private static Term Of(ContentItem item, int depth, string culture)
    {
        var english = item.Field<TextField>("EnglishName").Text;
        return new(item.ContentItemId, item.Part<AliasPart>().Alias ?? item.ContentItemId, culture == "en" && !string.IsNullOrEmpty(english) ? english : item.DisplayText, depth, IdsOf(item.Document));
    }

    private static List<string> IdsOf(JsonObject term) => [new ContentItem(term).ContentItemId, .. TermTree.Under(term).SelectMany(IdsOf)];
}
