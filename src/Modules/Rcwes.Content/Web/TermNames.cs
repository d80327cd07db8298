using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Web;

/// <summary>Names of the terms that an item carries.</summary>
internal sealed class TermNames(Vocabulary vocabulary)
{
    public async Task<IReadOnlyList<Term>> OfAsync(ContentItem item, string field, string taxonomyAlias)
    {
        var ids = item.Field<TaxonomyField>(field).TermContentItemIds;
        if (ids.Count == 0) return [];
        var terms = await vocabulary.TermsAsync(taxonomyAlias, Cultures.Current, CancellationToken.None);
        return [.. terms.Where(t => ids.Contains(t.Id))];
    }
}
