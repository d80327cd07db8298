using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Media;

/// <summary>A shelf of the library: names with slashes between them, and no way out.</summary>
internal static class MediaFolder
{
    public const int Longest = 200;

    /// <exception cref="RuleException">The name could mean another place.</exception>
    public static string Parse(string? text)
    {
        var plain = string.Join('/', (text ?? "").Trim().Split('/').Select(n => n.Trim())).Trim('/');
        if (plain.Length == 0) return "";
        if (plain.Length > Longest || FilePath.TryParse(plain) is not { } path)
            throw new RuleException("media.folder", "Nazwa folderu może mieć litery, cyfry, spacje i łączniki, a ukośnik dzieli folder i podfolder, na przykład galeria/2026.") { Field = "Folder" };
        return path.Value;
    }
}
