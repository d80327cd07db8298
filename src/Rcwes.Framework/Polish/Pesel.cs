namespace Rcwes.Framework.Polish;

/// <summary>PESEL, the number of a person: date of birth, series with the sex, check digit.</summary>
public static class Pesel
{
    private const int Length = 11;
    private static readonly int[] Weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    /// <summary>Eleven digits of what was typed; null when the number is wrong.</summary>
    public static string? Read(string? typed) => OfficialNumber.Digits(typed) is { } digits && IsValid(digits) ? digits : null;

    /// <summary>True for eleven digits with a real date and a right check digit.</summary>
    public static bool IsValid(string digits) =>
        digits.Length == Length && !OfficialNumber.IsRepeated(digits) && (10 - OfficialNumber.Sum(digits, Weights) % 10) % 10 == digits[^1] - '0' && BirthOf(digits) is not null;

    /// <summary>Day of birth; null when the digits hold none.</summary>
    public static DateOnly? BirthOf(string digits)
    {
        var (year, month, day) = (Pair(digits, 0), Pair(digits, 2), Pair(digits, 4));
        // The century is added to the month: 80 for the 1800s, nothing for the 1900s, 20 for the 2000s and so on.
        year += (month / 20) switch { 0 => 1900, 1 => 2000, 2 => 2100, 3 => 2200, _ => 1800 };
        month %= 20;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>True for a woman: the tenth digit is even.</summary>
    public static bool IsWoman(string digits) => (digits[9] - '0') % 2 == 0;

    private static int Pair(string digits, int at) => (digits[at] - '0') * 10 + digits[at + 1] - '0';
}
