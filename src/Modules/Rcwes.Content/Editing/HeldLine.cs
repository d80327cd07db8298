using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;

namespace Rcwes.Content.Editing;

/// <summary>One line of a list of held items: an item with its editors, or the place where one was removed.</summary>
/// <param name="Owner">The element that holds the list.</param>
/// <param name="Item">With its editors.</param>
/// <param name="Number">1-based place in the list; 0 for a removed one.</param>
/// <param name="Count">How many items the list has.</param>
/// <param name="Removed">Null for an item that is there.</param>
internal sealed record HeldLine(ElementEditor Owner, HeldEditor Item, int Number, int Count, RemovedPlace? Removed)
{
    /// <summary>The button that the person has just used on this item; empty when it was none.</summary>
    public string FocusVerb => Owner.Scene.Focus == Item.Prefix ? Owner.Scene.FocusVerb ?? "" : "";

    public static IReadOnlyList<HeldLine> Of(ElementEditor owner, IReadOnlyList<HeldEditor> held)
    {
        var lines = held.Select((item, i) => new HeldLine(owner, item, i + 1, held.Count, null)).ToList();
        foreach (var (place, document) in owner.Scene.RemovedFrom(owner.Prefix))
        {
            var after = lines.FindIndex(line => line.Item.Item.ContentItemId == place.After);
            lines.Insert(after + 1, new(owner, owner.OneHeld(document), 0, held.Count, place));
        }
        return lines;
    }

    /// <summary>What the last act did to this list, for people who do not see it; empty when it was elsewhere.</summary>
    public static string Said(ElementEditor owner, IReadOnlyList<HeldEditor> held, IStringLocalizer<ContentTexts> texts)
    {
        var scene = owner.Scene;
        if (scene.FocusVerb is not { } verb || scene.Focus?.StartsWith(owner.Prefix + ".", StringComparison.Ordinal) != true || scene.Focus.LastIndexOf('.') != owner.Prefix.Length) return "";
        var number = held.Select(h => h.Prefix).ToList().IndexOf(scene.Focus) + 1;
        return verb switch
        {
            "add" when number > 0 => texts["Dodano. Miejsce {0} z {1}.", number, held.Count],
            "copy" when number > 0 => texts["Powielono. Kopia jest na miejscu {0} z {1}.", number, held.Count],
            "undo" when number > 0 => texts["Przywrócono. Miejsce {0} z {1}.", number, held.Count],
            "up" or "down" when number > 0 => texts["Przeniesiono. Miejsce {0} z {1}.", number, held.Count],
            "order" => texts["Zmieniono kolejność."],
            "remove" => texts["Usunięto. Można to cofnąć do najbliższego zapisu."],
            _ => "",
        };
    }

    /// <summary>In a list of blocks nobody needs to read before each that it is one.</summary>
    public static string KindName(TypeDefinition type, IStringLocalizer<ContentTexts> texts)
    {
        var name = texts[type.DisplayName].Value;
        var colon = type.IsWidget ? name.IndexOf(": ", StringComparison.Ordinal) : -1;
        return colon < 0 ? name : char.ToUpper(name[colon + 2], System.Globalization.CultureInfo.CurrentCulture) + name[(colon + 3)..];
    }

    public static string KindName(HeldEditor item, IStringLocalizer<ContentTexts> texts) =>
        item.Type is { } type ? KindName(type, texts) : item.Item.ContentType;
}
