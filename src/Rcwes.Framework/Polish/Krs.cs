namespace Rcwes.Framework.Polish;

/// <summary>Number in the National Court Register: ten digits with leading zeros and no check digit.</summary>
public static class Krs
{
    private const int Length = 10;

    /// <summary>Ten digits; zeros that people leave out are put back. Null when what was typed cannot be a number of the register.</summary>
    public static string? Read(string? typed) =>
        OfficialNumber.Digits(typed, "KRS") is { Length: <= Length } digits && digits.PadLeft(Length, '0') is var whole && !OfficialNumber.IsRepeated(whole) ? whole : null;
}
