using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Content.Parts;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Menus;

/// <summary>Where entries of menus lead: from the stored entry to an address that people read, and back.</summary>
internal sealed class MenuTargets(RcwesDb db, RouteTable routes, InternalLinks inside)
{
    private const string Picker = "SelectedContentItem";
    private const int LongestTarget = 500;

    /// <summary>As people read it; a page that was picked shows its present path.</summary>
    public async Task<string> ShownAsync(JsonObject entry, CancellationToken ct) => PickedBy(entry) is { } id
        ? "/" + (await PathAsync(id, ct) ?? $"?{id}")
        : LinkAddress.ForBrowser(UrlOf(entry));

    /// <summary>What two entries that mean the same in two languages have in common; null when nothing can be said.</summary>
    public async Task<string?> MeaningAsync(JsonObject entry, CancellationToken ct)
    {
        var id = PickedBy(entry);
        var url = LinkAddress.ForBrowser(UrlOf(entry)).Split('?', '#')[0];
        if (id is null && url.StartsWith('/') && await routes.FindAsync(RoutePath.Normalise(url), ct) is RouteAnswer.Here here) id = here.ContentItemId;
        if (id is not null) return await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id && (i.Latest || i.Published)).Select(i => i.LocalizationSet).FirstOrDefaultAsync(ct) ?? id;
        if (url.Length == 0) return null;
        var path = RoutePath.Normalise(url);
        return path == "en" ? "" : path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
    }

    /// <summary>What is wrong with an address as typed, as a Polish sentence; null when it can be used.</summary>
    public static string? Problem(string target) =>
        target.Length > LongestTarget ? "Skróć adres."
        : target.Any(char.IsControl) || target.Any(char.IsWhiteSpace) || !LinkAddress.IsSafe(Whole(target)) ? "Wybierz stronę z listy albo wpisz adres, na przykład /kontakt albo https://…"
        : null;

    /// <summary>The entry with another target. A page of ours is picked by its id, so that the entry follows it when it moves.</summary>
    /// <param name="entry">Free to change.</param>
    /// <param name="target">As typed.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task LeadToAsync(JsonObject entry, string target, CancellationToken ct)
    {
        if (entry.Text("ContentType") == "HtmlMenuItem")
        {
            if (entry[nameof(HtmlMenuItemPart)] is not JsonObject html) entry[nameof(HtmlMenuItemPart)] = html = [];
            html[nameof(HtmlMenuItemPart.Url)] = Whole(target);
        }
        else if (await PageAsync(target, ct) is { } id)
        {
            Become(entry, "ContentMenuItem", new JsonObject(), nameof(ContentMenuItemPart));
            entry["ContentMenuItem"] = new JsonObject { [Picker] = new JsonObject { ["ContentItemIds"] = new JsonArray(id) } };
        }
        else
        {
            Become(entry, "LinkMenuItem", new JsonObject { [nameof(LinkMenuItemPart.Url)] = Whole(target) }, nameof(LinkMenuItemPart));
        }
    }

    /// <summary>What a visitor would find.</summary>
    public async Task<TargetState> StateAsync(MenuSide side, CancellationToken ct)
    {
        if (side.Target.Length == 0) return TargetState.Heading;
        if (side.Stored is { } entry && PickedBy(entry) is { } id && side.Target == await ShownAsync(entry, ct))
            return await db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == id && i.Published, ct) ? TargetState.Good : TargetState.Hidden;
        var url = LinkAddress.ForBrowser(Whole(side.Target));
        if (!url.StartsWith('/')) return await db.Set<PageLink>().AnyAsync(l => l.Url == url && l.State == LinkState.Broken, ct) ? TargetState.Nothing : TargetState.Good;
        return await inside.AskAsync(url.Split('#')[0], ct) switch
        {
            StatusCodes.Status404NotFound => TargetState.Nothing,
            StatusCodes.Status410Gone => TargetState.Gone,
            _ => TargetState.Good,
        };
    }

    /// <summary>Own pages are written from the root of the application.</summary>
    private static string Whole(string target) =>
        target.Length == 0 || target.Contains(':', StringComparison.Ordinal) || target[0] is '#' or '?' or '~' || target.StartsWith("//", StringComparison.Ordinal) || target.Contains('\\', StringComparison.Ordinal)
            ? target
            : "~/" + target.TrimStart('/');

    private async Task<string?> PageAsync(string target, CancellationToken ct)
    {
        var url = LinkAddress.ForBrowser(Whole(target));
        if (!url.StartsWith('/') || url.AsSpan().IndexOfAny('?', '#') >= 0) return null;
        return await routes.FindContentAsync(RoutePath.Normalise(url), ct) switch
        {
            RouteAnswer.Here here => here.ContentItemId,
            RouteAnswer.Moved moved => await routes.FindContentAsync(moved.Path, ct) is RouteAnswer.Here there ? there.ContentItemId : null,
            _ => null,
        };
    }

    private async Task<string?> PathAsync(string id, CancellationToken ct) =>
        await db.Set<ContentRoute>().AsNoTracking().Where(r => r.ContentItemId == id && r.Current).Select(r => r.Path).FirstOrDefaultAsync(ct)
        ?? (await db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == id && i.Latest, ct))?.ToItem().TryPart<AutoroutePart>()?.Path;

    private static string? PickedBy(JsonObject entry) =>
        entry.Object("ContentMenuItem").Object(Picker)?["ContentItemIds"] is JsonArray { Count: > 0 } ids ? ids[0]?.ToString() : null;

    private static string? UrlOf(JsonObject entry) =>
        entry.Object(nameof(LinkMenuItemPart)).Text(nameof(LinkMenuItemPart.Url)) ?? entry.Object(nameof(HtmlMenuItemPart)).Text(nameof(HtmlMenuItemPart.Url));

    private static void Become(JsonObject entry, string type, JsonObject part, string partName)
    {
        foreach (var other in new[] { nameof(LinkMenuItemPart), nameof(HtmlMenuItemPart), nameof(ContentMenuItemPart), "ContentMenuItem" }) entry.Remove(other);
        entry["ContentType"] = type;
        entry[partName] = part;
    }
}
