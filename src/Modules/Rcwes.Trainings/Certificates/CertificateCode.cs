using System.Security.Cryptography;

namespace Rcwes.Trainings.Certificates;

/// <summary>
/// What the address of a certificate's proof ends with: 130 random bits in letters and digits that nobody mistakes for each other. It is
/// printed on the paper, so it is kept as it is; it opens nothing but the proof.
/// </summary>
internal static class CertificateCode
{
    public const int Length = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>What somebody typed from paper: in any case, with spaces and dashes, with letters that look like digits.</summary>
    /// <returns>Null when it cannot be a code.</returns>
    public static string? Read(string? typed)
    {
        var code = new string([.. (typed ?? "").ToLowerInvariant().Where(c => c is not (' ' or '-')).Select(c => c switch { 'o' => '0', 'i' or 'l' => '1', _ => c })]);
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
