using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Trees;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Menus;

/// <summary>Opens menus for editing and takes them back: both languages in one save, through the store as every item.</summary>
internal sealed class MenuDesk(RcwesDb db, ContentStore store, MenuReading reading, MenuTargets targets, PublishedContent content)
{
    /// <summary>Every menu, the two languages of one together.</summary>
    public async Task<IReadOnlyList<MenuPair>> AllAsync(CancellationToken ct)
    {
        var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Menu" && i.Latest).OrderBy(i => i.DisplayText).Select(i => new { i.ContentItemId, i.Alias }).ToListAsync(ct);
        var pairs = new List<MenuPair>();
        foreach (var menu in found.Where(m => !found.Exists(other => other.Alias is { Length: > 0 } alias && m.Alias == alias + "-en")))
            if (await FindAsync(menu.ContentItemId, ct) is { } pair) pairs.Add(pair);
        return pairs;
    }

    /// <summary>Found by either of its languages; null when there is no such menu.</summary>
    public async Task<MenuPair?> FindAsync(string id, CancellationToken ct)
    {
        if (await StandingAsync(id, ct) is not { } one) return null;
        var alias = one.Item.Part<AliasPart>().Alias ?? "";
        if (alias.EndsWith("-en", StringComparison.Ordinal) && await StandingByAliasAsync(alias[..^3], ct) is { } polish) return new(polish, one);
        return new(one, alias.Length == 0 ? null : await StandingByAliasAsync(alias + "-en", ct));
    }

    public async Task<(Tree<MenuLine> Tree, bool Differs)> OpenAsync(MenuPair menu, CancellationToken ct)
    {
        var (lines, differs) = await reading.ReadAsync(menu, ct);
        return (new(lines, menu.Deepest), differs);
    }

    /// <summary>Says of every target what a visitor finds there.</summary>
    public async Task LookAsync(Tree<MenuLine> tree, CancellationToken ct)
    {
        foreach (var line in tree.Present)
            foreach (var side in new[] { line.Polish, line.English }.Where(s => s.IsThere)) side.State = await targets.StateAsync(side, ct);
    }

    /// <summary>The menu as visitors of a language would get it from these lines.</summary>
    public async Task<IReadOnlyList<MenuLink>> PreviewAsync(MenuPair menu, Tree<MenuLine> tree, string culture, CancellationToken ct) =>
        await SiteMenus.LinksAsync(content, await WithAsync(menu.Side(culture)?.Item ?? Empty(menu), tree, culture, ct), 0, ct);

    /// <summary>Stores what changed, in one or both languages; the caller saves.</summary>
    /// <param name="menu">As it is stored now.</param>
    /// <param name="tree">Checked.</param>
    /// <param name="publish">Put it before the public, too.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> SaveAsync(MenuPair menu, Tree<MenuLine> tree, bool publish, Actor actor, DateTime now, CancellationToken ct)
    {
        var sides = new List<(Standing? Before, ContentItem Item)>();
        foreach (var culture in new[] { "pl", "en" })
        {
            var before = menu.Side(culture);
            if (before is null && !tree.Present.Any(l => l.Side(culture).IsThere)) continue;
            sides.Add((before, await WithAsync(before?.Item ?? Twin(menu), tree, culture, ct)));
        }
        // Who belongs to whom is written down with the first change, and is none by itself.
        var changed = sides.Exists(s => !Same(Bare(s.Item), Bare(s.Before?.Item)));
        foreach (var (before, item) in sides)
        {
            var saving = new Saving(before?.Item.VersionId);
            if (changed && !Same(item, before?.Item)) _ = publish ? await store.PublishAsync(item, actor, now, ct, saving) : await store.SaveDraftAsync(item, actor, now, ct, saving);
            else if (publish && before is { State: not ItemState.Published }) await store.PublishLatestAsync(item.ContentItemId, actor, now, ct);
            else continue;
            changed = true;
        }
        return changed;
    }

    private static bool Same(ContentItem? one, ContentItem? other) => JsonNode.DeepEquals(one?.Document, other?.Document);

