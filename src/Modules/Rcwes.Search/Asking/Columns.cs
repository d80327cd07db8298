using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Rcwes.Search.Index;

namespace Rcwes.Search.Asking;

/// <summary>
/// What every answer counts and weighs of the pages of one segment, as plain arrays. A segment never changes, so they are read from the index once and
/// live as long as it; some thirty bytes a page.
/// </summary>
internal sealed class Columns
{
    private static readonly ConditionalWeakTable<object, Columns> Known = [];

    private Columns(AtomicReader reader)
    {
        var (kinds, days, weights) = (reader.GetSortedDocValues(EntryDocument.Kind) ?? DocValues.EMPTY_SORTED, reader.GetNumericDocValues(EntryDocument.Day) ?? DocValues.EMPTY_NUMERIC, reader.GetNumericDocValues(EntryDocument.Weight) ?? DocValues.EMPTY_NUMERIC);
        KindNames = [.. Enumerable.Range(0, kinds.ValueCount).Select(ord => NameOf(ord, kinds.LookupOrd))];
        (Kinds, Days, Weights) = (new int[reader.MaxDoc], new int[reader.MaxDoc], new short[reader.MaxDoc]);
        for (var doc = 0; doc < reader.MaxDoc; doc++) (Kinds[doc], Days[doc], Weights[doc]) = (kinds.GetOrd(doc), (int)days.Get(doc), (short)weights.Get(doc));
        (Powiats, Types) = (new(reader, EntryDocument.Powiat), new(reader, EntryDocument.Type));
    }

    /// <summary>Number of the kind of a page, into <see cref="KindNames"/>.</summary>
    public int[] Kinds { get; }

    public IReadOnlyList<string> KindNames { get; }

    /// <summary>Day numbers; 0 for a page without a day.</summary>
    public int[] Days { get; }

    /// <summary>In hundredths; negative for a page that fades with its day.</summary>
    public short[] Weights { get; }

    public LabelColumn Powiats { get; }

    public LabelColumn Types { get; }

    public static Columns Of(AtomicReader reader) => Known.GetValue(reader.CoreCacheKey, _ => new(reader));

    internal static string NameOf(int ord, Action<int, BytesRef> look)
    {
        var bytes = new BytesRef();
        look(ord, bytes);
        return bytes.Utf8ToString();
    }
}

/// <summary>A column of which a page may have several values: the numbers of a page lie side by side.</summary>
internal sealed class LabelColumn
{
    private readonly int[] _starts;
    private readonly int[] _numbers;

    public LabelColumn(AtomicReader reader, string field)
    {
        _starts = new int[reader.MaxDoc + 1];
        var numbers = new List<int>();
        var names = new List<string>();
        if (reader.GetSortedSetDocValues(field) is { } values)
        {
            for (var ord = 0; ord < values.ValueCount; ord++) names.Add(Columns.NameOf(ord, (o, bytes) => values.LookupOrd(o, bytes)));
            for (var doc = 0; doc < reader.MaxDoc; doc++)
            {
                values.SetDocument(doc);
                for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd()) numbers.Add((int)ord);
                _starts[doc + 1] = numbers.Count;
            }
        }
        (_numbers, Names) = ([.. numbers], names);
    }

    /// <summary>Terms by their number.</summary>
    public IReadOnlyList<string> Names { get; }

    public ReadOnlySpan<int> Of(int doc) => _numbers.AsSpan(_starts[doc].._starts[doc + 1]);
}
