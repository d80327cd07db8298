namespace Rcwes.Content.Elements;

/// <summary>Addresses that editors may link to.</summary>
internal static class LinkAddress
{
    public const string Advice = "Wpisz adres w postaci ~/kontakt, https://…, mailto:… albo tel:…";

    public static bool IsSafe(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return true;
        // Browsers take such characters out before they read an address.
        if (url.Any(char.IsControl)) return false;
        if (url.StartsWith('#') || url.StartsWith('?')) return true;
        // "//host" and "/\host" leave the site without saying so.
        var path = url.StartsWith("~/", StringComparison.Ordinal) ? url[1..] : url;
        if (path.StartsWith('/')) return path.Length == 1 || path[1] is not ('/' or '\\');
        return Uri.TryCreate(url, UriKind.Absolute, out var absolute) && (absolute.Scheme is "http" or "https" or "mailto" or "tel");
    }

    /// <summary>Root-relative for the browser: <c>~/en/kontakt</c> → <c>/en/kontakt</c>.</summary>
    public static string ForBrowser(string? url) =>
        url is null ? "" : url.StartsWith("~/", StringComparison.Ordinal) ? url[1..] : url;
}
