using System.Globalization;

namespace Rcwes.Content.Translation;

/// <summary>What a person asks the list of translations for; it stands in the address.</summary>
/// <param name="Type">Name of a content type, or empty.</param>
/// <param name="State">Null for all.</param>
/// <param name="From">Language of the original: <c>pl</c>, <c>en</c>, or empty for both directions.</param>
/// <param name="Page">1-based.</param>
internal sealed record TranslationFilter(string Type, TranslationState? State, string From, int Page)
{
    /// <summary>Word in the address → language of the original.</summary>
    private static readonly (string Value, string From)[] Directions = [("pl-en", "pl"), ("en-pl", "en")];

    public static TranslationFilter All { get; } = new("", null, "", 1);

    /// <summary>Reads what the address says; what it cannot mean counts as not said.</summary>
    public static TranslationFilter Of(string? type, string? state, string? direction, string? page) => new(
        (type ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(),
        TranslationStates.All.Where(s => s.Value() == state).Select(s => (TranslationState?)s).FirstOrDefault(),
        Directions.FirstOrDefault(d => d.Value == direction).From ?? "",
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000 ? number : 1);

    public string Direction => Directions.FirstOrDefault(d => d.From == From).Value ?? "";

    public bool IsEmpty => this is { Type: "", State: null, From: "" };

    /// <summary>The query of the address of this view, without what is usual; empty or beginning with a question mark.</summary>
    public string Query()
    {
        (string Name, string Value)[] said =
            [("typ", Type), ("stan", State?.Value() ?? ""), ("kierunek", Direction), ("strona", Page == 1 ? "" : Page.ToString(CultureInfo.InvariantCulture))];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}
