using Rcwes.Content.Fields;
using Rcwes.Content.Parts;
using Rcwes.Framework.Caching;

namespace Rcwes.Content.Items;

/// <summary>The terms of a taxonomy by their alias, e.g. <c>srodowiska</c>, in the reader's language.</summary>
internal sealed class Vocabulary(PublishedContent content, StampedCache cache)
{
    public ValueTask<IReadOnlyList<Term>> TermsAsync(string taxonomyAlias, string culture, CancellationToken ct) =>
        cache.GetAsync<IReadOnlyList<Term>>(ContentModule.Key, $"terms:{taxonomyAlias}:{culture}", async () =>
        {
            var taxonomy = await content.ByAliasAsync(taxonomyAlias, ct);
            return taxonomy is null ? [] : [.. taxonomy.Part<TaxonomyPart>().Terms.Select(document => new ContentItem(document)).Select(item => Term.Of(item, culture))];
        });
}

/// <summary>A term as pages use it.</summary>
internal sealed record Term(string Id, string Alias, string Name)
{
    public static Term Of(ContentItem item, string culture)
    {
        var english = item.Field<TextField>("EnglishName").Text;
        return new(item.ContentItemId, item.Part<AliasPart>().Alias ?? item.ContentItemId, culture == "en" && !string.IsNullOrEmpty(english) ? english : item.DisplayText);
    }
}
