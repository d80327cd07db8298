using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Modules;

namespace Rcwes.Search;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class SearchActs
{
    public const string Index = "search-index";
    public const string RebuildAsked = "rebuild-asked";
    public const string CheckAsked = "check-asked";
    public const string Synonyms = "search-synonyms";

    /// <summary>Every node has an index of its own.</summary>
    private static readonly string Nodes = Guid.Empty.ToString();

    public static ActivityEntry Ask(string verb, Actor actor, DateTime now) => ActivityEntry.Of(SearchModule.Key, Index, Nodes, verb, actor, now);

    public static IReadOnlyList<ActWords> All { get; } =
    [
        new(Index, RebuildAsked, "zlecono zbudowanie indeksu wyszukiwarki od nowa"),
        new(Index, CheckAsked, "zlecono sprawdzenie indeksu wyszukiwarki"),
        new(Synonyms, "created", "dodano słowa bliskoznaczne wyszukiwarki"),
        new(Synonyms, "changed", "zmieniono słowa bliskoznaczne wyszukiwarki"),
        new(Synonyms, "removed", "usunięto słowa bliskoznaczne wyszukiwarki"),
        new("search-miss", "put-away", "odłożono pytanie bez wyników"),
    ];
}
