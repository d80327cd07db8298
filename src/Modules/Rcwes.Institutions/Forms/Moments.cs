using System.Globalization;

namespace Rcwes.Institutions.Forms;

/// <summary>Moments and days as people in the offices read them.</summary>
internal static class Moments
{
    private static readonly TimeZoneInfo Warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");

    public static string Short(DateTime utc) => Local(utc).ToString("d.MM.yyyy, HH:mm", CultureInfo.CurrentCulture);

    public static string Short(DateOnly day) => day.ToString("d.MM.yyyy", CultureInfo.CurrentCulture);

    /// <summary>The day in Poland at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(Local(now.UtcDateTime));

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Iso(DateTime utc) => Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Warsaw);
}
