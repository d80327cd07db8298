using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests;

/// <summary>One-line makers of content for tests that are not about the editor.</summary>
internal static class Writing
{
    /// <summary>A page with a title, a path given by hand (or made from the title) and a text.</summary>
    public static ContentItem Page(string title, string? path = null, string html = "<p>Treść</p>", string type = "Page")
    {
        var item = ContentItem.New(type);
        item.DisplayText = title;
        item.Set(nameof(TitlePart), new TitlePart { Title = title });
        item.Set(nameof(AutoroutePart), new AutoroutePart { Path = path });
        item.Set(nameof(HtmlBodyPart), new HtmlBodyPart { Html = html });
        item.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "pl" });
        return item;
    }

    public static Task<ContentItem> PublishAsync(this Site site, ContentItem item) =>
        site.ActAsync(item, (store, now) => store.PublishAsync(item, Actor.System, now, default));

    public static Task<ContentItem> SaveDraftAsync(this Site site, ContentItem item) =>
        site.ActAsync(item, (store, now) => store.SaveDraftAsync(item, Actor.System, now, default));

    public static Task<ContentItem> WithdrawAsync(this Site site, ContentItem item) =>
        site.ActAsync(item, (store, now) => store.UnpublishAsync(item.ContentItemId, Actor.System, now, null, default));

    public static Task<ContentItem> DeleteAsync(this Site site, ContentItem item) =>
        site.ActAsync(item, (store, now) => store.DeleteAsync(item.ContentItemId, Actor.System, now, default));

    public static Task<ContentItem> RestoreAsync(this Site site, ContentItem item) =>
        site.ActAsync(item, (store, now) => store.RestoreAsync(item.ContentItemId, Actor.System, now, default));

    /// <summary>The same item with another path, as an editor would leave it.</summary>
    public static ContentItem At(this ContentItem item, string path)
    {
        var moved = item.Copy();
        moved.Set(nameof(AutoroutePart), new AutoroutePart { Path = path });
        return moved;
    }

    /// <summary>A path that no other test uses.</summary>
    public static string Path(string name) => $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)];

    /// <summary>A type like a page that must be approved by another person.</summary>
    public static Task<string> StrictTypeAsync(this Site site) => site.InScopeAsync(async services =>
    {
        var (definitions, name) = (services.GetRequiredService<ContentDefinitions>(), "Strict" + Guid.NewGuid().ToString("N")[..8]);
        var type = (await definitions.FindAsync(DefinitionKind.Type, "Page", default))!;
        type["Name"] = name;
        type["DisplayName"] = name;
        type["Settings"]!["ContentApprovalSettings"] = new JsonObject { ["Required"] = true };
        await definitions.SetAsync(DefinitionKind.Type, name, type, Actor.System, DateTime.UtcNow, default);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        return name;
    });

    private static Task<ContentItem> ActAsync(this Site site, ContentItem item, Func<ContentStore, DateTime, Task> act) => site.InScopeAsync(async services =>
    {
        await act(services.GetRequiredService<ContentStore>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        return item;
    });
}
