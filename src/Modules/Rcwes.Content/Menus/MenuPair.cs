using System.Text.Json.Nodes;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Menus;

/// <summary>A menu in both languages: two items, whose aliases differ by the language at the end.</summary>
/// <param name="Polish">Newest version.</param>
/// <param name="English">Newest version; null while there is none, and then visitors get the Polish menu.</param>
internal sealed record MenuPair(Standing Polish, Standing? English)
{
    /// <summary>Name of the property by which an English entry names its Polish one.</summary>
    public const string CounterpartOf = "TranslationOf";

    /// <summary>As deep as the page shows it.</summary>
    private const int OfMain = 1, OfFooter = 0, OfOthers = 2;

    public string Alias => Polish.Item.Part<AliasPart>().Alias ?? "";

    public string EnglishAlias => Alias + "-en";

    public Standing? Side(string culture) => culture == "en" ? English : Polish;

    /// <summary>An entry that lies deeper already keeps its place.</summary>
    public int Deepest => Math.Max(
        Alias switch { "main-menu" => OfMain, "footer-menu" => OfFooter, _ => OfOthers },
        Math.Max(DepthOf(Polish.Item.Document), English is null ? 0 : DepthOf(English.Item.Document)));

    private static int DepthOf(JsonObject holder) =>
        Entries(holder).Select(e => Entries(e).Any() ? 1 + DepthOf(e) : 0).DefaultIfEmpty(0).Max();

    public static IEnumerable<JsonObject> Entries(JsonObject holder) =>
        (holder.Object(nameof(MenuItemsListPart))?[nameof(MenuItemsListPart.MenuItems)] as JsonArray ?? []).OfType<JsonObject>();
}
