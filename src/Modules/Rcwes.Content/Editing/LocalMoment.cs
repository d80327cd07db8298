using System.Globalization;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>Moments as people in the offices read and write them.</summary>
internal static class LocalMoment
{
    /// <summary>For an input of type <c>datetime-local</c>; seconds only when there are any, so that nothing is cut off.</summary>
    public static string? ForInput(DateTime? utc)
    {
        if (utc is not { } moment) return null;
        var local = WarsawTime.FromUtc(moment);
        return local.ToString(local is { Second: 0, Millisecond: 0 } ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    /// <summary>For reading, e.g. <c>2 grudnia 2026, 09:00</c>.</summary>
    public static string ForPeople(DateTime utc) => WarsawTime.FromUtc(utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>Short, for tables, e.g. <c>2.12.2026, 09:00</c>.</summary>
    public static string Short(DateTime utc) => WarsawTime.FromUtc(utc).ToString("d.MM.yyyy, HH:mm", CultureInfo.CurrentCulture);
}
