using Lucene.Net.Analysis;
using Lucene.Net.Search.Similarities;
using Rcwes.Search.Words;

namespace Rcwes.Search.Index;

/// <summary>How words are weighed: the same when writing and when asking.</summary>
internal static class Ranking
{
    public static Similarity Similarity { get; } = new ByField();

    /// <summary>
    /// A long text says less with one word than a short one. Names and places stand on few pages, which makes the mean length of these fields a
    /// fraction of a word: by it every name would be far too long, and a word of a text would beat it.
    /// </summary>
    private sealed class ByField : PerFieldSimilarityWrapper
    {
        private readonly BM25Similarity _text = new(1.2f, 0.6f);
        private readonly BM25Similarity _name = new(1.2f, 0f);

        public override Similarity Get(string name) =>
            name.StartsWith(EntryDocument.Names, StringComparison.Ordinal) || name.StartsWith(EntryDocument.Places, StringComparison.Ordinal) ? _name : _text;
    }
}

/// <summary>The analyser of a field is told by the language at the end of its name.</summary>
internal sealed class CultureAnalyzer() : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    protected override Analyzer GetWrappedAnalyzer(string fieldName) => Analyzers.Of(fieldName.EndsWith("_en", StringComparison.Ordinal) ? "en" : "pl");
}
