using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Searching;
using Rcwes.Search.Words;

namespace Rcwes.Search.Index;

/// <summary>A page as a document of Lucene: what each field is for, and nothing else knows their names.</summary>
internal static class EntryDocument
{
    /// <summary>Changes when the fields or the way words are read do: then the index is made anew.</summary>
    public const string Format = "3";

    /// <summary>One page: kind, thing and language.</summary>
    public const string Key = "key";

    /// <summary>All pages of a source.</summary>
    public const string Source = "source";

    /// <summary>All pages of a thing.</summary>
    public const string Thing = "thing";

    public const string Kind = "kind";
    public const string Culture = "culture";
    public const string Title = "title";
    public const string Names = "names";
    public const string Places = "places";
    public const string Text = "text";
    public const string Url = "url";
    public const string Summary = "summary";
    public const string Day = "day";
    public const string Weight = "weight";
    public const string Powiat = "powiat";
    public const string Type = "type";
    public const string Order = "order";

    /// <summary>The label of <see cref="Type"/> to show.</summary>
    public const string TypeShown = "type-shown";

    /// <summary>Tells whether a page says the same as before.</summary>
    public const string Mark = "mark";

    /// <summary>Every folded word, for the correction of typing errors.</summary>
    public const string Forms = "forms";

    /// <summary>How a folded word is written: <c>folded, word</c>.</summary>
    public const string Written = "written";

    /// <summary>Words by their sound: <c>sound, folded</c>.</summary>
    public const string Sound = "sound";

    /// <summary>Folded words without their endings, for the correction of an error in a form that no page has.</summary>
    public const string Roots = "roots";

    /// <summary>Words by their root: <c>root, folded</c>.</summary>
    public const string Rooted = "rooted";

    /// <summary>Between the parts of a term or a label.</summary>
    public const char Between = '\u001f';

    /// <summary>Value of <see cref="Culture"/> for pages that speak every language.</summary>
    public const string AnyCulture = "any";

    /// <summary>More of a page is not read: it is a book.</summary>
    public const int LongestText = 400_000;

    private static readonly FieldType Read = Frozen(new FieldType(TextField.TYPE_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS });
    private static readonly FieldType Only = Frozen(new FieldType { IsIndexed = true, IsTokenized = false, OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY });

    /// <summary>The field of a language: its words have other endings.</summary>
    public static string In(this string field, string culture) => field + "_" + culture;

    /// <summary>What the forms of a word have in common, roughly, whether or not a dictionary knows it.</summary>
    /// <param name="form">Folded, not empty.</param>
    /// <param name="culture">Whose word it is.</param>
    public static string RootOf(string form, string culture) => culture == "en" ? EnglishStem.Of(form) : Endings.Off(form);

    public static string KeyOf(ISearchSource source, SearchEntry entry) => ThingOf(source, entry.Thing) + Between + (entry.Culture ?? AnyCulture);

    public static string ThingOf(ISearchSource source, string thing) => source.Name + Between + thing;

    public static Document Of(ISearchSource source, SearchEntry entry)
    {
        var kind = source.Kind.Key;
        var words = entry.Culture ?? "pl";
        var text = Shortened.Begin(entry.Text, LongestText);
        var document = new Document
        {
            new StringField(Key, KeyOf(source, entry), Field.Store.YES),
            new StringField(Thing, ThingOf(source, entry.Thing), Field.Store.NO),
            new StringField(Source, source.Name, Field.Store.NO),
            new StringField(Culture, entry.Culture ?? AnyCulture, Field.Store.YES),
            new SortedDocValuesField(Kind, new BytesRef(kind)),
            new StringField(Kind, kind, Field.Store.YES),
            new Field(Title.In(words), entry.Title, Read),
            new Field(Text.In(words), text, Read),
            new StoredField(Url, entry.Url),
            new StoredField(Summary, entry.Summary),
            new StoredField(Mark, MarkOf(entry)),
            new NumericDocValuesField(Day, entry.Day?.DayNumber ?? 0),
            new NumericDocValuesField(Weight, WeightOf(entry)),
            new SortedDocValuesField(Order, OrderOf(entry.Title)),
        };
        if (entry.Day is { } day) document.Add(new Int32Field(Day, day.DayNumber, Field.Store.YES));
        if (entry.Names.Count > 0) document.Add(new Field(Names.In(words), string.Join(" \n ", entry.Names), Read));
        if (entry.Places.Count > 0) document.Add(new Field(Places.In(words), string.Join(" \n ", entry.Places), Read));
        Label(document, Powiat, entry.Powiats);
        Label(document, Type, entry.Types);
        foreach (var type in entry.Types) document.Add(new StoredField(TypeShown, TermOf(type)));
        Spelling(document, words, [entry.Title, .. entry.Names, .. entry.Places, text]);
        return document;
    }

    /// <summary>What a document keeps in a field; empty when it keeps nothing there.</summary>
    public static string Said(this Document document, string field) => document.Get(field, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Address for a reader. A page that speaks every language has the reader's prefix; a file has one address.</summary>
    public static string UrlIn(Document document, string culture)
    {
        var url = document.Said(Url);
        return culture == "en" && document.Said(Culture) == AnyCulture && !url.StartsWith("/media/", StringComparison.Ordinal) ? "/en" + url : url;
    }

    public static string TermOf(SearchLabel label) => string.Join(Between, label.Key, label.Polish, label.English ?? "");

    public static SearchLabel LabelOf(string term)
    {
        var parts = term.Split(Between);
        return new(parts[0], parts[1], parts[2].Length > 0 ? parts[2] : null);
    }

    /// <summary>Two entries with the same mark are found by the same words and shown the same.</summary>
    public static string MarkOf(SearchEntry entry)
    {
        var all = string.Join(Between, [
            entry.Culture ?? "", entry.Title, entry.Url, entry.Text, entry.Summary, entry.Day?.ToString("O", CultureInfo.InvariantCulture) ?? "", entry.Fades ? "1" : "0",
            entry.Weight.ToString(CultureInfo.InvariantCulture), string.Join('|', entry.Names), string.Join('|', entry.Places), string.Join('|', entry.Powiats), string.Join('|', entry.Types),
        ]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12));
    }

    /// <summary>Weight in hundredths; the sign tells that the page fades with its day.</summary>
    private static long WeightOf(SearchEntry entry) => (long)(entry.Weight * 100) * (entry.Fades ? -1 : 1);

    private static BytesRef OrderOf(string title) => new(Cultures.Polish.CompareInfo.GetSortKey(title, CompareOptions.IgnoreCase).KeyData);

    private static void Label(Document document, string field, IReadOnlyList<SearchLabel> labels)
    {
        foreach (var label in labels)
        {
            document.Add(new SortedSetDocValuesField(field, new BytesRef(TermOf(label))));
            document.Add(new Field(field, label.Key, Only));
        }
    }

    private static void Spelling(Document document, string culture, IEnumerable<string> texts)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(Analyzers.WrittenOf))
        {
            if (word.Length is < 3 or > 60 || !word.All(char.IsLetter) || !written.Add(word)) continue;
            var form = Slug.Fold(word);
            forms.Add(form);
            document.Add(new Field(Sound.In(culture), PolishSound.Of(word) + Between + form, Only));
            document.Add(new Field(Written.In(culture), form + Between + word, Only));
        }
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in forms)
        {
            var root = RootOf(form, culture);
            document.Add(new Field(Forms.In(culture), form, Only));
            document.Add(new Field(Rooted.In(culture), root + Between + form, Only));
            if (roots.Add(root)) document.Add(new Field(Roots.In(culture), root, Only));
        }
    }

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
