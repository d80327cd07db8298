using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Rcwes.Search.Asking;

/// <summary>A piece of a text; marked when it is a form of a word that was asked for.</summary>
internal sealed record Piece(string Text, bool Marked);

/// <summary>Marks what matched, and finds the passages that show it best. Reads the places from the index, not the text again.</summary>
internal sealed class Passages(IndexReader reader, QueryWords words)
{
    private const int Around = 90;
    private const int MostPassages = 2;
    private const int MostTerms = 120;
    private const int MostPlaces = 200;

    public IReadOnlyList<Piece> Title(int doc, string field, string text) => Marked(text, Places(doc, field), 0, text.Length);

    /// <summary>Up to two passages; the beginning of the text when nothing in it matched.</summary>
    /// <param name="doc">Number of the document.</param>
    /// <param name="field">Field of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="summary">Shown when nothing in the text matched.</param>
    public IReadOnlyList<IReadOnlyList<Piece>> Text(int doc, string field, string text, string summary)
    {
        var places = Places(doc, field);
        if (places.Count == 0) return summary.Length > 0 ? [[new(Short(summary), false)]] : text.Length > 0 ? [[new(Short(text), false)]] : [];
        var passages = new List<(int Start, int End, int Worth)>();
        var i = 0;
        while (i < places.Count)
        {
            var start = places[i].Start;
            var last = i;
            while (last + 1 < places.Count && places[last + 1].End - start <= 2 * Around) last++;
            passages.Add((Math.Max(0, start - Around), Math.Min(text.Length, Math.Max(places[last].End, start + Around) + Around / 2), places.Skip(i).Take(last - i + 1).Select(p => p.Term).Distinct().Count()));
            i = last + 1;
        }
        var best = passages.OrderByDescending(p => p.Worth).ThenBy(p => p.Start).Take(MostPassages).OrderBy(p => p.Start).ToList();
        return [.. best.Select(p => Cut(text, places, p.Start, p.End))];
    }

    private static IReadOnlyList<Piece> Cut(string text, List<Place> places, int start, int end)
    {
        while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        var pieces = new List<Piece>();
        if (start > 0) pieces.Add(new("… ", false));
        pieces.AddRange(Marked(text, places, start, end));
        if (end < text.Length) pieces.Add(new(" …", false));
        return pieces;
    }

    private static List<Piece> Marked(string text, List<Place> places, int start, int end)
    {
        var pieces = new List<Piece>();
        var at = start;
        foreach (var place in places)
        {
            if (place.Start < at || place.End > end) continue;
            if (place.Start > at) pieces.Add(new(text[at..place.Start], false));
            pieces.Add(new(text[place.Start..place.End], true));
            at = place.End;
        }
        if (at < end) pieces.Add(new(text[at..end], false));
        return pieces;
    }

    private List<Place> Places(int doc, string field)
    {
        var places = new List<Place>();
        var leaf = reader.Leaves[ReaderUtil.SubIndex(doc, reader.Leaves)];
        if (leaf.AtomicReader.GetTerms(field) is not { } terms) return places;
        var number = 0;
        var all = terms.GetEnumerator();
        foreach (var term in words.Marks)
            if (number < MostTerms && all.SeekExact(new BytesRef(term))) Read(all, doc - leaf.DocBase, number++, places);
        foreach (var beginning in words.MarkedBeginnings)
        {
            if (all.SeekCeil(new(beginning)) == TermsEnum.SeekStatus.END) continue;
            do
            {
                if (!all.Term.Utf8ToString().StartsWith(beginning, StringComparison.Ordinal)) break;
                Read(all, doc - leaf.DocBase, number++, places);
            }
            while (number < MostTerms && all.MoveNext());
        }
        // A word is found by its form and by its basic form, but is one place.
        return [.. places.OrderBy(p => p.Start).ThenBy(p => p.Term).DistinctBy(p => p.Start)];
    }

    private static void Read(TermsEnum terms, int doc, int term, List<Place> places)
    {
        var postings = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS);
        if (postings is null || postings.Advance(doc) != doc) return;
        for (var i = 0; i < postings.Freq && i < MostPlaces; i++)
        {
            postings.NextPosition();
            places.Add(new(postings.StartOffset, postings.EndOffset, term));
        }
    }

    private static string Short(string text)
    {
        if (text.Length <= 2 * Around + 40) return text;
        var end = text.LastIndexOf(' ', 2 * Around + 40);
        return text[..(end > Around ? end : 2 * Around)] + " …";
    }

    private readonly record struct Place(int Start, int End, int Term);
}
