using System.Security.Cryptography;

namespace Rcwes.Content.Items;

/// <summary>Orchard Core's 26-character ids: lower-case letters and digits without those that look alike.</summary>
internal static class ContentIds
{
    public const int Length = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Accepts any lower-case letter or digit, because hand-made ids of recipes are readable words.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: Length } && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z'));
}
