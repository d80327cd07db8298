using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Localization;

/// <summary>
/// Plural forms. The Polish key holds three forms parted by <c>|</c> (1, 2–4, 5–21), the English text two. The number is
/// <c>{0}</c>: <c>L.Plural(n, "{0} miejsce|{0} miejsca|{0} miejsc")</c>.
/// </summary>
public static class Plurals
{
    public static string Plural(this IStringLocalizer localizer, int count, string forms, params object[] more)
    {
        var text = localizer[forms].Value.Split('|');
        var form = text[Math.Min(FormOf(count, Cultures.Current), text.Length - 1)];
        return string.Format(CultureInfo.CurrentCulture, form, [count, .. more]);
    }

    /// <summary>0 = one, 1 = few, 2 = many (English: 1 = other), by the rules of Unicode CLDR for whole numbers.</summary>
    internal static int FormOf(int count, string culture)
    {
        var n = Math.Abs(count);
        if (n == 1) return 0;
        if (culture == "en") return 1;
        return n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? 1 : 2;
    }
}
