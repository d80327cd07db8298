using Microsoft.Extensions.Localization;

namespace Rcwes.Content.Trees;

/// <summary>The buttons of one line of a tree.</summary>
/// <param name="Key">Of the line.</param>
/// <param name="Name">What the line is called.</param>
/// <param name="Verbs">What can be done with it now.</param>
/// <param name="FocusVerb">The button that keeps the focus, because it was just pressed; empty when none.</param>
internal sealed record TreeTools(string Key, string Name, IReadOnlyList<string> Verbs, string FocusVerb)
{
    private static readonly string[] Buttons = ["up", "down", "out", "in", "remove"];

    public static TreeTools Of<T>(Tree<T> tree, T line, TreeAct? done) where T : TreeLine
    {
        var verbs = Buttons.Where(verb => tree.May(line, verb)).ToList();
        return new(line.Key, line.Name, verbs, done?.Key == line.Key ? Nearest(done.Verb, verbs) : "");
    }

    /// <summary>What the last act did, for people who do not see it; empty when there was none.</summary>
    public static string Said<T>(Tree<T> tree, TreeAct? done, IStringLocalizer texts) where T : TreeLine
    {
        if (done is null) return "";
        if (done.Verb == "order") return texts["Zmieniono kolejność."];
        if (tree.Lines.FirstOrDefault(l => l.Key == done.Key) is not { } line) return "";
        if (line.Removed) return texts["Usunięto. Można to cofnąć do najbliższego zapisu."];
        var (number, count) = tree.PlaceOf(line);
        return (done.Verb, tree.ParentOf(line)?.Name) switch
        {
            ("add" or "under", _) => texts["Dodano. Miejsce {0} z {1}.", number, count],
            ("undo", _) => texts["Przywrócono. Miejsce {0} z {1}.", number, count],
            (_, { } parent) => texts["Przeniesiono. Jest pod „{0}”, miejsce {1} z {2}.", parent, number, count],
            _ => texts["Przeniesiono. Miejsce {0} z {1}.", number, count],
        };
    }

    /// <summary>At the end of a list the button that was pressed is gone; the one beside it takes the focus.</summary>
    private static string Nearest(string verb, List<string> verbs)
    {
        if (verbs.Contains(verb)) return verb;
        var other = verb switch { "up" => "down", "down" => "up", "in" => "out", "out" => "in", _ => "" };
        return verbs.Contains(other) ? other : verb is "up" or "down" or "in" or "out" ? verbs.FirstOrDefault() ?? "" : "";
    }
}
