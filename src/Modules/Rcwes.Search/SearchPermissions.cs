using Rcwes.Framework.Modules;

namespace Rcwes.Search;

/// <summary>Rights around the search.</summary>
internal static class SearchPermissions
{
    /// <summary>See how the search is, what nobody found, and change synonyms.</summary>
    public const string Manage = "Search.Manage";

    public static IReadOnlyList<Permission> All { get; } = [new(Manage, "Wyszukiwarka: słowa bliskoznaczne i pytania bez wyników")];
}
