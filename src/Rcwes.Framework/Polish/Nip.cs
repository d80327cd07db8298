namespace Rcwes.Framework.Polish;

/// <summary>NIP, the tax number: ten digits, the last one a check digit. Units of one body share it, so it names no single institution.</summary>
public static class Nip
{
    private const int Length = 10;
    private static readonly int[] Weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

    /// <summary>Ten digits of what was typed with <c>PL</c>, spaces or dashes; null when the number is wrong.</summary>
    public static string? Read(string? typed) => OfficialNumber.Digits(typed, "PL") is { } digits && IsValid(digits) ? digits : null;

    /// <summary>True for ten digits whose check digit is right.</summary>
    public static bool IsValid(string digits) =>
        digits.Length == Length && !OfficialNumber.IsRepeated(digits) && OfficialNumber.Sum(digits, Weights) % 11 == digits[^1] - '0';

    /// <summary>As people write it: <c>927-187-32-07</c>.</summary>
    public static string Show(string digits) => digits.Length == Length ? $"{digits[..3]}-{digits[3..6]}-{digits[6..8]}-{digits[8..]}" : digits;
}
