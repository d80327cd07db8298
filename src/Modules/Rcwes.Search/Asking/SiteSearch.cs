using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;
using Rcwes.Search.Index;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Asking;

/// <summary>Answers what the public asks.</summary>
internal sealed class SiteSearch(SearchIndex index, SynonymBook synonyms, IEnumerable<ISearchSource> sources, IStringLocalizerFactory texts, TimeProvider clock) : ISiteSearch
{
    /// <summary>So long somebody waits for a page that has just been published; then the answer is a little older.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A block is a small part of a page that has more to say.</summary>
    private static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(1);

    /// <summary>With fewer results a better spelling is offered.</summary>
    private const int FewResults = 3;

    /// <summary>A better spelling finds so many times as much.</summary>
    private const int MoreResults = 3;

    /// <summary>Pages that a reader of a language may be shown; which ones is remembered for each part of the index.</summary>
    private static readonly Filter Polish = InLanguage("pl"), English = InLanguage("en");

    public IReadOnlyList<SearchKind> Kinds { get; } = [.. sources.Select(s => s.Kind).DistinctBy(k => k.Key).OrderBy(k => k.Order)];

    public string NameOf(SearchKind kind) => texts.Create(kind.Texts)[kind.Name];

    public Task<SiteAnswer> AskAsync(SiteQuestion question, CancellationToken ct) => AskAsync(question, Patience, ct);

    private async Task<SiteAnswer> AskAsync(SiteQuestion question, TimeSpan patience, CancellationToken ct)
    {
        if (question.Text.Length == 0) return new();
        var map = await synonyms.ReadAsync(ct);
        if (await index.BorrowAsync(patience, ct) is not { } lent) return new() { Manner = AnswerManner.NotReady };
        using (lent)
        {
            var older = !index.IsCurrent;
            return Ask(question, lent.Searcher, map) with { IsOlder = older };
        }
    }

    /// <summary>Answers from a searcher that the caller gives back.</summary>
    public SiteAnswer Ask(SiteQuestion question, IndexSearcher searcher, SynonymMap map) => question.Advanced ? Advanced(question, searcher) : Plain(question, searcher, map);

    public async Task<SiteFinds> FindAsync(string question, string culture, IReadOnlyCollection<string> kinds, bool newestFirst, int most, CancellationToken ct)
    {
        var answer = await AskAsync(new()
        {
            Text = question,
            Culture = culture,
            Kinds = [.. kinds],
            Order = newestFirst ? SearchOrder.Newest : SearchOrder.Best,
            PageSize = Math.Clamp(most, 1, 50),
            Literally = true,
        }, BlockPatience, ct);
        var fresh = answer is { IsOlder: false, Manner: not AnswerManner.NotReady };
        // What was withdrawn may still be among older pages: none are better than those.
        if (!fresh || answer.Manner != AnswerManner.AllWords) return new([], 0, fresh);
        return new([.. answer.Pages.Select(p => new SiteFind(p.PlainTitle, p.Url, string.Concat(p.Passages.SelectMany(x => x).Select(x => x.Text)), p.Day))], answer.Count, fresh);
    }

    private SiteAnswer Plain(SiteQuestion question, IndexSearcher searcher, SynonymMap map)
    {
        var plan = new QueryPlan(question.Text, question.Culture, question.Literally, searcher.IndexReader, map);
        if (plan.IsEmpty) return new() { Manner = AnswerManner.AllWords };
        var query = plan.All();
        var (found, nearly) = (Run(searcher, query, question), (FoundPages?)null);
        var manner = plan.Corrected.Count > 0 ? AnswerManner.Corrected : AnswerManner.AllWords;
        if (IsFruitless())
        {
            if (!question.Literally) found = Run(searcher, query = plan.AllOrNear(), question);
            manner = AnswerManner.Corrected;
            if (IsFruitless())
            {
                found = Run(searcher, plan.Most(), question);
                manner = AnswerManner.MostWords;
            }
        }
        else if (!question.Literally && !question.AllWordsOnly && plan.AllButOne() is { } lacking && IsLittle()) nearly = Run(searcher, lacking, question);
        return Answer(question, searcher, new(question, found, nearly), plan.Together(), plan.Make) with
        {
            Manner = manner,
            Corrected = plan.Corrected.Count > 0 ? plan.TextCorrected(question.Text) : null,
            WordsCut = plan.WasCut,
            DidYouMean = found.Count is > 0 and < FewResults && manner == AnswerManner.AllWords && !question.HasChoices && !question.Literally ? Better(question, searcher, map, plan, found.Count) : null,
        };

        // How a question is read does not depend on what is chosen: a choice narrows what was found, and its number was told there.
        bool IsFruitless() => found.Count == 0 && WithoutChoices() == 0;

        // Fewer than a page of results: they may have the words by chance.
        bool IsLittle() => found.Count < SiteQuestion.UsualPage && WithoutChoices() < SiteQuestion.UsualPage;

        int WithoutChoices() => question.HasChoices ? Run(searcher, query, question.WithoutChoices).Count : found.Count;
    }

