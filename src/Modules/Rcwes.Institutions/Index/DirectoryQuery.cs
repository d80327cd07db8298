using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Index;

/// <summary>A group of choices. Choices of one facet widen the result, those of several narrow it.</summary>
internal enum Facet
{
    Type,
    Group,
    Powiat,
    Gmina,
    Subregion,
    Service,
    TargetGroup,

    /// <summary>One value, <c>tak</c>.</summary>
    SocialEnterprise,

    /// <summary>One value, <c>tak</c>: social economy organisation by its type.</summary>
    Pes,

    /// <summary>Values of <see cref="Confirmation"/>.</summary>
    Confirmation,

    /// <summary>One value, <c>tak</c>: no place of it lies in a gmina that is known.</summary>
    NoPlace,
}

/// <summary>How lately somebody said that an entry is right.</summary>
internal enum Confirmation
{
    /// <summary>Within the time in which it is asked again.</summary>
    Lately,

    /// <summary>Longer ago.</summary>
    LongAgo,
    Never,
}

/// <summary>In which order the answer comes.</summary>
internal enum DirectoryOrder
{
    /// <summary>The nearest, when it is said near to what; then what fits the words best, and what was confirmed before what was not for long.</summary>
    Best,
    Name,

    /// <summary>The latest confirmation first.</summary>
    Confirmed,
}

/// <summary>Everything that a visitor of the directory may ask for; all of it stands in the address.</summary>
internal sealed record DirectoryQuery
{
    public const int LongestWords = 200;
    public const string Yes = "tak";
    private const int MostChoices = 100;
    private const int LastPage = 10_000;

    /// <summary>Names in the address.</summary>
    private static readonly (Facet Facet, string Name)[] Names =
    [
        (Facet.Type, "typ"), (Facet.Group, "grupa"), (Facet.Powiat, "powiat"), (Facet.Gmina, "gmina"), (Facet.Subregion, "podregion"), (Facet.Service, "usluga"),
        (Facet.TargetGroup, "dla"), (Facet.SocialEnterprise, "ps"), (Facet.Pes, "pes"), (Facet.Confirmation, "potwierdzenie"), (Facet.NoPlace, "bez-miejsca"),
    ];

    public string Words { get; init; } = "";

    /// <summary>Chosen values by facet, each sorted; a facet without a choice is not there.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<Facet, IReadOnlyList<string>>();

    public DirectoryOrder Order { get; init; }

    /// <summary>Code of a gmina: entries near to it come first. It leaves nothing out.</summary>
    public string? Near { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;

    public IReadOnlyList<string> this[Facet facet] => Choices.GetValueOrDefault(facet) ?? [];

    /// <summary>Nothing is asked: the whole directory.</summary>
    public bool IsEverything => Words.Length == 0 && Choices.Count == 0;

    /// <summary>Reads an address. Values are kept as they are: one that nobody has finds nothing.</summary>
    public static DirectoryQuery From(IQueryCollection query)
    {
        var choices = new Dictionary<Facet, IReadOnlyList<string>>();
        foreach (var (facet, name) in Names)
        {
            var values = query[name].OfType<string>().Where(v => v.Length is > 0 and <= 100).Distinct().Order(StringComparer.Ordinal).Take(MostChoices).ToList();
            if (values.Count > 0) choices[facet] = values;
        }
        var words = string.Join(' ', query["q"].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new()
        {
            Words = Shortened.Begin(words, LongestWords).TrimEnd(),
            Choices = choices,
            Order = query["sortuj"].ToString() switch { "nazwa" => DirectoryOrder.Name, "potwierdzone" => DirectoryOrder.Confirmed, _ => DirectoryOrder.Best },
            Near = query["blisko"].ToString() is { Length: 6 } near && near.All(char.IsAsciiDigit) ? near : null,
            Page = int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage ? page : 1,
        };
    }

    /// <summary>The query as an address, always in one order; empty for everything, otherwise with <c>?</c>.</summary>
    public string ToQueryString()
    {
        var pieces = new List<string>();
        if (Words.Length > 0) Put("q", Words);
        foreach (var (facet, name) in Names)
            foreach (var value in this[facet]) Put(name, value);
        if (Near is not null) Put("blisko", Near);
        if (Order != DirectoryOrder.Best) Put("sortuj", Order == DirectoryOrder.Name ? "nazwa" : "potwierdzone");
        if (Page > 1) Put("strona", Page.ToString(CultureInfo.InvariantCulture));
        return pieces.Count == 0 ? "" : "?" + string.Join('&', pieces);

        void Put(string name, string value) => pieces.Add($"{name}={Uri.EscapeDataString(value)}");
    }

    /// <summary>Name of a facet in the address.</summary>
    public static string NameOf(Facet facet) => Names.First(n => n.Facet == facet).Name;

    /// <summary>The same with a value chosen or no longer chosen, from the first page.</summary>
    public DirectoryQuery Toggle(Facet facet, string value)
    {
        IReadOnlyList<string> values = this[facet].Contains(value) ? [.. this[facet].Where(v => v != value)] : [.. this[facet].Append(value).Order(StringComparer.Ordinal)];
        return With(facet, values);
    }

    /// <summary>The same with exactly these values of a facet, from the first page.</summary>
    public DirectoryQuery With(Facet facet, IReadOnlyList<string> values)
    {
        var choices = new Dictionary<Facet, IReadOnlyList<string>>(Choices);
        if (values.Count > 0) choices[facet] = values;
        else choices.Remove(facet);
        return this with { Choices = choices, Page = 1 };
    }
}

/// <summary>A value of a facet.</summary>
/// <param name="Code">As in the query: code of a type, group, powiat or gmina, slug of a term.</param>
/// <param name="Count">How many entries it would give with the other facets as they are.</param>
/// <param name="IsChosen">Stands in the query.</param>
internal sealed record FacetValue(string Code, int Count, bool IsChosen);

/// <summary>What the directory answers.</summary>
/// <param name="Entries">The entries of the page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Facets">Every facet with its values; counts leave the facet's own choice aside. Values without entries are left out unless chosen.</param>
/// <param name="Pages">How many pages, at least 1.</param>
/// <param name="Page">The page, at most <paramref name="Pages"/>.</param>
internal sealed record DirectoryAnswer(IReadOnlyList<IndexedEntry> Entries, int Total, IReadOnlyDictionary<Facet, IReadOnlyList<FacetValue>> Facets, int Page, int Pages)
{
    /// <summary>Entries of a powiat with the present query, its own choice of powiaty left aside: for the map.</summary>
    public int InPowiat(string code) => Facets[Facet.Powiat].FirstOrDefault(v => v.Code == code)?.Count ?? 0;
}
