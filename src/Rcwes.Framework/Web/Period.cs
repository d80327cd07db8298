using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Rcwes.Framework.Web;

/// <summary>Days of a report, both included; an end that is null is open.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Period(DateOnly? From, DateOnly? To)
{
    /// <summary>Name of the first day in addresses.</summary>
    public const string FromKey = "od";

    /// <summary>Name of the last day in addresses.</summary>
    public const string ToKey = "do";

    private const string Format = "yyyy-MM-dd";

    /// <summary>Both ends are open.</summary>
    public bool IsWhole => From is null && To is null;

    /// <summary>It ends before it begins.</summary>
    public bool IsUpsideDown => From > To;

    /// <summary>Reads an address; what is no day is left out.</summary>
    public static Period Of(IQueryCollection query) => new(Day(query[FromKey]), Day(query[ToKey]));

    /// <summary>The quarter of a day.</summary>
    public static Period QuarterOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
        return new(first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>The year of a day.</summary>
    public static Period YearOf(DateOnly day) => new(new(day.Year, 1, 1), new(day.Year, 12, 31));

    /// <summary>The day is one of these.</summary>
    public bool Includes(DateOnly day) => (From is null || day >= From) && (To is null || day <= To);

    /// <summary>For addresses: without open ends.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Query =>
        new[] { KeyValuePair.Create(FromKey, Iso(From)), KeyValuePair.Create(ToKey, Iso(To)) }.Where(p => p.Value is not null);

    /// <summary>As addresses and fields of forms have it.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
