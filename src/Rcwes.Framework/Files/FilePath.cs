using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rcwes.Framework.Files;

/// <summary>
/// A path inside a store that means the same on every disk and server: forward slashes, no way up or out, no names that
/// an operating system keeps for itself, no letters that look like others or like a separator.
/// </summary>
public readonly partial record struct FilePath
{
    /// <summary>Longest path, in characters.</summary>
    public const int Longest = 400;

    private const int LongestName = 120;
    private const int Deepest = 12;
    private const string Signs = " -_.,()+&'!@#=~";

    private FilePath(string value) => Value = value;

    /// <summary>E.g. <c>galeria/gorzów.jpg</c>; never begins with a slash.</summary>
    public string Value { get; }

    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>With its dot, in lower case; empty when there is none.</summary>
    public string Extension => Path.GetExtension(Name).ToLowerInvariant();

    /// <summary>Reads a path that somebody gave.</summary>
    /// <exception cref="RuleException">The path could mean something else than it says.</exception>
    public static FilePath Parse(string? text) =>
        TryParse(text) ?? throw new RuleException("file.path", "Tej nazwy pliku nie można użyć. Użyj liter, cyfr, łączników i kropek, bez ukośników i znaków specjalnych.");

    /// <summary>The path, or null when it could mean something else than it says.</summary>
    public static FilePath? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest) return null;
        string path;
        try
        {
            path = text.Normalize(NormalizationForm.FormC);
            // Letters that the compatibility form turns into others can become dots, slashes or another file's name.
            if (path.Normalize(NormalizationForm.FormKC) != path || path.Length > Longest) return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
        var names = path.Split('/');
        return names.Length <= Deepest && names.All(IsName) ? new FilePath(path) : null;
    }

    public override string ToString() => Value;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && Encoding.UTF8.GetByteCount(name) <= 200
        && name[0] is not ('.' or ' ' or '~') && name[^1] is not ('.' or ' ')
        && !name.Contains("..", StringComparison.Ordinal)
        && name.EnumerateRunes().All(IsAllowed)
        && !Device().IsMatch(name);

    private static bool IsAllowed(Rune rune) =>
        rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) || Signs.Contains((char)rune.Value, StringComparison.Ordinal)
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.DashPunctuation;

    /// <summary>Windows opens a device for these names, whatever extension follows.</summary>
    [GeneratedRegex(@"\A(con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])( *\..*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Device();
}
