using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Rcwes.Search.Asking;

/// <summary>
/// Remembers as plain bits which pages of each part of the index fit: Lucene's own way is packed and can only be gone through, and half of an index
/// of two languages is gone through for every question.
/// </summary>
internal sealed class LanguageFilter(Filter filter) : CachingWrapperFilter(filter)
{
    protected override DocIdSet CacheImpl(DocIdSetIterator iterator, AtomicReader reader)
    {
        var bits = new FixedBitSet(reader.MaxDoc);
        bits.Or(iterator);
        return bits;
    }
}
