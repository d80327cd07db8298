using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Content.Trees;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Menus;

/// <summary>The tree of a menu on its way through the form.</summary>
internal static class MenuForm
{
    /// <summary>Name of the inputs that carry the keys of the lines in their order.</summary>
    public const string LineField = "Line";

    private const int LongestText = 250;

    /// <summary>What was typed, over what is stored. A line that is removed comes along and says so; one that is missing was lost on the way, see <see cref="Tree{T}.Complete"/>.</summary>
    public static Tree<MenuLine> Read(IFormCollection form, IReadOnlyList<MenuLine> stored, int deepest)
    {
        var lines = new List<MenuLine>();
        foreach (var key in form[LineField].OfType<string>().Where(ContentIds.IsValid).Distinct(StringComparer.Ordinal))
        {
            var known = stored.FirstOrDefault(l => l.Key == key);
            if (known is null && lines.Count >= Tree<MenuLine>.MostLines) continue;
            lines.Add(new MenuLine
            {
                Key = key,
                Depth = int.TryParse(form[key + ".Depth"], NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : 0,
                RemovedWith = form[key + ".RemovedWith"].ToString(),
                Polish = Side(form, key, "Polish", known?.Polish),
                English = Side(form, key, "English", known?.English),
            });
        }
        var tree = new Tree<MenuLine>(lines, deepest);
        tree.Settle();
        return tree;
    }

    /// <summary>Whether everything can be saved; what is wrong stands at the sides.</summary>
    public static bool Check(Tree<MenuLine> tree)
    {
        foreach (var line in tree.Present)
        {
            if (line.Name.Length == 0) line.Polish.Problem = "Wpisz napis w co najmniej jednym języku albo usuń tę pozycję.";
            foreach (var side in new[] { line.Polish, line.English })
            {
                if (side.IsThere || side.Target.Length > 0) side.Problem ??= MenuTargets.Problem(side.Target);
                if (side is { IsThere: false, Target.Length: > 0 } && side.Problem is null && side.Stored is null) side.Problem = "Wpisz napis dla tego adresu.";
            }
        }
        return tree.Present.All(l => l.Polish.Problem is null && l.English.Problem is null);
    }

    public static string NewKey() => ContentIds.New();

    private static MenuSide Side(IFormCollection form, string key, string name, MenuSide? known) => new()
    {
        Stored = known?.Stored,
        Text = Plain(form[$"{key}.{name}.Text"], LongestText),
        Target = Plain(form[$"{key}.{name}.Target"], 1000),
    };

    private static string Plain(string? typed, int longest)
    {
        var text = (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return Shortened.Begin(text, longest);
    }
}
