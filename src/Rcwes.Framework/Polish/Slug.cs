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

    /// <summary>Lower case without diacritics. ł does not decompose in Unicode normalisation, so it is mapped by hand; İ has a lower case only once it is decomposed.</summary>
    public static string Fold(string text)
    {
        var decomposed = Whole(text).ToLowerInvariant().Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (c == 'ł') folded.Append('l');
            else if (c == 'ß') folded.Append("ss");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    /// <summary>Without what is no character: half of a pair and U+FFFE, which a paste or a program may bring and normalisation refuses.</summary>
    public static string Whole(string text)
    {
        var isWhole = true;
        for (var i = 0; i < text.Length && isWhole; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else isWhole = !char.IsSurrogate(text[i]) && text[i] != '\uFFFE';
        }
        if (isWhole) return text;
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) whole.Append(text[i]).Append(text[++i]);
            else if (!char.IsSurrogate(text[i]) && text[i] != '\uFFFE') whole.Append(text[i]);
        }
        return whole.ToString();
    }
}
