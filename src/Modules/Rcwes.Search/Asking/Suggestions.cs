using Lucene.Net.Search;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Searching;
using Rcwes.Search.Index;
using Rcwes.Search.Words;

namespace Rcwes.Search.Asking;

/// <summary>Pages whose name has the words so far; the last word may be unfinished.</summary>
internal sealed class Suggestions(SearchIndex index, SiteSearch search)
{
    private const int ShortestWord = 2;
    private const int MostWords = 6;

    /// <summary>Somebody who types does not wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Very many pages lie in a „gmina”; who begins to type it may mean a page that is called so.</summary>
    private static readonly (string Field, float Worth)[] Fields = [(EntryDocument.Title, 4), (EntryDocument.Names, 4), (EntryDocument.Places, 1)];

    public async Task<IReadOnlyList<(string Name, IReadOnlyList<SiteFind> Rows)>> AskAsync(string typed, string culture, int most, CancellationToken ct)
    {
        var text = Shortened.Begin(typed, SiteQuestion.Longest);
        var words = Analyzers.WordsOf(text, culture).Take(MostWords).ToList();
        if (words.Count == 0 || words[^1].Form.Length < ShortestWord) return [];
        if (await index.BorrowAsync(Patience, ct) is not { } lent) return [];
        using (lent)
        {
            // What was withdrawn may still be in an older index.
            if (!index.IsCurrent) return [];
            var finished = char.IsWhiteSpace(text[^1]);
            var query = new BooleanQuery();
            foreach (var word in words) query.Add(Named(word, culture, finished || word != words[^1]), StopWords.Hold(word.Form, culture) && word != words[^1] ? Occur.SHOULD : Occur.MUST);
            var inLanguage = new BooleanQuery { { new TermQuery(new(EntryDocument.Culture, culture)), Occur.SHOULD }, { new TermQuery(new(EntryDocument.Culture, EntryDocument.AnyCulture)), Occur.SHOULD } };
            var found = lent.Searcher.Search(query, new QueryWrapperFilter(inLanguage), most);
            return
            [
                .. found.ScoreDocs.Select(hit => lent.Searcher.Doc(hit.Doc)).GroupBy(d => d.Said(EntryDocument.Kind))
                    .Select(group => (search.Kinds.FirstOrDefault(k => k.Key == group.Key) is { } kind ? search.NameOf(kind) : group.Key, (IReadOnlyList<SiteFind>)[.. group.Select(d => Row(d, culture))])),
            ];
        }
    }

    private static SiteFind Row(Lucene.Net.Documents.Document document, string culture)
    {
        var any = document.Said(EntryDocument.Culture) == EntryDocument.AnyCulture;
        var words = any ? "pl" : culture;
        return new(document.Said(EntryDocument.Title.In(words)), EntryDocument.UrlIn(document, culture), document.Said(EntryDocument.Places.In(words)).Split('\n')[0].Trim(), null);
    }

    private static BooleanQuery Named(Word word, string culture, bool finished)
    {
        var query = new BooleanQuery();
        string[] languages = culture == "en" ? ["en", "pl"] : ["pl"];
        foreach (var (field, worth) in languages.SelectMany(language => Fields.Select(f => (f.Field.In(language), f.Worth))))
        {
            foreach (var term in word.Terms) query.Add(new TermQuery(new(field, term)) { Boost = 2 * worth }, Occur.SHOULD);
            if (!finished) query.Add(new PrefixQuery(new(field, word.Form)) { Boost = worth }, Occur.SHOULD);
        }
        return query;
    }
}
