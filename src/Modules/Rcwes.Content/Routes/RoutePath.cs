namespace Rcwes.Content.Routes;

/// <summary>Paths of content: no leading slash, lower case, the language prefix included.</summary>
internal static class RoutePath
{
    public const int Longest = 300;

    public static string Normalise(string? path) => (path ?? "").Trim().Trim('/').ToLowerInvariant();

    /// <summary>Why a path cannot be used, as a Polish sentence; null when it can.</summary>
    public static string? Problem(string? path)
    {
        var clean = Normalise(path);
        if (clean.Length > Longest) return "Skróć adres strony.";
        if (clean.Split('/').Any(segment => segment is "." or "..") || clean.Contains("//", StringComparison.Ordinal))
            return "Adres strony nie może zawierać kropek ani podwójnych ukośników między częściami.";
        return clean.All(c => c is '/' or '-' or '_' or '.' or '~' || char.IsAsciiLetterOrDigit(c))
            ? null
            : "W adresie strony użyj małych liter bez polskich znaków, cyfr, myślników i ukośników.";
    }
}
