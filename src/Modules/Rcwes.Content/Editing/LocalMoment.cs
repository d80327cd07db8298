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
    public static string ForPeople(DateTime utc) => Say(utc, "d MMMM yyyy, HH:mm");

    /// <summary>Short, for tables, e.g. <c>2.12.2026, 09:00</c>.</summary>
    public static string Short(DateTime utc) => Say(utc, "d.MM.yyyy, HH:mm");

    /// <summary>The hour alone, e.g. <c>09:00</c>.</summary>
    public static string Clock(DateTime utc) => Say(utc, "HH:mm");

    /// <summary>In the autumn one hour comes twice; then the name of the time tells which one is meant.</summary>
    private static string Say(DateTime utc, string form)
    {
        var local = WarsawTime.FromUtc(utc);
        var said = local.ToString(form, CultureInfo.CurrentCulture);
        if (!WarsawTime.Zone.IsAmbiguousTime(local)) return said;
        return said + (WarsawTime.Zone.IsDaylightSavingTime(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) ? " CEST" : " CET");
    }
}
