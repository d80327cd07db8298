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

    private const int Most = 3;

    /// <param name="reader">The index.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="language">Whose words are meant.</param>
    /// <returns>The nearest first, as they are written on the site; none for words of fewer than four letters.</returns>
    public static IReadOnlyList<Correction> Of(IndexReader reader, string typed, string language)
    {
        var word = typed.ToLowerInvariant();
        var form = Slug.Fold(word);
        if (form.Length < 4 || !form.All(char.IsLetter)) return [];
        var live = MultiFields.GetLiveDocs(reader);
        var near = new Dictionary<string, (double Distance, int Count)>(StringComparer.Ordinal);
        foreach (var sound in new[] { PolishSound.Of(word), PolishSound.Of(form) }.Distinct())
            foreach (var (same, count) in Starting(reader, EntryDocument.Sound.In(language), sound + EntryDocument.Between))
                near.TryAdd(same, (SameSound, count));
        if (MultiFields.GetTerms(reader, EntryDocument.Forms.In(language)) is { } terms)
        {
            var edits = form.Length < 6 ? 1 : 2;
            var fuzzy = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(EntryDocument.Forms.In(language), form), edits, 0, true);
            while (fuzzy.MoveNext())
            {
                if (!LiveTerms.IsLive(fuzzy, live)) continue;
                var found = fuzzy.Term.Utf8ToString();
                var distance = Nearness.Between(form, found);
                if (!near.TryGetValue(found, out var known) || distance < known.Distance) near[found] = (distance, fuzzy.DocFreq);
            }
        }
        near.Remove(form);
        return
        [
            .. near.Where(n => n.Value.Distance <= (form.Length < 6 ? 1 : 2))
                .OrderBy(n => n.Value.Distance - 0.08 * Math.Log(1 + n.Value.Count)).ThenBy(n => n.Key, StringComparer.Ordinal).Take(Most)
                .Select(n => new Correction(AsWritten(reader, n.Key, language), n.Value.Distance, n.Value.Count)),
        ];
    }

    /// <summary>The usual spelling of a folded word on the site.</summary>
    private static string AsWritten(IndexReader reader, string form, string language) =>
        Starting(reader, EntryDocument.Written.In(language), form + EntryDocument.Between).OrderByDescending(w => w.Count).Select(w => w.Ending).FirstOrDefault() ?? form;

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
