using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rcwes.Search.Index;

namespace Rcwes.Search.Asking;

/// <summary>
/// Goes once through everything that matches: keeps the best, and counts for each choice how many results it would leave.
/// A choice does not count against its own group, so that a second powiat can be added to the first.
/// </summary>
internal sealed class FoundPages : ICollector
{
    /// <summary>Whether words stand together is looked at in so many results at a time, the best first: reading their places on every page costs more than all the rest.</summary>
    public const int Block = 200;

    /// <summary>Share of its worth that old news keeps.</summary>
    private const double Old = 0.7;

    private const double HalfLife = 365;

    /// <summary>What news of an age in days is worth; older ones have lost all that they can lose.</summary>
    private static readonly float[] Fading = [.. Enumerable.Range(0, 20 * 365).Select(age => (float)(Old + (1 - Old) * Math.Pow(0.5, age / HalfLife)))];

    private readonly SiteQuestion _question;
    private readonly int _today;
    private readonly int _most;
    private readonly PriorityQueue<Rank, Rank> _best = new();
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _powiats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly int _from;
    private readonly int _to;
    private Scorer? _scorer;
    private Segment? _segment;

    /// <param name="question">What is asked.</param>
    /// <param name="today">Day number.</param>
    public FoundPages(SiteQuestion question, int today)
    {
        (_question, _today) = (question, today);
        (_from, _to) = (question.From?.DayNumber ?? int.MinValue, question.To?.DayNumber ?? int.MaxValue);
        // A page of results lies in one block or in two; whole blocks are kept, so that every page of results cuts the same order.
        _most = (question.Page * question.PageSize + Block - 1) / Block * Block;
    }

    public int Count { get; private set; }

    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    public IReadOnlyDictionary<string, int> Powiats => _powiats;

