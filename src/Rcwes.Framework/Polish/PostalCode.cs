namespace Rcwes.Framework.Polish;

/// <summary>Polish postal codes, <c>66-400</c>.</summary>
public static class PostalCode
{
    /// <summary>The code with its dash; null when what was typed has not five digits.</summary>
    public static string? Read(string? typed) => OfficialNumber.Digits(typed) is { Length: 5 } digits ? $"{digits[..2]}-{digits[2..]}" : null;
}