    private static ContentItem? Bare(ContentItem? item)
    {
        var bare = item?.Copy();
        Strip(bare?.Document);
        return bare;

        static void Strip(JsonObject? holder)
        {
            holder?.Remove(MenuPair.CounterpartOf);
            if (holder is not null) foreach (var entry in MenuPair.Entries(holder)) Strip(entry);
        }
    }

    /// <summary>A copy of the item with the entries of the lines.</summary>
    private async Task<ContentItem> WithAsync(ContentItem menu, Tree<MenuLine> tree, string culture, CancellationToken ct)
    {
        var item = menu.Copy();
        var entries = new List<(MenuLine Line, JsonObject Entry, JsonArray Under)>();
        var top = new JsonArray();
        foreach (var line in tree.Present)
        {
            if (!line.Side(culture).IsThere) continue;
            var entry = await EntryAsync(line, culture, ct);
            // An entry whose parent is not in this language hangs from the next one above that is.
            var list = top;
            for (var parent = tree.ParentOf(line); parent is not null; parent = tree.ParentOf(parent))
            {
                if (entries.Find(e => e.Line == parent) is not { Under: { } under }) continue;
                list = under;
                break;
            }
            list.Add(entry);
            entries.Add((line, entry, []));
        }
        foreach (var (_, entry, under) in entries) Hold(entry, under);
        Hold(item.Document, top);
        return item;
    }

    private async Task<JsonObject> EntryAsync(MenuLine line, string culture, CancellationToken ct)
    {
        var side = line.Side(culture);
        var entry = side.Stored?.Clone() ?? ContentItem.New("LinkMenuItem").Document;
        if (side.Stored is null && culture == "pl") entry["ContentItemId"] = line.Key;
        if (side.Stored is null || side.Target != await targets.ShownAsync(side.Stored, ct)) await targets.LeadToAsync(entry, side.Target, ct);
        if (entry.Text("DisplayText") != side.Text || entry[nameof(TitlePart)] is not JsonObject)
        {
            entry["DisplayText"] = side.Text;
            entry[nameof(TitlePart)] = new JsonObject { [nameof(TitlePart.Title)] = side.Text };
        }
        // A counterpart that follows from the target needs no word; once one of the two leads elsewhere it does.
        if (culture == "en" && line.Polish.IsThere && entry.Text(MenuPair.CounterpartOf) != line.Key) entry[MenuPair.CounterpartOf] = line.Key;
        if (culture == "en" && !line.Polish.IsThere) entry.Remove(MenuPair.CounterpartOf);
        return entry;
    }

    private static void Hold(JsonObject holder, JsonArray entries)
    {
        if (holder[nameof(MenuItemsListPart)] is not JsonObject part)
        {
            if (entries.Count == 0) return;
            holder[nameof(MenuItemsListPart)] = part = [];
        }
        if (entries.Count == 0 && part[nameof(MenuItemsListPart.MenuItems)] is null) return;
        part[nameof(MenuItemsListPart.MenuItems)] = entries;
    }

    /// <summary>The English menu that is not there yet.</summary>
    private static ContentItem Twin(MenuPair menu)
    {
        if (menu.Alias.Length == 0) throw new RuleException("menu.no-alias", "To menu nie ma nazwy dla szablonów, więc nie może mieć angielskiej wersji. Nadaj mu nazwę w pełnym edytorze.");
        return Empty(menu);
    }

    private static ContentItem Empty(MenuPair menu)
    {
        var item = ContentItem.New("Menu");
        var title = $"{menu.Polish.Item.DisplayText} (en)";
        item.DisplayText = title;
        item.Set(nameof(TitlePart), new TitlePart { Title = title });
        item.Set(nameof(AliasPart), new AliasPart { Alias = menu.EnglishAlias });
        item.Set(nameof(MenuPart), new MenuPart());
        return item;
    }

    private async Task<Standing?> StandingAsync(string id, CancellationToken ct) =>
        await Standing.FindAsync(db, id, ct) is { Item.ContentType: "Menu", State: not ItemState.Deleted } found ? found : null;

    private async Task<Standing?> StandingByAliasAsync(string alias, CancellationToken ct) =>
        await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Menu" && i.Latest && i.Alias == alias).OrderBy(i => i.ContentItemId).Select(i => i.ContentItemId).FirstOrDefaultAsync(ct) is { } id
            ? await StandingAsync(id, ct)
            : null;
}
