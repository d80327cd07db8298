using System.Globalization;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Rcwes.Framework.Polish;
using Rcwes.Search.Index;
using Rcwes.Search.Words;

namespace Rcwes.Search.Asking;

/// <summary>Lucene's query language over our fields: AND, OR, NOT, brackets, phrases, <c>*</c>, <c>~</c>, and fields with Polish names.</summary>
internal sealed class AdvancedQuery : QueryParser
{
    private const string Everywhere = "*";
    private const int ShortestBeginning = 2;
    private const int MostQuestionMarks = 3;
    private const string Day = "dzien";
    private const string OnlyDay = "Zakresu od–do można użyć tylko dla dnia, na przykład dzien:[2026-01-01 TO 2026-12-31].";
    private const string WholeDay = "Dzień zapisz jako rok-miesiąc-dzień, na przykład 2026-01-31.";
    private const string WholeOrBeginning = "W polach rodzaj, powiat i typ wpisz całe słowo albo jego początek z gwiazdką, na przykład powiat:08*.";

    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tytul"] = EntryDocument.Title,
        ["tresc"] = EntryDocument.Text,
        ["nazwa"] = EntryDocument.Names,
        ["miejsce"] = EntryDocument.Places,
    };

    /// <summary>Fields of keys and codes, which are compared as they are and not as words.</summary>
    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rodzaj"] = EntryDocument.Kind,
        ["powiat"] = EntryDocument.Powiat,
        ["typ"] = EntryDocument.Type,
    };

    public AdvancedQuery(string culture) : base(Analyzers.Version, Everywhere, Analyzers.Of(culture))
    {
        Make = new(culture == "en" ? ["en", "pl"] : ["pl"]);
        DefaultOperator = Operator.AND;
        AllowLeadingWildcard = false;
        // Words are folded here; the codes of types have capitals.
        LowercaseExpandedTerms = false;
    }

    public QueryWords Make { get; }

    protected override Query GetFieldQuery(string field, string queryText, bool quoted)
    {
        if (Keys.TryGetValue(field, out var key)) return new TermQuery(new(key, queryText));
        if (IsDay(field)) return NumericRangeQuery.NewInt32Range(EntryDocument.Day, DayOf(queryText), DayOf(queryText), true, true);
        var words = Analyzers.WordsOf(queryText, Make.Languages[0]).Select((w, place) => (w.Text, place)).ToList();
        if (words.Count == 0) return new BooleanQuery();
        var query = words.Count == 1 ? Make.Any(words[0].Text) : Make.Phrase(words, quoted ? 0 : 2);
        return OnlyIn(field, query);
    }

    protected override Query GetFieldQuery(string field, string queryText, int slop)
    {
        if (Keys.ContainsKey(field) || IsDay(field)) return GetFieldQuery(field, queryText, quoted: true);
        var words = Analyzers.WordsOf(queryText, Make.Languages[0]).Select((w, place) => (w.Text, place)).ToList();
        return words.Count == 0 ? new BooleanQuery() : OnlyIn(field, Make.Phrase(words, Math.Clamp(slop, 0, 20)));
    }

    protected override Query GetPrefixQuery(string field, string termStr)
    {
        if (Keys.TryGetValue(field, out var key)) return new PrefixQuery(new(key, termStr));
        CheckWords(field);
        var form = Slug.Fold(termStr);
        if (form.Length < ShortestBeginning) throw new RefusedException("Przed gwiazdką wpisz co najmniej dwie litery.");
        return OnlyIn(field, Make.Beginning(form));
    }

    protected override Query GetWildcardQuery(string field, string termStr)
    {
        if (field == Everywhere && termStr == "*") return new MatchAllDocsQuery();
        CheckWords(field);
        var form = Slug.Fold(termStr);
        if (form.IndexOfAny(['*', '?']) < ShortestBeginning) throw new RefusedException("Gwiazdka i znak zapytania nie mogą stać na początku słowa. Wpisz przed nimi co najmniej dwie litery.");
        // Letters that may stand anywhere after a star make an automaton that doubles with each of them: 24 are gigabytes.
        if (form.TrimEnd('*').Contains('*', StringComparison.Ordinal) || form.Count(c => c == '?') > MostQuestionMarks)
            throw new RefusedException("Gwiazdka może stać tylko na końcu słowa, a znaki zapytania mogą być najwyżej trzy.");
        var query = new DisjunctionMaxQuery(0);
        foreach (var language in Make.Languages)
            foreach (var name in QueryWords.FieldsOf(language)) query.Add(new WildcardQuery(new(name, form)) { MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE });
        return OnlyIn(field, query);
    }

    protected override Query GetFuzzyQuery(string field, string termStr, float minSimilarity)
    {
        CheckWords(field);
        var form = Slug.Fold(termStr);
        var query = new DisjunctionMaxQuery(0);
        foreach (var language in Make.Languages)
            foreach (var name in QueryWords.FieldsOf(language)) query.Add(new FuzzyQuery(new(name, form), form.Length < 6 ? 1 : 2, 1, 30, true));
        return OnlyIn(field, query);
    }

    /// <summary>An expression can be made that never ends; nobody who looks for help needs one.</summary>
    protected override Query GetRegexpQuery(string field, string termStr) =>
        throw new RefusedException("Wyrażeń regularnych nie przyjmujemy. Użyj gwiazdki na końcu słowa, na przykład spółdziel*.");

    protected override Query GetRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive)
    {
        if (!IsDay(field)) throw new RefusedException(OnlyDay);
        return NumericRangeQuery.NewInt32Range(EntryDocument.Day, DayOf(part1), DayOf(part2), startInclusive, endInclusive);
    }

    private static bool IsDay(string field) => field.Equals(Day, StringComparison.OrdinalIgnoreCase);

    /// <summary>A field of keys or days has no words of which some could be alike.</summary>
    private static void CheckWords(string field)
    {
        if (Keys.ContainsKey(field)) throw new RefusedException(WholeOrBeginning);
        if (IsDay(field)) throw new RefusedException(WholeDay);
    }

    /// <summary>Narrows a query over all fields to one of them.</summary>
    private static Query OnlyIn(string field, Query query)
    {
        if (field == Everywhere) return query;
        if (!Fields.TryGetValue(field, out var wanted)) throw new RefusedException("Tego pola nie znamy. Można pisać: tytul, tresc, nazwa, miejsce, rodzaj, powiat, typ i dzien.");
        var narrow = new DisjunctionMaxQuery(0);
        foreach (var part in ((DisjunctionMaxQuery)query).Disjuncts.Where(part => NameOf(part)?.StartsWith(wanted + "_", StringComparison.Ordinal) == true)) narrow.Add(part);
        return narrow;
    }

    private static string? NameOf(Query query) => query switch
    {
        TermQuery term => term.Term.Field,
        MultiTermQuery many => many.Field,
        MultiPhraseQuery phrase => phrase.GetTermArrays().FirstOrDefault()?.FirstOrDefault()?.Field,
        _ => null,
    };

    private static int? DayOf(string? text) => text is null or "*" ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber
        : throw new RefusedException(WholeDay);

    /// <summary>The query is well formed, but we do not run it.</summary>
    /// <param name="sentence">Polish sentence (a localisation key).</param>
    internal sealed class RefusedException(string sentence) : ParseException(sentence)
    {
        public string Sentence { get; } = sentence;
    }
}