    /// <summary>The question with its rarest word written as most pages write it, when that finds more. Other forms of the same word find the same pages and are not offered.</summary>
    private string? Better(SiteQuestion question, IndexSearcher searcher, SynonymMap map, QueryPlan plan, int count)
    {
        foreach (var (typed, meant) in plan.Frequent())
        {
            var text = question.Text.Replace(typed, meant, StringComparison.OrdinalIgnoreCase);
            if (Run(searcher, new QueryPlan(text, question.Culture, literally: true, searcher.IndexReader, map).All(), question with { Text = text }).Count >= MoreResults * count) return text;
        }
        return null;
    }

    private SiteAnswer Advanced(SiteQuestion question, IndexSearcher searcher)
    {
        var parser = new AdvancedQuery(question.Culture);
        try
        {
            var query = parser.Parse(question.Text);
            return Answer(question, searcher, new(question, Run(searcher, query, question), null), null, parser.Make) with { Manner = AnswerManner.AllWords };
        }
        catch (ParseException e)
        {
            return new() { Manner = AnswerManner.AllWords, Refused = ((e as AdvancedQuery.RefusedException) ?? e.InnerException as AdvancedQuery.RefusedException)?.Sentence ?? "Nie rozumiemy tego zapisu. Sprawdź, czy każdy cudzysłów i nawias ma parę, albo wróć do zwykłego szukania." };
        }
        catch (BooleanQuery.TooManyClausesException)
        {
            return new() { Manner = AnswerManner.AllWords, Refused = "Ten zapis pasuje do zbyt wielu słów. Podaj dłuższy początek słowa." };
        }
    }

    private FoundPages Run(IndexSearcher searcher, Query query, SiteQuestion question)
    {
        var pages = new FoundPages(question, Warsaw.Today(clock).DayNumber);
        searcher.Search(query, question.Culture == "en" ? English : Polish, pages);
        pages.Finish();
        return pages;
    }

    private static LanguageFilter InLanguage(string culture) => new(new QueryWrapperFilter(new BooleanQuery
    {
        { new TermQuery(new(EntryDocument.Culture, culture)), Occur.SHOULD },
        { new TermQuery(new(EntryDocument.Culture, EntryDocument.AnyCulture)), Occur.SHOULD },
    }));

    private SiteAnswer Answer(SiteQuestion question, IndexSearcher searcher, FoundParts found, Query? together, QueryWords words)
    {
        var passages = new Passages(searcher.IndexReader, words);
        return new()
        {
            Count = found.Count,
            WholeCount = found.Whole,
            Page = found.Page,
            Pages = [.. found.Documents(searcher, together).Select(doc => PageOf(searcher.IndexReader, doc, passages, question.Culture))],
            Kinds = [.. Kinds.Select(k => new Choice(k.Key, NameOf(k), found.Kinds.GetValueOrDefault(k.Key), question.Kinds.Contains(k.Key))).Where(c => c.Count > 0 || c.Chosen)],
            Powiats = Choices(found.Powiats, question.Powiats, question.Culture),
            Types = Choices(found.Types, question.Types, question.Culture),
        };
    }

    private static FoundPage PageOf(IndexReader reader, int doc, Passages passages, string culture)
    {
        var document = reader.Document(doc);
        var any = document.Said(EntryDocument.Culture);
        var words = any == EntryDocument.AnyCulture ? "pl" : any;
        return new(
            document.Said(EntryDocument.Kind),
            passages.Title(doc, EntryDocument.Title.In(words), document.Said(EntryDocument.Title.In(words))),
            EntryDocument.UrlIn(document, culture),
            passages.Text(doc, EntryDocument.Text.In(words), document.Said(EntryDocument.Text.In(words)), document.Said(EntryDocument.Summary)),
            document.Said(EntryDocument.Places.In(words)).Split('\n')[0].Trim(),
            [.. document.GetFields(EntryDocument.TypeShown).Select(f => EntryDocument.LabelOf(f.GetStringValue(CultureInfo.InvariantCulture)))],
            document.GetField(EntryDocument.Day)?.GetInt32Value() is { } day ? DateOnly.FromDayNumber(day) : null);
    }

    private static IReadOnlyList<Choice> Choices(IReadOnlyDictionary<string, int> counts, IReadOnlyList<string> chosen, string culture)
    {
        // Pages may call one thing by two names, e.g. those of each language; it is one choice.
        var known = counts.Select(c => (Label: EntryDocument.LabelOf(c.Key), Count: c.Value)).GroupBy(c => c.Label.Key)
            .Select(g => (g.OrderByDescending(c => c.Label.English is not null).ThenByDescending(c => c.Count).First().Label, Count: g.Sum(c => c.Count))).ToList();
        return
        [
            .. known.Select(c => new Choice(c.Label.Key, c.Label.In(culture), c.Count, chosen.Contains(c.Label.Key)))
                // What no page has at all has no name either, but can be taken away.
                .Concat(chosen.Except(known.Select(c => c.Label.Key)).Select(key => new Choice(key, key, 0, true)))
                .OrderByDescending(c => c.Chosen).ThenByDescending(c => c.Count).ThenBy(c => c.Name, StringComparer.Create(Cultures.Polish, true)),
        ];
    }
}
