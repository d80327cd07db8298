using System.Globalization;

namespace Rcwes.Framework.Localization;

/// <summary>The two languages of the site: Polish without a prefix, English under <c>/en</c>.</summary>
public static class Cultures
{
    public static CultureInfo Polish { get; } = CultureInfo.GetCultureInfo("pl-PL");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Two-letter codes as they stand in documents (<c>LocalizationPart.Culture</c>).</summary>
    public static IReadOnlyList<string> Codes { get; } = ["pl", "en"];

    /// <summary>Two-letter code of the culture of the present request.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "pl";

    public static CultureInfo Of(string code) => code == "en" ? English : Polish;

    /// <summary>Runs something as if the present reader spoke a language: for texts that are made without one.</summary>
    /// <param name="code"><c>pl</c> or <c>en</c>.</param>
    /// <param name="make">Must end before it returns; what it starts speaks the language of the caller.</param>
    public static T Speaking<T>(string code, Func<T> make)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(code);
        try
        {
            return make();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
