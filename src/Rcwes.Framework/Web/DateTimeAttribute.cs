using System.Globalization;

namespace Rcwes.Framework.Web;

/// <summary>Moments as machines read them, for <c>datetime</c> attributes of <c>&lt;time&gt;</c>.</summary>
public static class DateTimeAttribute
{
    /// <summary><c>2026-11-06T08:30:00Z</c>. HTML allows three digits of a second at most, so the round-trip format is no use here.</summary>
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
