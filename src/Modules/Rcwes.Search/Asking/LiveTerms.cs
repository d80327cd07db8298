using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Rcwes.Search.Asking;

/// <summary>
/// Which words of the index stand on a page that is still there. Words of withdrawn pages stay in its dictionary until its parts are merged; they must
/// neither be offered nor be taken for known.
/// </summary>
internal static class LiveTerms
{
    public static bool Has(IndexReader reader, Term term) =>
        reader.Leaves.Any(leaf => leaf.AtomicReader.GetTermDocsEnum(term) is { } docs && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS);

    public static bool HasBeginning(IndexReader reader, string field, string beginning) => reader.Leaves.Any(leaf =>
    {
        var terms = leaf.AtomicReader.GetTerms(field)?.GetEnumerator();
        if (terms is null || terms.SeekCeil(new(beginning)) == TermsEnum.SeekStatus.END) return false;
        do
        {
            if (!terms.Term.Utf8ToString().StartsWith(beginning, StringComparison.Ordinal)) return false;
            if (IsLive(terms, leaf.AtomicReader.LiveDocs)) return true;
        }
        while (terms.MoveNext());
        return false;
    });

    /// <param name="terms">At a term.</param>
    /// <param name="live">Pages that are there; null when none was deleted.</param>
    public static bool IsLive(TermsEnum terms, IBits? live) => live is null || terms.Docs(live, null, DocsFlags.NONE) is { } docs && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS;
}
