using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Listing;

/// <summary>What a person asks the list of content for; it stands in the address, so a view of the list can be kept and sent.</summary>
/// <param name="Type">Name of a content type, or empty.</param>
/// <param name="Culture"><c>pl</c>, <c>en</c> or empty.</param>
/// <param name="State">One of <see cref="States"/>, or empty for everything that is not deleted.</param>
/// <param name="Words">As typed.</param>
/// <param name="Sort">One of <see cref="Sorts"/>.</param>
/// <param name="Page">1-based.</param>
/// <param name="Mine">Only what the person who asks wrote.</param>
internal sealed record ListFilter(string Type, string Culture, string State, string Words, string Sort, int Page, bool Mine = false)
{
    public const string Scheduled = "zaplanowane";

    /// <summary>Id of a term that the items carry, or empty.</summary>
    public string Term { get; init; } = "";

    /// <summary>Word in the address → Polish name (a localisation key).</summary>
    public static IReadOnlyList<(string Value, string Name)> States { get; } =
    [
        ("opublikowane", "Opublikowane"), ("szkice", "Szkice"), ("zmienione", "Zmienione po publikacji"), (Scheduled, "Zaplanowane"),
        ("do-akceptacji", "Czekają na akceptację"), ("wycofane", "Wycofane"), ("usuniete", "Usunięte"),
    ];

    public static IReadOnlyList<(string Value, string Name)> Sorts { get; } = [("zmiana", "Ostatnio zmienione"), ("tytul", "Tytuł A–Z"), ("publikacja", "Data publikacji")];

    /// <summary>Reads what the address says; what it cannot mean counts as not said.</summary>
    public static ListFilter Of(string? type, string? culture, string? state, string? words, string? sort, string? page, string? who = null) => new(
        Plain(type),
        culture is "pl" or "en" ? culture : "",
        States.Any(s => s.Value == state) ? state! : "",
        Shortened.Begin(Plain(words), 200),
        Sorts.Any(s => s.Value == sort) ? sort! : Sorts[0].Value,
        int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000 ? number : 1,
        who == "ja");

    /// <summary>What an address of the list asks for.</summary>
    public static ListFilter Of(IQueryCollection query) => Of(query["typ"], query["jezyk"], query["stan"], query["slowa"], query["sort"], query["strona"], query["kto"]) with { Term = TermOf(query["pojecie"]) };

    private static string TermOf(string? said) => ContentIds.IsValid(said) ? said! : "";

    /// <summary>Without the character 0, which PostgreSQL cannot compare.</summary>
    private static string Plain(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();

    public bool IsEmpty => this is { Type: "", Culture: "", State: "", Words: "", Term: "", Mine: false };

    public string[] Folded => [.. Slug.Fold(Words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8)];

    /// <summary>The query of the address of this view, without what is usual; empty or beginning with a question mark.</summary>
    public string Query()
    {
        (string Name, string Value)[] said =
        [
            ("typ", Type), ("jezyk", Culture), ("stan", State), ("slowa", Words), ("pojecie", Term), ("kto", Mine ? "ja" : ""), ("sort", Sort == Sorts[0].Value ? "" : Sort),
            ("strona", Page == 1 ? "" : Page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}

/// <summary>A line of the list.</summary>
internal sealed record ListRow(
    string Id, string Type, string Title, string Culture, ItemState State, DateTime ModifiedUtc, DateTime? PublishedUtc,
    DateTime? ScheduledPublishUtc, DateTime? ScheduledArchiveUtc)
{
    /// <summary>Why it could not keep its moment; null when nothing stood in the way.</summary>
    public string? Problem { get; init; }
}
