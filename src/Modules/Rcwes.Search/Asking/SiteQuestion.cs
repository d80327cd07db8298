using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Rcwes.Search.Asking;

/// <summary>What somebody asks the public search; all of it stands in the address.</summary>
internal sealed record SiteQuestion
{
    /// <summary>Characters; what is longer is cut, and the page says so.</summary>
    public const int Longest = 300;

    /// <summary>Nobody reads further, and every page costs more than the one before.</summary>
    public const int MostPages = 50;

    /// <summary>Results on a page.</summary>
    public const int UsualPage = 10;

    private const int MostChoices = 20;

    public string Text { get; init; } = "";

    /// <summary>The question was longer than <see cref="Longest"/>.</summary>
    public bool WasCut { get; init; }

    public required string Culture { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>TERYT codes.</summary>
    public IReadOnlyList<string> Powiats { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = UsualPage;

    /// <summary>The words are Lucene's query language.</summary>
    public bool Advanced { get; init; }

    /// <summary>Typing errors are left as they are.</summary>
    public bool Literally { get; init; }

    /// <summary>Pages that lack a word are not put behind those that have all.</summary>
    public bool AllWordsOnly { get; init; }

    public bool HasChoices => Kinds.Count + Powiats.Count + Types.Count > 0 || From is not null || To is not null;

    /// <summary>The same words with nothing chosen, from the first page.</summary>
    public SiteQuestion WithoutChoices => this with { Kinds = [], Powiats = [], Types = [], From = null, To = null, Page = 1 };

    /// <summary>Reads an address; what makes no sense in it is left out.</summary>
    public static SiteQuestion Read(IQueryCollection query, string culture)
    {
        var text = Clean(query["q"].ToString());
        return new()
        {
            // Not through the middle of a character: half an emoji is no text.
            Text = text.Length > Longest ? text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd() : text,
            WasCut = text.Length > Longest,
            Culture = culture,
            Kinds = Many(query, "rodzaj"),
            Powiats = Many(query, "powiat"),
            Types = Many(query, "typ"),
            From = Day(query["od"].ToString()),
            To = Day(query["do"].ToString()),
            Order = query["sortuj"].ToString() switch { "data" => SearchOrder.Newest, "tytul" => SearchOrder.Title, _ => SearchOrder.Best },
            Page = int.TryParse(query["strona"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1,
            Advanced = query["tryb"].ToString() == "zaawansowany",
            Literally = query["doslownie"].ToString() == "1",
        };
    }

    /// <summary>The query of the address, beginning with a question mark.</summary>
    public string Address()
    {
        var query = new QueryBuilder { { "q", Text } };
        foreach (var kind in Kinds) query.Add("rodzaj", kind);
        foreach (var powiat in Powiats) query.Add("powiat", powiat);
        foreach (var type in Types) query.Add("typ", type);
        if (From is { } from) query.Add("od", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (To is { } to) query.Add("do", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Order != SearchOrder.Best) query.Add("sortuj", Order == SearchOrder.Newest ? "data" : "tytul");
        if (Advanced) query.Add("tryb", "zaawansowany");
        if (Literally) query.Add("doslownie", "1");
        if (Page > 1) query.Add("strona", Page.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static string[] Many(IQueryCollection query, string name) => [.. query[name].OfType<string>().Where(v => v.Length is > 0 and <= 100).Distinct().Take(MostChoices)];

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Marks of direction and other characters that nobody sees are no part of a question.</summary>
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
}

internal enum SearchOrder
{
    Best,
    Newest,
    Title,
}