    public IReadOnlyDictionary<string, int> Types => _types;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        Finish();
        _segment = new(context, _question);
    }

    public void Collect(int doc)
    {
        var segment = _segment!;
        var day = segment.Columns.Days[doc];
        if (day < _from && _question.From is not null || day > _to || day == 0 && (_question.From is not null || _question.To is not null)) return;
        var kind = segment.Columns.Kinds[doc];
        var kindFits = segment.ChosenKinds is null || segment.ChosenKinds[kind];
        var (powiatFits, typeFits) = (segment.Powiats.Fits(doc), segment.Types.Fits(doc));
        if (powiatFits && typeFits) segment.KindCounts[kind]++;
        if (kindFits && typeFits) segment.Powiats.Count(doc);
        if (kindFits && powiatFits) segment.Types.Count(doc);
        if (!kindFits || !powiatFits || !typeFits) return;
        Count++;
        var worth = _question.Order == SearchOrder.Best ? Worth(segment.Columns.Weights[doc], day) : 0;
        var rank = _question.Order switch
        {
            SearchOrder.Newest => new Rank(day, null, segment.Base + doc, 0),
            SearchOrder.Title => new Rank(0, segment.OrderOf(doc), segment.Base + doc, 0),
            _ => new Rank(_scorer!.GetScore() * worth, null, segment.Base + doc, worth),
        };
        if (_best.Count < _most) _best.Enqueue(rank, rank);
        else if (_best.Peek().CompareTo(rank) < 0) _best.EnqueueDequeue(rank, rank);
    }

    /// <summary>Adds up what the last segment counted.</summary>
    public void Finish()
    {
        if (_segment is null) return;
        for (var i = 0; i < _segment.KindCounts.Length; i++) Add(_kinds, _segment.KindCounts[i], _segment.Columns.KindNames[i]);
        _segment.Powiats.AddTo(_powiats);
        _segment.Types.AddTo(_types);
        _segment = null;
    }

    /// <summary>Numbers of some documents, the best first.</summary>
    /// <param name="searcher">With which they were found.</param>
    /// <param name="together">What makes some of them better than the words alone; null when nothing does.</param>
    /// <param name="first">How many better ones are left out; no more than lie before the page of results that was asked for.</param>
    /// <param name="most">No more than a page of results.</param>
    public IReadOnlyList<int> Some(IndexSearcher searcher, Query? together, int first, int most)
    {
        var all = new Rank[_best.Count];
        for (var i = all.Length - 1; i >= 0; i--) all[i] = _best.Dequeue();
        if (together is not null && _question.Order == SearchOrder.Best)
            for (var start = first / Block * Block; start < Math.Min(all.Length, first + most); start += Block) Lift(all.AsSpan(start..Math.Min(all.Length, start + Block)), searcher, together);
        return [.. all.Skip(first).Take(most).Select(r => r.Doc)];
    }

    /// <summary>Adds what a query says of some documents, and puts them in order again.</summary>
    private static void Lift(Span<Rank> some, IndexSearcher searcher, Query together)
    {
        var weight = searcher.CreateNormalizedWeight(together);
        some.Sort((a, b) => a.Doc.CompareTo(b.Doc));
        var (leaf, scorer) = ((AtomicReaderContext?)null, (Scorer?)null);
        for (var i = 0; i < some.Length; i++)
        {
            var doc = some[i].Doc;
            if (leaf is null || doc >= leaf.DocBase + leaf.Reader.MaxDoc)
            {
                leaf = searcher.TopReaderContext.Leaves[ReaderUtil.SubIndex(doc, searcher.TopReaderContext.Leaves)];
                scorer = weight.GetScorer(leaf, null);
            }
            var local = doc - leaf.DocBase;
            if (scorer is null || scorer.DocID > local || (scorer.DocID < local && scorer.Advance(local) != local)) continue;
            some[i] = some[i] with { Score = some[i].Score + scorer.GetScore() * some[i].Worth };
        }
        some.Sort((a, b) => b.CompareTo(a));
    }

    private static void Add(Dictionary<string, int> counts, int count, string name)
    {
        if (count > 0) counts[name] = counts.GetValueOrDefault(name) + count;
    }

    private float Worth(int weight, int day)
    {
        var worth = Math.Abs(weight) / 100f;
        return weight < 0 && day > 0 ? worth * Fading[Math.Clamp(_today - day, 0, Fading.Length - 1)] : worth;
    }

    /// <summary>The worst comes first, because it is the first to go.</summary>
    private readonly record struct Rank(double Score, byte[]? Title, int Doc, float Worth) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var order = Score.CompareTo(other.Score);
            if (order == 0 && Title is not null && other.Title is not null) order = other.Title.AsSpan().SequenceCompareTo(Title);
            return order != 0 ? order : other.Doc.CompareTo(Doc);
        }
    }

    /// <summary>What is counted in one segment.</summary>
    private sealed class Segment
    {
        private readonly SortedDocValues _order;

        public Segment(AtomicReaderContext context, SiteQuestion question)
        {
            (Base, Columns) = (context.DocBase, Columns.Of(context.AtomicReader));
            _order = context.AtomicReader.GetSortedDocValues(EntryDocument.Order) ?? DocValues.EMPTY_SORTED;
            KindCounts = new int[Columns.KindNames.Count];
            if (question.Kinds.Count > 0) ChosenKinds = [.. Columns.KindNames.Select(question.Kinds.Contains)];
            (Powiats, Types) = (new(Columns.Powiats, question.Powiats), new(Columns.Types, question.Types));
        }

        public int Base { get; }

        public Columns Columns { get; }

        public int[] KindCounts { get; }

        public bool[]? ChosenKinds { get; }

        public Labels Powiats { get; }

        public Labels Types { get; }

        public byte[] OrderOf(int doc)
        {
            var bytes = new BytesRef();
            _order.Get(doc, bytes);
            return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
        }
    }

    /// <summary>Choices and counts of a column.</summary>
    private sealed class Labels(LabelColumn column, IReadOnlyList<string> chosen)
    {
        private readonly int[] _counts = new int[column.Names.Count];
        private readonly bool[]? _chosen = chosen.Count == 0 ? null : [.. column.Names.Select(n => chosen.Contains(EntryDocument.LabelOf(n).Key))];

        public bool Fits(int doc)
        {
            if (_chosen is null) return true;
            foreach (var number in column.Of(doc))
                if (_chosen[number]) return true;
            return false;
        }

        public void Count(int doc)
        {
            foreach (var number in column.Of(doc)) _counts[number]++;
        }

        public void AddTo(Dictionary<string, int> counts)
        {
            for (var i = 0; i < _counts.Length; i++)
            {
                // What is chosen is shown in any case, so that it can be taken away.
                if (_chosen?[i] == true) counts.TryAdd(column.Names[i], 0);
                Add(counts, _counts[i], column.Names[i]);
            }
        }
    }
}
