using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Rcwes.Advisory.Letters;

/// <summary>
/// The mark of a request in addresses and subjects of letters. It only says which request is meant: who writes is told by the address of the
/// sender. It opens nothing, and mail servers may change its case, so it is made of letters and digits that have one.
/// </summary>
internal static partial class LetterMark
{
    public const int Length = 16;

    /// <summary>No 0, 1, l and o: people read them out.</summary>
    private const string Letters = "23456789abcdefghijkmnpqrstuvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>All marks in addresses and in a subject, in their order; whether a request has them is for the caller to ask.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> addresses, string subject) =>
        [.. addresses.Select(a => Address().Match(a)).Concat(Subject().Matches(subject)).Where(m => m.Success).Select(m => m.Groups[1].Value.ToLowerInvariant()).Distinct()];

    [GeneratedRegex(@"\+([2-9a-km-np-z]{16})@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\[([2-9a-km-np-z]{16})\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Subject();
}
