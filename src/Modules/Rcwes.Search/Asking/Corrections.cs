using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rcwes.Framework.Polish;
using Rcwes.Search.Index;
using Rcwes.Search.Words;
using Term = Lucene.Net.Index.Term;

namespace Rcwes.Search.Asking;

/// <summary>What somebody may have meant: words of the site itself that are near what was typed.</summary>
internal static class Corrections
{
    /// <summary>What sounds the same is nearer than any other error.</summary>
    private const double SameSound = 0.4;

    /// <summary>A word with another ending is farther than any form that is as near.</summary>
    private const double OtherEnding = 0.5;

    private const int Shortest = 4;
    private const int ShortestRoot = 5;

    /// <summary>Of shorter roots one error makes another word; two make any.</summary>
    private const int LongRoot = 9;

    private const int Most = 3;

    /// <param name="reader">The index.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="language">Whose words are meant.</param>
    /// <returns>The nearest first, as they are written on the site; none for words of fewer than four letters.</returns>
    public static IReadOnlyList<Correction> Of(IndexReader reader, string typed, string language)
    {
        var word = typed.ToLowerInvariant();
        var form = Slug.Fold(word);
        if (form.Length < Shortest || !form.All(char.IsLetter)) return [];
        var near = NearForms(reader, word, form, language);
        if (near.Count == 0) near = NearRoots(reader, form, language);
        return
        [
            .. near.OrderBy(n => n.Value.Distance - 0.08 * Math.Log(1 + n.Value.Count)).ThenBy(n => n.Key, StringComparer.Ordinal).Take(Most)
                .Select(n => new Correction(AsWritten(reader, n.Key, language), n.Value.Distance, n.Value.Count)),
        ];
    }

    /// <summary>Words that sound the same or are a slip away, in the very form that was typed.</summary>
    private static Dictionary<string, (double Distance, int Count)> NearForms(IndexReader reader, string word, string form, string language)
    {
        var near = new Dictionary<string, (double Distance, int Count)>(StringComparer.Ordinal);
        foreach (var sound in new[] { PolishSound.Of(word), PolishSound.Of(form) }.Distinct())
            foreach (var (same, count) in Starting(reader, EntryDocument.Sound.In(language), sound + EntryDocument.Between))
                near.TryAdd(same, (SameSound, count));
        foreach (var (found, count) in Fuzzy(reader, EntryDocument.Forms.In(language), form, form.Length < 6 ? 1 : 2))
        {
            var distance = Nearness.Between(form, found);
            if (distance <= Farthest(form) && (!near.TryGetValue(found, out var known) || distance < known.Distance)) near[found] = (distance, count);
        }
        near.Remove(form);
        return near;
    }

    /// <summary>An error in a form that no page has, e.g. „spuldzielniami” where the site only knows „spółdzielnia”: words that begin nearly so, whatever their endings.</summary>
    private static Dictionary<string, (double Distance, int Count)> NearRoots(IndexReader reader, string form, string language)
    {
        var near = new Dictionary<string, (double Distance, int Count)>(StringComparer.Ordinal);
        var root = EntryDocument.RootOf(form, language);
        if (root.Length < ShortestRoot) return near;
        foreach (var (found, count) in Fuzzy(reader, EntryDocument.Roots.In(language), root, root.Length < LongRoot ? 1 : 2))
        {
            var distance = Nearness.Between(root, found);
            if (distance <= Farthest(root) && Usual(reader, EntryDocument.Rooted.In(language), found) is { } usual) near.TryAdd(usual, (distance + OtherEnding, count));
        }
        near.Remove(form);
        return near;
    }

    /// <summary>Two slips in a short word make another word.</summary>
    private static double Farthest(string word) => word.Length < 6 ? 1 : word.Length < 8 ? 1.5 : 2;

    /// <summary>The usual spelling of a folded word on the site.</summary>
    private static string AsWritten(IndexReader reader, string form, string language) =>
        Usual(reader, EntryDocument.Written.In(language), form) ?? form;

    /// <summary>Of the terms of a pair that begin with one word, what stands with it most often.</summary>
    private static string? Usual(IndexReader reader, string field, string first) =>
        Starting(reader, field, first + EntryDocument.Between).OrderByDescending(w => w.Count).Select(w => w.Ending).FirstOrDefault();

    private static IEnumerable<(string Term, int Count)> Fuzzy(IndexReader reader, string field, string word, int edits)
    {
        if (MultiFields.GetTerms(reader, field) is not { } terms) yield break;
        var live = MultiFields.GetLiveDocs(reader);
        var fuzzy = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), edits, 0, true);
        while (fuzzy.MoveNext())
            if (LiveTerms.IsLive(fuzzy, live)) yield return (fuzzy.Term.Utf8ToString(), fuzzy.DocFreq);
    }

    private static IEnumerable<(string Ending, int Count)> Starting(IndexReader reader, string field, string start)
    {
        var terms = MultiFields.GetTerms(reader, field)?.GetEnumerator();
        var live = MultiFields.GetLiveDocs(reader);
        if (terms is null || terms.SeekCeil(new(start)) == TermsEnum.SeekStatus.END) yield break;
        do
        {
            var text = terms.Term.Utf8ToString();
            if (!text.StartsWith(start, StringComparison.Ordinal)) yield break;
            if (LiveTerms.IsLive(terms, live)) yield return (text[start.Length..], terms.DocFreq);
        }
        while (terms.MoveNext());
    }
}

/// <summary>A word that may have been meant.</summary>
/// <param name="Word">As it is written on the site, lower case.</param>
/// <param name="Distance">0 is the same.</param>
/// <param name="Count">Pages that have it.</param>
internal sealed record Correction(string Word, double Distance, int Count);
