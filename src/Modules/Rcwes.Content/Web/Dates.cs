using System.Globalization;
using Rcwes.Content.Items;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Web;

/// <summary>Dates as people say them, in Warsaw's time.</summary>
internal static class Dates
{
    /// <summary><c>6 listopada 2026</c> / <c>6 November 2026</c>.</summary>
    public static string Long(DateTime? utc) => utc is { } at
        ? WarsawTime.FromUtc(at).ToString("d MMMM yyyy", Cultures.Of(Cultures.Current)) : "";

    /// <summary><c>2026-11-06</c>, for <c>datetime</c> attributes.</summary>
    public static string Iso(DateTime? utc) => utc is { } at ? WarsawTime.FromUtc(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
