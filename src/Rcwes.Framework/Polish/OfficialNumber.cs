namespace Rcwes.Framework.Polish;

/// <summary>
/// Sums of check digits. A number of one repeated digit is nobody's number, although zeros pass most sums; it is refused
/// with the rest.
/// </summary>
internal static class OfficialNumber
{
    /// <summary>The digits of what was typed, when it holds nothing but digits, spaces and dashes after an optional prefix.</summary>
    public static string? Digits(string? typed, string prefix = "")
    {
        if (typed is null) return null;
        var text = typed.AsSpan().Trim();
        if (prefix.Length > 0 && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) text = text[prefix.Length..];
        var digits = new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits[count++] = c;
            else if (c is not ('-' or '–' or '.') && !char.IsWhiteSpace(c)) return null;
        }
        return count == 0 ? null : new string(digits, 0, count);
    }

    public static bool IsRepeated(string digits) => digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0;

    /// <summary>Sum of the digits by their weights.</summary>
    public static int Sum(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }
}
