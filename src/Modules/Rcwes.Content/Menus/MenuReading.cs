using System.Text.Json.Nodes;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Trees;

namespace Rcwes.Content.Menus;

/// <summary>
/// Lays the menus of both languages side by side. Entries belong together when the English one names the Polish one, else
/// when both lead to the same page. Entries without a counterpart stand where their neighbours do.
/// </summary>
internal sealed class MenuReading(MenuTargets targets)
{
    /// <returns>The lines, and whether the English menu has another order or other levels than the Polish one.</returns>
    public async Task<(List<MenuLine> Lines, bool Differs)> ReadAsync(MenuPair menu, CancellationToken ct)
    {
        var polish = await FlatAsync(menu.Polish.Item, ct);
        var english = menu.English is null ? [] : await FlatAsync(menu.English.Item, ct);
        var pairs = Pairs(polish, english);
        var lines = new List<MenuLine>();
        foreach (var entry in polish)
        {
            var twin = english.Find(e => pairs.GetValueOrDefault(e.Id) == entry.Id);
            lines.Add(new MenuLine { Key = entry.Id, Depth = entry.Depth, Polish = entry.Side, English = twin?.Side ?? new() });
        }
        foreach (var entry in english.Where(e => !pairs.ContainsKey(e.Id))) Put(lines, entry, english, pairs);
        return (lines, Differs(lines, english, pairs));
    }

    private async Task<List<Entry>> FlatAsync(ContentItem menu, CancellationToken ct)
    {
        HeldIds.Ensure(menu);
        var found = new List<Entry>();
        await AddAsync(menu.Document, 0, "");
        return found;

        async Task AddAsync(JsonObject holder, int depth, string parent)
        {
            foreach (var document in MenuPair.Entries(holder))
            {
                var item = new ContentItem(document);
                var side = new MenuSide { Stored = document, Text = item.DisplayText, Target = await targets.ShownAsync(document, ct) };
                found.Add(new(item.ContentItemId, depth, parent, side, document.Text(MenuPair.CounterpartOf), await targets.MeaningAsync(document, ct)));
                await AddAsync(document, depth + 1, item.ContentItemId);
            }
        }
    }

    /// <summary>English id → Polish id.</summary>
    private static Dictionary<string, string> Pairs(List<Entry> polish, List<Entry> english)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        Pair((one, other) => one.Counterpart == other.Id);
        Pair((one, other) => one.Counterpart is null && one.Meaning is not null && one.Meaning == other.Meaning && one.Depth == other.Depth);
        Pair((one, other) => one.Counterpart is null && one.Meaning is not null && one.Meaning == other.Meaning);
        return pairs;

        void Pair(Func<Entry, Entry, bool> belong)
        {
            foreach (var one in english.Where(e => !pairs.ContainsKey(e.Id)))
                if (polish.Find(p => !pairs.ContainsValue(p.Id) && belong(one, p)) is { } other) pairs[one.Id] = other.Id;
        }
    }

    private static void Put(List<MenuLine> lines, Entry entry, List<Entry> english, Dictionary<string, string> pairs)
    {
        var tree = new Tree<MenuLine>(lines, int.MaxValue);
        var line = new MenuLine { Key = entry.Id, English = entry.Side };
        var parent = KeyOf(entry.Parent);
        tree.Add(line, parent);
        var before = english.TakeWhile(e => e != entry).LastOrDefault(e => e.Parent == entry.Parent);
        // As the first of its neighbours, or after the one that stands before it there.
        while (tree.May(line, "up") && (before is null || Previous(tree, line)?.Key != KeyOf(before.Id))) tree.Apply(new("up", line.Key));
        return;

        string KeyOf(string id) => pairs.GetValueOrDefault(id, id);
    }

    private static MenuLine? Previous(Tree<MenuLine> tree, MenuLine line)
    {
        var parent = tree.ParentOf(line);
        return tree.Lines.TakeWhile(l => l != line).LastOrDefault(l => l.Depth == line.Depth && tree.ParentOf(l) == parent);
    }

    private static bool Differs(List<MenuLine> lines, List<Entry> english, Dictionary<string, string> pairs) =>
        !lines.Where(l => l.English.Stored is not null).Select(l => (l.Key, l.Depth)).SequenceEqual(english.Select(e => (pairs.GetValueOrDefault(e.Id, e.Id), e.Depth)));

    private sealed record Entry(string Id, int Depth, string Parent, MenuSide Side, string? Counterpart, string? Meaning);
}
