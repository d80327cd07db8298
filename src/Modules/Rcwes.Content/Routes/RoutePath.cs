namespace Rcwes.Content.Routes;

/// <summary>Paths of content: no leading slash, lower case, the language prefix included.</summary>
internal static class RoutePath
{
    public const int Longest = 300;

    /// <summary>First parts of addresses that belong to the site itself, whatever follows them.</summary>
    private static readonly HashSet<string> OwnTrees = ["admin", "api", "blad", "health", "konto", "media"];

    /// <summary>Does a path, without its language prefix, lie in a part of the site where content has no place?</summary>
    public static bool IsOwn(string bare) => OwnTrees.Contains(bare.Split('/')[0]);

    /// <summary>Where the home page of a language stands.</summary>
    public static string HomeOf(string culture) => culture == "en" ? "en" : "";

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
