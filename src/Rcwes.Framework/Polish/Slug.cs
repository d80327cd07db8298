using System.Globalization;
using System.Text;

namespace Rcwes.Framework.Polish;

/// <summary>Addresses from Polish titles: <c>Żółta łódź 2026!</c> → <c>zolta-lodz-2026</c>.</summary>
public static class Slug
{
    /// <summary>Lower-case ASCII letters, digits and single dashes; at most <paramref name="longest"/> characters; empty when nothing is left.</summary>
    public static string From(string text, int longest = 100)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.IsAscii) slug.Append((char)rune.Value);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        if (slug.Length > longest) slug.Length = longest;
        return slug.ToString().Trim('-');
    }

    /// <summary>Lower case without diacritics. ł does not decompose in Unicode normalisation, so it is mapped by hand.</summary>
    public static string Fold(string text)
    {
        var decomposed = text.ToLowerInvariant().Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (c == 'ł') folded.Append('l');
            else if (c == 'ß') folded.Append("ss");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        }
        return folded.ToString();
    }
}
