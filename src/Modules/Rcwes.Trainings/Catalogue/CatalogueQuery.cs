using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Catalogue;

/// <summary>What a reader of the catalogue asked for; all of it stands in the address, for the list, the calendar and the feed alike.</summary>
internal sealed record CatalogueQuery
{
    /// <summary>Slug of a course.</summary>
    public string? Topic { get; init; }

    /// <summary>Four digits of a powiat.</summary>
    public string? Powiat { get; init; }

    public Subregion? Subregion { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public bool Free { get; init; }

    public bool Online { get; init; }

    /// <summary>First day of the month that the calendar shows; null for the list.</summary>
    public DateOnly? Month { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Nothing narrows the editions.</summary>
    public bool IsEverything => this with { Month = null, Page = 1 } == new CatalogueQuery();

    public static CatalogueQuery Read(IQueryCollection query, DateOnly today) => new()
    {
        Topic = Text(query["temat"]),
        Powiat = Text(query["powiat"]),
        Subregion = Enum.TryParse<Subregion>(query["podregion"], out var half) && Enum.IsDefined(half) ? half : null,
        From = Day(query["od"]),
        To = Day(query["do"]),
        Free = query["wolne"] == "tak",
        Online = query["online"] == "tak",
        Month = query["widok"] == "kalendarz" ? MonthOf(query["miesiac"]) ?? new(today.Year, today.Month, 1) : null,
        Page = int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 10_000 ? page : 1,
    };

    /// <summary>The same question as an address under a path.</summary>
    public string Address(string path)
    {
        var parts = new Dictionary<string, string?>();
        void Put(string name, string? value)
        {
            if (value is not null) parts[name] = value;
        }
        Put("temat", Topic);
        Put("powiat", Powiat);
        Put("podregion", Subregion?.ToString());
        Put("od", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put("do", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put("wolne", Free ? "tak" : null);
        Put("online", Online ? "tak" : null);
        Put("widok", Month is null ? null : "kalendarz");
        Put("miesiac", Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Put("strona", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return QueryHelpers.AddQueryString(path, parts);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 80 ? null : text.Trim();

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly? MonthOf(string? text) => Day(text + "-01") is { Year: > 2000 and < 2100 } day ? day : null;
}
