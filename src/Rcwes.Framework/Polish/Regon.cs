namespace Rcwes.Framework.Polish;

/// <summary>REGON, the statistical number: nine digits, or fourteen for a local unit, the first nine being its body's.</summary>
public static class Regon
{
    private const int Short = 9;
    private const int Long = 14;
    private static readonly int[] ShortWeights = [8, 9, 2, 3, 4, 5, 6, 7];
    private static readonly int[] LongWeights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

    /// <summary>Nine or fourteen digits of what was typed with spaces or dashes; null when the number is wrong.</summary>
    public static string? Read(string? typed) => OfficialNumber.Digits(typed) is { } digits && IsValid(digits) ? digits : null;

    /// <summary>True for nine or fourteen digits whose check digits are right.</summary>
    public static bool IsValid(string digits) => digits.Length switch
    {
        Short => !OfficialNumber.IsRepeated(digits) && Check(digits, ShortWeights),
        Long => !OfficialNumber.IsRepeated(digits) && IsValid(digits[..Short]) && Check(digits, LongWeights),
        _ => false,
    };

    private static bool Check(string digits, int[] weights) => OfficialNumber.Sum(digits, weights) % 11 % 10 == digits[weights.Length] - '0';
}
