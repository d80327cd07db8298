using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Rcwes.Content.Html;
using Rcwes.Content.Items;

namespace Rcwes.Content.LinkCheck;

/// <summary>The links that stand in an item, and the files that it shows: in its texts, in its fields, and in everything that it holds.</summary>
internal static class LinkReading
{
    private const int MostLinks = 500;
    private static readonly HtmlParser Parser = new();

    /// <summary>Addresses as they stand, without fragments; what leads inside the page or to a person is left out.</summary>
    public static IReadOnlyList<string> Of(ContentItem item) =>
        [.. Strings(item.Document, "").SelectMany(In).Select(Plain).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostLinks)];

    public static bool IsExternal(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string Text)> Strings(JsonNode? node, string name) => node switch
    {
        JsonObject parts => parts.SelectMany(p => Strings(p.Value, p.Key)),
        JsonArray list => list.SelectMany(n => Strings(n, name)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(name, text)],
        _ => [],
    };

    private static IEnumerable<string> In((string Name, string Text) said)
    {
        if (said.Name is "Url" or "Href") return [said.Text];
        if (said.Name == "Paths") return said.Text.Trim('/').Length == 0 ? [] : ["/media/" + string.Join('/', said.Text.Trim('/').Split('/').Select(Uri.EscapeDataString))];
        var html = said.Name == "Markdown" ? MarkdownText.ToHtml(said.Text) : said.Text;
        if (!html.Contains("<a ", StringComparison.OrdinalIgnoreCase) && !html.Contains("<img ", StringComparison.OrdinalIgnoreCase)) return [];
        using var document = Parser.ParseDocument(html);
        return [.. document.QuerySelectorAll("a[href], img[src]").Select(e => (e.GetAttribute("href") ?? e.GetAttribute("src"))!)];
    }

    private static string? Plain(string url)
    {
        var plain = url.Trim();
        var fragment = plain.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) plain = plain[..fragment];
        if (plain.StartsWith("~/", StringComparison.Ordinal)) plain = plain[1..];
        if (plain.Length is 0 or > PageLink.LongestUrl || plain.Contains('\0', StringComparison.Ordinal)) return null;
        if (plain.StartsWith('/') && !plain.StartsWith("//", StringComparison.Ordinal)) return plain;
        return Uri.TryCreate(plain, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? plain : null;
    }
}
