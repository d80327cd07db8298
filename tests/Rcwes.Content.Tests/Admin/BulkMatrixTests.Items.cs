using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What the acts are tried on.</summary>
public abstract partial class BulkMatrixTests
{
    private const string MenuTitle = "Menu do prób zbiorczych";

    /// <returns>Somebody with every right.</returns>
    private async Task<BulkPerson> PrepareAsync()
    {
        await site.AddRoleAsync(WithoutMenus, "AdminPanel.Access", "Content.View", "Content.Edit", "Content.Publish", "Content.Delete", "Content.Approve");
        _set = await site.InScopeAsync(async services =>
        {
            var set = services.GetRequiredService<Releases>().Begin("Zestaw zbiorczy", null, Actor.System, DateTime.UtcNow);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
            return set.Id;
        });
        return await BulkPerson.OfAsync(await site.SignInAsAdministratorAsync());
    }

    /// <summary>A page in each of the states, and a menu, which takes a right of its own, in the first in which the act does something.</summary>
    private async Task<List<Subject>> MakeAsync(Deed deed, IEnumerable<string> states)
    {
        // A set holds a hundred things; what the last act put there is of no more use.
        await EmptySetAsync();
        var made = new List<Subject>();
        foreach (var (type, state) in states.Select(s => (Type: "Page", State: s)).Append((Type: "Menu", State: deed.States[0])))
        {
            var id = await MakeAsync(type, state);
            made.Add(new(id, type, state, await TraceAsync(id)));
        }
        return made;
    }

    private async Task<string> MakeAsync(string type, string state)
    {
        var item = await site.SaveDraftAsync(type == "Menu" ? Menu() : Writing.Page("Zbiorczo " + state, Writing.Path("zbiorczo")));
        item = await site.SaveDraftAsync(item.Copy());
        if (state is "published" or "changed" or "withdrawn") item = await site.PublishAsync(item.Copy());
        if (state is "changed") item = await site.SaveDraftAsync(item.Copy());
        if (state is "withdrawn") await site.WithdrawAsync(item);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new Review { ContentItemId = item.ContentItemId, DueOn = new(2096, 5, 5), Keeper = $"{Guid.NewGuid()}" });
            await db.SaveChangesAsync();
        });
        if (state is "deleted") await site.DeleteAsync(item);
        return item.ContentItemId;
    }

    private static ContentItem Menu()
    {
        var menu = ContentItem.New("Menu");
        menu.Set(nameof(TitlePart), new TitlePart { Title = MenuTitle });
        menu.Set(nameof(MenuItemsListPart), new MenuItemsListPart { MenuItems = [] });
        return menu;
    }

    /// <summary>All that an act can leave behind, in words that are the same for twins.</summary>
    private Task<string> TraceAsync(string id) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id).OrderBy(i => i.Number).ToListAsync();
        var review = await db.Set<Review>().AsNoTracking().FirstOrDefaultAsync(r => r.ContentItemId == id);
        var planned = await db.Set<ReleaseItem>().Where(i => i.ContentItemId == id).Select(i => i.Act).ToListAsync();
        return string.Join('|', rows.Select(r => $"{r.Number} {r.Latest} {r.Published} {r.DeletedUtc is not null} {r.Review}"))
            + $" {review?.DueOn:O} {review?.Keeper is not null} {string.Join(',', planned)}";
    });

    private Task EmptySetAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ReleaseItem>().Where(i => i.ReleaseId == _set).ExecuteDeleteAsync());

    /// <summary>Other tests look at menus and at sets that wait.</summary>
    private async Task TidyAsync()
    {
        await EmptySetAsync();
        var menus = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Menu" && i.Latest && i.DisplayText == MenuTitle).ToListAsync());
        foreach (var menu in menus) await site.DeleteAsync(menu.ToItem());
        await site.InScopeAsync(async services =>
        {
            var releases = services.GetRequiredService<Releases>();
            releases.Cancel((await releases.FindAsync(_set, default))!, Actor.System, DateTime.UtcNow);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        });
    }
}
