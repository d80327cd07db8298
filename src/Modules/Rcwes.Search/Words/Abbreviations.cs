using System.Text.RegularExpressions;

namespace Rcwes.Search.Words;

/// <summary>Abbreviations as people inflect them: „w WTZ-ach”, „z OPS-em”, „NGOsy”. No dictionary knows such forms.</summary>
internal static partial class Abbreviations
{
    // The letter ó is written by its number: these are no words that somebody reads.
    private const string Endings = "ach|ami|em|ie|om|owi|\\u00F3w|ow|sach|sami|som|s\\u00F3w|sow|sy|ze|zie|cie|a|e|i|s|u|y";

    /// <summary>A text with its abbreviations as they are written without an ending.</summary>
    public static string Bare(string text) => Joined().Replace(Hyphened().Replace(text, "$1"), "$1");

    [GeneratedRegex(@"\b(\p{L}{2,6})[-\u2010\u2011\u2013](?:" + Endings + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hyphened();

    /// <summary>Small letters behind capitals.</summary>
    [GeneratedRegex(@"\b(\p{Lu}{2,8})(?:" + Endings + @")\b", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();
}
