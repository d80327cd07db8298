using System.Globalization;
using System.Text.RegularExpressions;

namespace Rcwes.Framework.Mail;

/// <summary>What we accept as an e-mail address: one plain address, without a display name, comments or quotes.</summary>
public static partial class MailAddress
{
    /// <summary>Longest address that SMTP can carry (RFC 5321).</summary>
    public const int Longest = 254;

    private const int LongestLocalPart = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address as it is stored and sent – domain in lower case, international domains in ASCII – or null when it is none.</summary>
    public static string? Normalise(string? typed)
    {
        var address = typed?.Trim() ?? "";
        var at = address.LastIndexOf('@');
        if (at is < 1 or > LongestLocalPart || !Local().IsMatch(address[..at])) return null;
        string domain;
        try
        {
            domain = Idn.GetAscii(address[(at + 1)..]).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
        return Domain().IsMatch(domain) && at + 1 + domain.Length <= Longest ? $"{address[..at]}@{domain}" : null;
    }

    // \z, not $: the dollar sign would let a line break through at the end.
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex Local();

    [GeneratedRegex(@"\A(localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])\z")]
    private static partial Regex Domain();
}
