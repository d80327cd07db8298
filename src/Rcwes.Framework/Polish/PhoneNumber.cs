namespace Rcwes.Framework.Polish;

/// <summary>Polish phone numbers.</summary>
public static class PhoneNumber
{
    /// <summary>For <c>tel:</c> links: <c>95 738 00 61</c> → <c>+48957380061</c>.</summary>
    public static string Dial(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return number.TrimStart().StartsWith('+') ? "+" + digits : "+48" + digits;
    }
}
