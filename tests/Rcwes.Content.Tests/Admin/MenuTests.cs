using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Menus;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Menus as trees, both languages side by side.</summary>
public abstract class MenuTests(Site site)
{
    private const string Form = "form#menu";

    [Fact]
    public async Task Entries_move_with_what_stands_under_them_and_the_English_ones_go_along()
    {
        var id = await MakeAsync(["Żagań", "Łagów", "Świebodzin"], ["Zagan", "Lagow", "Swiebodzin"]);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await PressAsync(editor, await editor.GetAsync("/admin/menu/" + id), "W górę: Świebodzin");
        Assert.Equal("W górę: Świebodzin", page.Text("button[autofocus]"));
        Assert.Equal("Przeniesiono. Miejsce 2 z 3.", page.Text(".tree-status"));
        page = await PressAsync(editor, page, "Pod poprzednią pozycję: Świebodzin");
        page = await PressAsync(editor, page, "W dół: Żagań");
        var saved = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        Assert.Contains(saved.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        Assert.Equal("Łagów, Żagań (Świebodzin)", await PublishedAsync(id));
        Assert.Equal("Lagow, Zagan (Swiebodzin)", await PublishedAsync(id, english: true));

        saved = await PressAsync(editor, saved, "Poziom wyżej: Świebodzin");
        await editor.SubmitAsync(saved.Form(Form), "Zapisz i opublikuj");
        Assert.Equal("Łagów, Żagań, Świebodzin", await PublishedAsync(id));
        var again = await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync("/admin/menu/" + id)).Form(Form), "Zapisz i opublikuj"));
        Assert.Contains(again.Notices(), n => n.StartsWith("Nic się nie zmieniło", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_entry_comes_back_with_what_was_typed_until_the_save()
    {
        var id = await MakeAsync(["Ósma", "Łąka"], []);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/menu/" + id);
        var text = page.One("input[value='Łąka'][type=text]").GetAttribute("name")!;
        page = await editor.SubmitAsync(page.Form(Form).Fill(text, "Łąka nad Wartą"), "Usuń: Łąka");
        Assert.Contains("Usunięto: Łąka nad Wartą", page.Text(".block-removed"));
        page = await PressAsync(editor, page, "Cofnij: Łąka nad Wartą");
        page = await PressAsync(editor, page, "Usuń: Ósma");
        await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj");
        Assert.Equal("Łąka nad Wartą", await PublishedAsync(id));
    }

    [Fact]
    public async Task A_page_is_picked_by_its_address_followed_when_it_moves_and_marked_when_it_is_gone()
    {
        var target = await site.PublishAsync(Writing.Page("Cel w menu", Writing.Path("cel-w-menu")));
        var id = await MakeAsync(["Pierwsza"], []);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await PressAsync(editor, await editor.GetAsync("/admin/menu/" + id), "Dodaj pozycję");
        var key = page.One("input[autofocus]").GetAttribute("name")!.Split('.')[0];
        Assert.Contains(page.Document.QuerySelectorAll("#pages-pl option"), o => o.GetAttribute("value") == target.PublicPath());
        var form = page.Form(Form).Fill(key + ".Polish.Text", "Cel").Fill(key + ".Polish.Target", target.PublicPath());
        page = await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz i opublikuj"));
        Assert.DoesNotContain(page.Texts(".tree-state"), s => s.Contains("nie jest opublikowana", StringComparison.Ordinal));

        var moved = await site.PublishAsync(target.At(Writing.Path("nowy-cel-w-menu")));
        page = await editor.GetAsync("/admin/menu/" + id);
        Assert.Equal(moved.PublicPath(), page.Form(Form)[key + ".Polish.Target"].Single());
        Assert.Contains(page.Document.QuerySelectorAll(".menu-preview a"), a => a.GetAttribute("href") == moved.PublicPath());

        await site.WithdrawAsync(moved);
        page = await editor.GetAsync("/admin/menu/" + id);
        Assert.Contains(page.Texts(".tree-state"), s => s == "Ta strona nie jest opublikowana, więc pozycji nie widać w menu.");
        Assert.DoesNotContain(page.Texts(".menu-preview li"), t => t == "Cel");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//obcy.example/")]
    [InlineData("dwa słowa")]
    public async Task An_address_that_is_none_is_refused_and_everything_typed_stays(string target)
    {
        var id = await MakeAsync(["Pierwsza"], []);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/menu/" + id);
        var name = page.One("input[value=Pierwsza][type=text]").GetAttribute("name")!.Replace(".Text", ".Target", StringComparison.Ordinal);
        var refused = await editor.SubmitAsync(page.Form(Form).Fill(name, target), "Zapisz szkic");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(target, refused.Form(Form)[name].Single());
        Assert.NotEmpty(refused.Texts(".error-summary li"));
    }

    [Fact]
    public async Task Who_saves_second_sees_both_and_decides()
    {
        var id = await MakeAsync(["Pierwsza", "Druga"], []);
        var (one, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var (mine, theirs) = (await one.GetAsync("/admin/menu/" + id), await other.GetAsync("/admin/menu/" + id));
        await other.SubmitAsync((await PressAsync(other, theirs, "W dół: Pierwsza")).Form(Form), "Zapisz i opublikuj");
        var stopped = await one.SubmitAsync((await PressAsync(one, mine, "Usuń: Druga")).Form(Form), "Zapisz i opublikuj");
        Assert.Equal(HttpStatusCode.Conflict, stopped.Status);
        Assert.Equal(2, stopped.Texts(".tree-said li").Count);
        Assert.Equal("Druga, Pierwsza", await PublishedAsync(id));
        await one.SubmitAsync(stopped.Form(Form), "Zapisz i opublikuj");
        Assert.Equal("Pierwsza", await PublishedAsync(id));
    }

    [Fact]
    public async Task The_public_sees_a_published_entry_at_once_and_a_draft_not()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var name = Desk.Unique("Na próbę");
        var list = await editor.GetAsync("/admin/menu");
        var address = list.Document.QuerySelectorAll("tbody a").Single(a => a.TextContent == "Menu w stopce").GetAttribute("href")!;
        await editor.GetAsync("/");
        var page = await PressAsync(editor, await editor.GetAsync(address), "Dodaj pozycję");
        var key = page.One("input[autofocus]").GetAttribute("name")!.Split('.')[0];
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form).Fill(key + ".Polish.Text", name).Fill(key + ".English.Text", name + " (en)").Fill(key + ".English.Target", "/en/kontakt").Fill(key + ".Polish.Target", "/kontakt"), "Zapisz szkic"));
        Assert.DoesNotContain(name, (await site.Visitor().GetAsync("/")).Html);
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        Assert.Contains((await site.Visitor().GetAsync("/")).Texts("footer a"), a => a == name);
        Assert.Contains((await site.Visitor().GetAsync("/en")).Texts("footer a"), a => a == name + " (en)");
        await editor.SubmitAsync((await PressAsync(editor, page, "Usuń: " + name)).Form(Form), "Zapisz i opublikuj");
        Assert.DoesNotContain(name, (await site.Visitor().GetAsync("/")).Html);
    }

    [Fact]
    public async Task Menus_are_for_those_who_may_change_them()
    {
        var id = await MakeAsync(["Pierwsza"], []);
        foreach (var role in new[] { "Koordynator szkoleń", "Doradca", "Audytor" })
        {
            var person = await site.SignInAsRoleAsync(role);
            foreach (var address in new[] { "/admin/menu", "/admin/menu/" + id }) Assert.NotEqual(HttpStatusCode.OK, (await person.GetAsync(address)).Status);
        }
    }

    private static Task<Page> PressAsync(Visitor editor, Page page, string button) => editor.SubmitAsync(page.Form(Form), button);

    /// <summary>A menu of its own, published, whose entries of both languages lead to the same addresses.</summary>
    private async Task<string> MakeAsync(string[] polish, string[] english)
    {
        var alias = "proba-" + Guid.NewGuid().ToString("N")[..10];
        var menu = Menu("Menu " + alias, alias, [.. polish.Select((text, i) => (text, $"~/{alias}-{i}"))]);
        await site.PublishAsync(menu);
        if (english.Length > 0) await site.PublishAsync(Menu("Menu " + alias + " en", alias + "-en", [.. english.Select((text, i) => (text, $"~/en/{alias}-{i}"))]));
        return menu.ContentItemId;
    }

    private static ContentItem Menu(string title, string alias, (string Text, string Url)[] entries)
    {
        var menu = ContentItem.New("Menu");
        menu.Set(nameof(TitlePart), new TitlePart { Title = title });
        menu.Set(nameof(AliasPart), new AliasPart { Alias = alias });
        menu.Set(nameof(MenuItemsListPart), new MenuItemsListPart { MenuItems = [.. entries.Select(e => Entry(e.Text, e.Url).Document)] });
        return menu;
    }

    private static ContentItem Entry(string text, string url)
    {
        var entry = ContentItem.New("LinkMenuItem");
        entry.DisplayText = text;
        entry.Set(nameof(TitlePart), new TitlePart { Title = text });
        entry.Set(nameof(LinkMenuItemPart), new LinkMenuItemPart { Url = url });
        return entry;
    }

    private Task<string> PublishedAsync(string id, bool english = false) => site.InScopeAsync(async services =>
    {
        var pair = await services.GetRequiredService<MenuDesk>().FindAsync(id, default);
        var menu = await services.GetRequiredService<PublishedContent>().ByIdAsync((english ? pair!.English! : pair!.Polish).Item.ContentItemId, default);
        return Said(menu!.Document);
    });

    private static string Said(System.Text.Json.Nodes.JsonObject holder) =>
        string.Join(", ", MenuPair.Entries(holder).Select(e => e["DisplayText"] + (MenuPair.Entries(e).Any() ? $" ({Said(e)})" : "")));
}

[Collection<SqliteSite>]
public sealed class MenuTests_on_SQLite(SqliteSite site) : MenuTests(site);

[Collection<PostgresSite>]
public sealed class MenuTests_on_PostgreSQL(PostgresSite site) : MenuTests(site);
