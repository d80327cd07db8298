using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Rcwes.Search.Index;

/// <summary>Searchers over a writer: what was written is seen without being committed.</summary>
internal sealed class SearcherManagerOfWriter(IndexWriter writer) : IDisposable
{
    private readonly SearcherManager _manager = new(writer, applyAllDeletes: true, new Factory());

    public Lent Borrow() => new(_manager);

    public void Refresh() => _manager.MaybeRefreshBlocking();

    public void Dispose() => _manager.Dispose();

    private sealed class Factory : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Ranking.Similarity };
    }
}

/// <summary>A searcher that must be given back: the files that it reads stay until then.</summary>
internal readonly struct Lent(SearcherManager manager) : IDisposable
{
    public IndexSearcher Searcher { get; } = manager.Acquire();

    public void Dispose() => manager.Release(Searcher);
}
