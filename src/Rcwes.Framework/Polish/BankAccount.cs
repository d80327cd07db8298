namespace Rcwes.Framework.Polish;

/// <summary>NRB, the number of a Polish bank account: twenty-six digits, checked as an IBAN with <c>PL</c>.</summary>
public static class BankAccount
{
    private const int Length = 26;

    /// <summary>Twenty-six digits of what was typed with <c>PL</c>, spaces or dashes; null when the number is wrong.</summary>
    public static string? Read(string? typed) => OfficialNumber.Digits(typed, "PL") is { } digits && IsValid(digits) ? digits : null;

    /// <summary>True for twenty-six digits whose check sum is right.</summary>
    public static bool IsValid(string digits)
    {
        if (digits.Length != Length || OfficialNumber.IsRepeated(digits)) return false;
        // The check digits go to the end behind the letters of the country, P = 25 and L = 21.
        var rest = 0;
        foreach (var c in string.Concat(digits.AsSpan(2), "2521", digits.AsSpan(0, 2))) rest = (rest * 10 + c - '0') % 97;
        return rest == 1;
    }
}
