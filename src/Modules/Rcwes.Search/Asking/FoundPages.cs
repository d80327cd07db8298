using Lucene.Net.Index;
using Lucene.Net.Search;
using Rcwes.Search.Index;

namespace Rcwes.Search.Asking;

/// <summary>
/// Goes once through everything that matches: keeps the best, and counts for each choice how many results it would leave.
/// A choice does not count against its own group, so that a second powiat can be added to the first.
/// </summary>
internal sealed class FoundPages(SiteQuestion question, int today, int most) : ICollector
{
    /// <summary>Share of its worth that old news keeps.</summary>
    private const double Old = 0.7;

    private const double HalfLife = 365;

    private readonly PriorityQueue<(int Doc, float Score), Rank> _best = new();
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _powiats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly int _from = question.From?.DayNumber ?? int.MinValue;
    private readonly int _to = question.To?.DayNumber ?? int.MaxValue;
    private Scorer? _scorer;
    private Segment? _segment;

    public int Count { get; private set; }

    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    public IReadOnlyDictionary<string, int> Powiats => _powiats;

    public IReadOnlyDictionary<string, int> Types => _types;

    /// <summary>Numbers of documents, the best first.</summary>
    public IReadOnlyList<int> Best()
    {
        var all = new int[_best.Count];
        for (var i = all.Length - 1; i >= 0; i--) all[i] = _best.Dequeue().Doc;
        return all;
    }

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        Finish();
        _segment = new(context, question);
    }

    public void Collect(int doc)
    {
        var segment = _segment!;
        var day = (int)segment.Days.Get(doc);
        var dayFits = question.From is null && question.To is null || day > 0 && day >= _from && day <= _to;
        var kind = segment.Kinds.GetOrd(doc);
        var kindFits = segment.ChosenKinds is null || segment.ChosenKinds[kind];
        var powiatFits = segment.Powiats.Fits(doc);
        var typeFits = segment.Types.Fits(doc);
        if (!dayFits) return;
        if (powiatFits && typeFits) segment.KindCounts[kind]++;
        if (kindFits && typeFits) segment.Powiats.Count();
        if (kindFits && powiatFits) segment.Types.Count();
        if (!kindFits || !powiatFits || !typeFits) return;
        Count++;
        var score = question.Order == SearchOrder.Best ? _scorer!.GetScore() * Worth(segment.Weights.Get(doc), day) : 0;
        var rank = question.Order switch
        {
            SearchOrder.Newest => new Rank(day, null, segment.Base + doc),
            SearchOrder.Title => new Rank(0, segment.OrderOf(doc), segment.Base + doc),
            _ => new Rank(score, null, segment.Base + doc),
        };
        if (_best.Count < most) _best.Enqueue((segment.Base + doc, score), rank);
        else _best.EnqueueDequeue((segment.Base + doc, score), rank);
    }

    /// <summary>Adds up what the last segment counted.</summary>
    public void Finish()
    {
        if (_segment is null) return;
        for (var i = 0; i < _segment.KindCounts.Length; i++) Add(_kinds, _segment.KindCounts[i], () => _segment.KindOf(i));
        _segment.Powiats.AddTo(_powiats);
        _segment.Types.AddTo(_types);
        _segment = null;
    }

    private static void Add(Dictionary<string, int> counts, int count, Func<string> name)
    {
        if (count == 0) return;
        var key = name();
        counts[key] = counts.GetValueOrDefault(key) + count;
    }

    private float Worth(long weight, int day)
    {
        var worth = Math.Abs(weight) / 100f;
        return weight < 0 && day > 0 ? worth * (float)(Old + (1 - Old) * Math.Pow(0.5, Math.Max(0, today - day) / HalfLife)) : worth;
    }

    /// <summary>The worst comes first, because it is the first to go.</summary>
    private readonly record struct Rank(double Score, byte[]? Title, int Doc) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var order = Score.CompareTo(other.Score);
            if (order == 0 && Title is not null && other.Title is not null) order = other.Title.AsSpan().SequenceCompareTo(Title);
            return order != 0 ? order : other.Doc.CompareTo(Doc);
        }
    }

    /// <summary>The columns of one segment.</summary>
    private sealed class Segment
    {
        private readonly SortedDocValues _order;

        public Segment(AtomicReaderContext context, SiteQuestion question)
        {
            var reader = context.AtomicReader;
            Base = context.DocBase;
            Kinds = reader.GetSortedDocValues(EntryDocument.Kind) ?? DocValues.EMPTY_SORTED;
            Days = reader.GetNumericDocValues(EntryDocument.Day) ?? DocValues.EMPTY_NUMERIC;
            Weights = reader.GetNumericDocValues(EntryDocument.Weight) ?? DocValues.EMPTY_NUMERIC;
            _order = reader.GetSortedDocValues(EntryDocument.Order) ?? DocValues.EMPTY_SORTED;
            KindCounts = new int[Kinds.ValueCount];
            if (question.Kinds.Count > 0) ChosenKinds = [.. Enumerable.Range(0, Kinds.ValueCount).Select(i => question.Kinds.Contains(KindOf(i)))];
            Powiats = new(reader.GetSortedSetDocValues(EntryDocument.Powiat), question.Powiats);
            Types = new(reader.GetSortedSetDocValues(EntryDocument.Type), question.Types);
        }

        public int Base { get; }

        public SortedDocValues Kinds { get; }

        public NumericDocValues Days { get; }

        public NumericDocValues Weights { get; }

        public int[] KindCounts { get; }

        public bool[]? ChosenKinds { get; }

        public Labels Powiats { get; }

        public Labels Types { get; }

        public string KindOf(int ord)
        {
            var bytes = new Lucene.Net.Util.BytesRef();
            Kinds.LookupOrd(ord, bytes);
            return bytes.Utf8ToString();
        }

        public byte[] OrderOf(int doc)
        {
            var bytes = new Lucene.Net.Util.BytesRef();
            _order.Get(doc, bytes);
            return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
        }
    }

    /// <summary>A column of which a page may have several values.</summary>
    private sealed class Labels(SortedSetDocValues? values, IReadOnlyList<string> chosen)
    {
        private readonly int[] _counts = new int[values?.ValueCount ?? 0];
        private readonly bool[]? _chosen = chosen.Count == 0 || values is null ? null : ChosenOf(values, chosen);
        private readonly List<int> _present = [];

        /// <summary>Reads the values of a page; <see cref="Count"/> counts them.</summary>
        public bool Fits(int doc)
        {
            _present.Clear();
            var fits = chosen.Count == 0;
            if (values is null) return fits;
            values.SetDocument(doc);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                _present.Add((int)ord);
                if (_chosen is not null && _chosen[ord]) fits = true;
            }
            return fits;
        }

        public void Count()
        {
            foreach (var ord in _present) _counts[ord]++;
        }

        public void AddTo(Dictionary<string, int> counts)
        {
            for (var i = 0; i < _counts.Length; i++) Add(counts, _counts[i], () => NameOf(values!, i));
        }

        private static bool[] ChosenOf(SortedSetDocValues values, IReadOnlyList<string> chosen) =>
            [.. Enumerable.Range(0, (int)values.ValueCount).Select(i => chosen.Contains(EntryDocument.LabelOf(NameOf(values, i)).Key))];

        private static string NameOf(SortedSetDocValues values, int ord)
        {
            var bytes = new Lucene.Net.Util.BytesRef();
            values.LookupOrd(ord, bytes);
            return bytes.Utf8ToString();
        }
    }
}
