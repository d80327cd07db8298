using Lucene.Net.Analysis;
using Lucene.Net.Search.Similarities;
using Rcwes.Search.Words;

namespace Rcwes.Search.Index;

/// <summary>How words are weighed: the same when writing and when asking.</summary>
internal static class Ranking
{
    public static Similarity Similarity { get; } = new BM25Similarity(1.2f, 0.6f);
}

/// <summary>The analyser of a field is told by the language at the end of its name.</summary>
internal sealed class CultureAnalyzer() : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    protected override Analyzer GetWrappedAnalyzer(string fieldName) => Analyzers.Of(fieldName.EndsWith("_en", StringComparison.Ordinal) ? "en" : "pl");
}
