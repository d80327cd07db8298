using System.Globalization;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Territory;

namespace Rcwes.Institutions.Index;

/// <summary>
/// All listed entries at one moment, with what is needed to answer any query without the database. Entries are numbered in
/// Polish order of their names, so a set of numbers comes out sorted. Never changed; a change makes the next snapshot.
/// </summary>
internal sealed class DirectorySnapshot
{
    private const int MostWords = 8;
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);

    private readonly IndexedEntry[] _entries;
    private readonly EntryText[] _texts;
    private readonly WordIndex _words;
    private readonly Dictionary<Facet, Dictionary<string, Bits>> _values;
    private readonly int[] _byConfirmation;
    private volatile DirectoryDay? _day;

    private DirectorySnapshot(IndexedEntry[] entries, EntryText[] texts, DirectoryLabels labels, long sequence)
    {
        (_entries, _texts, Labels, Sequence) = (entries, texts, labels, sequence);
        _words = new WordIndex(texts);
        _values = Enum.GetValues<Facet>().ToDictionary(f => f, _ => new Dictionary<string, Bits>(StringComparer.Ordinal));
        for (var i = 0; i < entries.Length; i++) Value(i);
        _byConfirmation = ByConfirmation(entries);
    }

    /// <summary>The next one from the one before: nothing is looked up again but what changed.</summary>
    private DirectorySnapshot(DirectorySnapshot before, Renumbering next, IndexedEntry[] entries, EntryText[] texts, long sequence)
    {
        (_entries, _texts, Labels, Sequence) = (entries, texts, before.Labels, sequence);
        _words = before._words.Moved(next, texts);
        _values = before._values.ToDictionary(f => f.Key, f => f.Value.ToDictionary(v => v.Key, v => v.Value.Moved(next), StringComparer.Ordinal));
        foreach (var number in next.Fresh) Value(number);
        _byConfirmation = ByConfirmation(before._byConfirmation, next, entries);
    }

    /// <summary>Position in the activity log up to which changes are in.</summary>
    public long Sequence { get; }

    public DirectoryLabels Labels { get; }

    public int Count => _entries.Length;

    /// <summary>How many different words the entries hold.</summary>
    public int WordCount => _words.Count;

    /// <summary>The same at a later position of the log.</summary>
    private DirectorySnapshot(DirectorySnapshot same, long sequence) =>
        (_entries, _texts, Labels, Sequence, _words, _values, _byConfirmation) = (same._entries, same._texts, same.Labels, sequence, same._words, same._values, same._byConfirmation);

    public static DirectorySnapshot Of(IReadOnlyCollection<IndexedEntry> entries, DirectoryLabels labels, long sequence)
    {
        var sorted = entries.ToArray();
        // A sort key is made once for each name; comparing names themselves would look every letter up many times.
        var keys = sorted.Select(e => Cultures.Polish.CompareInfo.GetSortKey(e.Name, CompareOptions.IgnoreCase)).ToArray();
        Array.Sort(keys, sorted, Comparer<SortKey>.Create(SortKey.Compare));
        for (var (start, i) = (0, 1); i <= keys.Length; i++)
        {
            if (i < keys.Length && SortKey.Compare(keys[i], keys[start]) == 0) continue;
            if (i - start > 1) Array.Sort(sorted, start, i - start, Comparer<IndexedEntry>.Create((a, b) => a.Id.CompareTo(b.Id)));
            start = i;
        }
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        return new(sorted, [.. sorted.Select(e => EntryText.Of(e, pool))], labels, sequence);
    }

    /// <summary>The next snapshot: without some entries, with others in their present form.</summary>
    public DirectorySnapshot With(IReadOnlySet<Guid> gone, IReadOnlyCollection<IndexedEntry> come, DirectoryLabels labels, long sequence)
    {
        if (gone.Count == 0 && come.Count == 0 && ReferenceEquals(labels, Labels)) return new(this, sequence);
        var replaced = come.Select(e => e.Id).Concat(gone).ToHashSet();
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        var added = new Queue<IndexedEntry>(come.OrderBy(e => e, ByName));
        var entries = new List<IndexedEntry>(_entries.Length + added.Count);
        var texts = new List<EntryText>(_entries.Length + added.Count);
        var (places, fresh) = (new int[_entries.Length], new List<int>(added.Count));
        for (var i = 0; i < _entries.Length; i++)
        {
            places[i] = -1;
            if (replaced.Contains(_entries[i].Id)) continue;
            while (added.TryPeek(out var next) && ByName.Compare(next, _entries[i]) < 0) Put(added.Dequeue());
            places[i] = entries.Count;
            entries.Add(_entries[i]);
            texts.Add(_texts[i]);
        }
        while (added.TryDequeue(out var last)) Put(last);
        return ReferenceEquals(labels, Labels)
            ? new(this, new(places, fresh, entries.Count), [.. entries], [.. texts], sequence)
            : new([.. entries], [.. texts], labels, sequence);

        void Put(IndexedEntry entry)
        {
            fresh.Add(entries.Count);
            entries.Add(entry);
            texts.Add(EntryText.Of(entry, pool));
        }
    }

    public DirectoryAnswer Answer(DirectoryQuery query, DateOnly today, Freshness freshness)
    {
        var day = DayOf(today, freshness);
        var hits = Hits(query.Words);
        var chosen = query.Choices.ToDictionary(c => c.Key, c => Union(c.Key, c.Value, day));
        var found = Narrow(hits?.Anywhere, chosen, except: null);
        var total = found.Count();
        var pages = Math.Max(1, (total + query.PageSize - 1) / query.PageSize);
        var page = Math.Min(query.Page, pages);
        var facets = new Dictionary<Facet, IReadOnlyList<FacetValue>>();
        foreach (var facet in _values.Keys)
        {
            var among = chosen.ContainsKey(facet) ? Narrow(hits?.Anywhere, chosen, except: facet) : found;
            facets[facet] = Counted(facet, among, query[facet], day);
        }
        var numbers = Page(query, found, hits, day, (page - 1) * query.PageSize);
        return new([.. numbers.Select(n => _entries[n])], total, facets, page, pages);
    }

    /// <summary>Everything that a query finds, in the order of names.</summary>
    public IReadOnlyList<Guid> Ids(DirectoryQuery query, DateOnly today, Freshness freshness)
    {
        var day = DayOf(today, freshness);
        var numbers = new List<int>();
        Narrow(Hits(query.Words)?.Anywhere, query.Choices.ToDictionary(c => c.Key, c => Union(c.Key, c.Value, day)), except: null).Take(0, int.MaxValue, numbers);
        return [.. numbers.Select(n => _entries[n].Id)];
    }

    private List<int> Page(DirectoryQuery query, Bits found, WordHits? hits, DirectoryDay day, int skip)
    {
        var (order, most) = (query.Order, query.PageSize);
        var page = new List<int>(most);
        if (order == DirectoryOrder.Confirmed)
        {
            foreach (var number in _byConfirmation)
            {
                if (!found[number] || skip-- > 0) continue;
                page.Add(number);
                if (page.Count == most) break;
            }
            return page;
        }
        foreach (var tier in order == DirectoryOrder.Name ? [found] : Rings(found, query.Near).SelectMany(ring => Tiers(ring, hits, day)))
        {
            skip = tier.Take(skip, most, page);
            if (page.Count == most) break;
        }
        return page;
    }

    /// <summary>Entries of the gmina, of its powiat, of the powiaty around it, farther away, and last those of which nobody knows where they are; all in one when it is not said near to what.</summary>
    private IEnumerable<Bits> Rings(Bits found, string? near)
    {
        if (near is null || Labels.Region.PowiatOf(near) is not { } powiat) return [found];
        var rings = new List<Bits>();
        var left = found.Copy();
        (Facet, IReadOnlyList<string>)[] around = [(Facet.Gmina, [near]), (Facet.Powiat, [powiat.Code]), (Facet.Powiat, Neighbours.Of(powiat.Code))];
        foreach (var (facet, codes) in around)
        {
            var ring = new Bits(_entries.Length);
            foreach (var code in codes)
                if (_values[facet].TryGetValue(code, out var bits)) ring.Or(bits);
            rings.Add(left.Copy().And(ring));
            left.Without(ring);
        }
        var nowhere = _values[Facet.NoPlace].GetValueOrDefault(DirectoryQuery.Yes) ?? new Bits(_entries.Length);
        return [.. rings, left.Copy().Without(nowhere), left.And(nowhere)];
    }

    /// <summary>Names that begin with the words, names that hold them, the rest; in each the entries that nobody confirmed for long come last.</summary>
    private static IEnumerable<Bits> Tiers(Bits found, WordHits? hits, DirectoryDay day)
    {
        if (hits is { } words)
        {
            var (first, inName) = (found.Copy().And(words.First), found.Copy().And(words.InName).Without(words.First));
            foreach (var part in new[] { first, inName, found.Copy().Without(words.First).Without(words.InName) })
            {
                yield return part.Copy().Without(day.StepsDown);
                yield return part.And(day.StepsDown);
            }
            yield break;
        }
        yield return found.Copy().Without(day.StepsDown);
        yield return found.Copy().And(day.StepsDown);
    }

    /// <summary>Entries that hold every word; null when there are no words.</summary>
    private WordHits? Hits(string typed)
    {
        WordHits? all = null;
        foreach (var word in EntryWords.Split(typed).Take(MostWords))
        {
            var hits = _words.Find(word);
            foreach (var (facet, code) in Labels.Saying(word))
                if (_values[facet].TryGetValue(code, out var bits)) hits.Anywhere.Or(bits);
            // The name begins with the first word and holds the others.
            all = all is { } before
                ? new(before.Anywhere.And(hits.Anywhere), before.InName.And(hits.InName), before.First.And(hits.InName))
                : hits;
        }
        return all;
    }

    private Bits Narrow(Bits? words, Dictionary<Facet, Bits> chosen, Facet? except)
    {
        var found = words?.Copy() ?? Bits.All(_entries.Length);
        foreach (var (facet, bits) in chosen)
            if (facet != except) found.And(bits);
        return found;
    }

    private Bits Union(Facet facet, IReadOnlyList<string> values, DirectoryDay day)
    {
        var union = new Bits(_entries.Length);
        foreach (var value in values)
            if (ValuesOf(facet, day).TryGetValue(value, out var bits)) union.Or(bits);
        return union;
    }

    private List<FacetValue> Counted(Facet facet, Bits among, IReadOnlyList<string> chosen, DirectoryDay day)
    {
        var values = new List<FacetValue>();
        foreach (var (code, bits) in ValuesOf(facet, day))
        {
            var (count, isChosen) = (bits.CountWith(among), chosen.Contains(code));
            if (count > 0 || isChosen) values.Add(new(code, count, isChosen));
        }
        // A value that nobody has is still shown as chosen, so that it can be taken off.
        values.AddRange(chosen.Where(c => !ValuesOf(facet, day).ContainsKey(c)).Select(c => new FacetValue(c, 0, true)));
        return values;
    }

    private Dictionary<string, Bits> ValuesOf(Facet facet, DirectoryDay day) => facet == Facet.Confirmation ? day.Values : _values[facet];

    /// <summary>The latest first, those of one day by name; the day and the number are packed so that one sort of numbers does it.</summary>
    private static int[] ByConfirmation(IndexedEntry[] entries)
    {
        var keys = new long[entries.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = KeyOf(entries, i);
        Array.Sort(keys);
        return [.. keys.Select(k => (int)(uint)k)];
    }

    /// <summary>The order before with the next numbers, and what came put in where it belongs.</summary>
    private static int[] ByConfirmation(int[] before, Renumbering next, IndexedEntry[] entries)
    {
        var come = next.Fresh.Select(n => KeyOf(entries, n)).Order().ToArray();
        var (order, at, put) = (new int[next.Count], 0, 0);
        foreach (var number in before)
        {
            if (next.Places[number] is not (>= 0 and var place)) continue;
            for (var key = KeyOf(entries, place); put < come.Length && come[put] < key; put++) order[at++] = (int)(uint)come[put];
            order[at++] = place;
        }
        for (; put < come.Length; put++) order[at++] = (int)(uint)come[put];
        return order;
    }

    private static long KeyOf(IndexedEntry[] entries, int number) => ((long)(DateOnly.MaxValue.DayNumber - (entries[number].ConfirmedOn?.DayNumber ?? 0)) << 32) | (uint)number;

    private void Value(int number)
    {
        foreach (var (facet, code) in Labels.ValuesOf(_entries[number]))
        {
            if (!_values[facet].TryGetValue(code, out var bits)) _values[facet][code] = bits = new Bits(_entries.Length);
            bits.Add(number);
        }
    }

    private DirectoryDay DayOf(DateOnly today, Freshness freshness)
    {
        if (_day is { } day && day.Today == today && day.Freshness == freshness) return day;
        return _day = new DirectoryDay(_entries, today, freshness);
    }

    private static readonly Comparer<IndexedEntry> ByName = Comparer<IndexedEntry>.Create((a, b) =>
        PolishOrder.Compare(a.Name, b.Name) is not 0 and var order ? order : a.Id.CompareTo(b.Id));
}
