using Lucene.Net.Index;
using Lucene.Net.Search;
using Rcwes.Search.Index;
using Rcwes.Search.Words;
using Term = Lucene.Net.Index.Term;

namespace Rcwes.Search.Asking;

/// <summary>Makes queries of words: which fields are asked, and what each is worth.</summary>
/// <param name="languages">Whose fields are asked; the first is the reader's.</param>
internal sealed class QueryWords(IReadOnlyList<string> languages)
{
    /// <summary>The name of a page says more than a word somewhere in its text.</summary>
    private static readonly (string Field, float Worth)[] Fields = [(EntryDocument.Title, 4), (EntryDocument.Names, 4), (EntryDocument.Places, 2.5f), (EntryDocument.Text, 1)];

    private const float Form = 1.3f;
    private const float Written = 1.6f;
    private const float Tie = 0.15f;
    private const int MostPrefixed = 64;

    public IReadOnlyList<string> Languages => languages;

    /// <summary>Terms that a result may be marked for.</summary>
    public HashSet<string> Marks { get; } = new(StringComparer.Ordinal);

    /// <summary>Beginnings of words, folded, that a result may be marked for.</summary>
    public HashSet<string> MarkedBeginnings { get; } = new(StringComparer.Ordinal);

    /// <summary>Field names in which a term stands at all.</summary>
    public static IEnumerable<string> FieldsOf(string language) => Fields.Select(f => f.Field.In(language));

    /// <summary>A word in any of its forms, in any field.</summary>
    public Query Any(string word)
    {
        var query = new DisjunctionMaxQuery(Tie);
        foreach (var language in languages)
            foreach (var one in Analyzers.WordsOf(word, language).Take(1))
                foreach (var (field, worth) in Fields)
                    foreach (var term in one.Terms)
                    {
                        Marks.Add(term);
                        query.Add(new TermQuery(new(field.In(language), term)) { Boost = worth * WorthOf(term, one) });
                    }
        return query;
    }

    /// <summary>Words that begin so; the most frequent of them.</summary>
    public Query Beginning(string form)
    {
        MarkedBeginnings.Add(form);
        var query = new DisjunctionMaxQuery(Tie);
        foreach (var language in languages)
            foreach (var (field, worth) in Fields)
                query.Add(new PrefixQuery(new(field.In(language), form)) { Boost = worth, MultiTermRewriteMethod = new MultiTermQuery.TopTermsScoringBooleanQueryRewrite(MostPrefixed) });
        return query;
    }

    /// <summary>Words one after another, each in any form.</summary>
    /// <param name="words">With their places in the question.</param>
    /// <param name="slop">Places that they may be apart.</param>
    public Query Phrase(IReadOnlyList<(string Word, int Place)> words, int slop)
    {
        var query = new DisjunctionMaxQuery(Tie);
        foreach (var language in languages)
        {
            var read = words.Select(w => (Terms: Analyzers.WordsOf(w.Word, language).FirstOrDefault()?.Terms ?? [], w.Place)).Where(w => w.Terms.Count > 0).ToList();
            if (read.Count == 0) continue;
            // Small words of a phrase stand everywhere on a page, and nobody looks for them.
            foreach (var term in read.Where(r => !StopWords.Hold(r.Terms[0], language)).SelectMany(r => r.Terms)) Marks.Add(term);
            foreach (var (field, worth) in Fields)
            {
                var phrase = new MultiPhraseQuery { Slop = slop, Boost = worth };
                foreach (var (terms, place) in read) phrase.Add([.. terms.Select(t => new Term(field.In(language), t))], place - read[0].Place);
                query.Add(phrase);
            }
        }
        return query;
    }

    /// <summary>Does a word stand anywhere, in any of its forms?</summary>
    public bool IsKnown(IndexReader reader, string word) =>
        languages.Any(language => Analyzers.WordsOf(word, language).Take(1).Any(one => one.Terms.Exists(term => FieldsOf(language).Any(field => LiveTerms.Has(reader, new Term(field, term))))));

    /// <summary>Does any word begin so?</summary>
    public bool IsBeginning(IndexReader reader, string form) => languages.Any(language => FieldsOf(language).Any(field => LiveTerms.HasBeginning(reader, field, form)));

    private static float WorthOf(string term, Word word) => term == word.Form ? Form : Words.Term.IsForm(term) ? Form : term[0] == '=' ? Written : 1;
}
