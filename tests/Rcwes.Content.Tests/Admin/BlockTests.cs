namespace Rcwes.Content.Tests.Admin;

/// <summary>Blocks and other held items, edited without JavaScript.</summary>
public abstract class BlockTests(Site site)
{
    [Fact]
    public async Task Blocks_are_added_filled_moved_and_removed_and_nothing_typed_is_lost()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Strona z blokami");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj", ("TitlePart.Title", title), ("FlowPart.New", "TextBlock"));
        Assert.Equal(title, page.Form(Desk.Editor)["TitlePart.Title"].Single());
        var text = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj",
            ($"FlowPart.{text}.TextBlock.Heading.Text", "Pierwszy"), ($"FlowPart.{text}.HtmlBodyPart.Html", "<p>Ćma</p>"), ("FlowPart.New", "StepsBlock"));
        var steps = page.Form(Desk.Editor)["FlowPart.Items"][1];
        page = await editor.SendAsync(page, "Dodaj: Krok", ($"FlowPart.{steps}.StepsBlock.Heading.Text", "Krok po kroku"));
        var step = page.Form(Desk.Editor)[$"FlowPart.{steps}.BagPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Krok", ($"FlowPart.{steps}.BagPart.{step}.Step.Heading.Text", "Zadzwoń"));
        var other = page.Form(Desk.Editor)[$"FlowPart.{steps}.BagPart.Items"][1];
        page = await editor.SendAsync(page, "W górę: 2. Krok", ($"FlowPart.{steps}.BagPart.{other}.Step.Heading.Text", "Najpierw pomyśl"));
        Assert.Equal([other, step], page.Form(Desk.Editor)[$"FlowPart.{steps}.BagPart.Items"]);
        page = await editor.SendAsync(page, "W górę: 2. Krok po kroku");
        Assert.Equal([steps, text], page.Form(Desk.Editor)["FlowPart.Items"]);

        page = await editor.SendAsync(page, "Opublikuj", ("Page.Lead.Text", "Wstęp"));
        Assert.Contains(page.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        var seen = (await site.Visitor().GetAsync(page.Path())).Html;
        var order = new[] { "Krok po kroku", "Najpierw pomyśl", "Zadzwoń", "Pierwszy", "Ćma" }.Select(w => seen.IndexOf(w, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);

        page = await editor.SendAsync(page, "Usuń: 2. Pierwszy");
        Assert.Equal([steps], page.Form(Desk.Editor)["FlowPart.Items"]);
        page = await editor.SendAsync(page, "Opublikuj");
        Assert.DoesNotContain("Ćma", (await site.Visitor().GetAsync(page.Path())).Html);
        Assert.Equal([steps], page.Form(Desk.Editor)["FlowPart.Items"]);
    }

    [Fact]
    public async Task An_error_inside_a_block_opens_it_and_links_to_the_field()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj", ("TitlePart.Title", Desk.Unique("Błąd w bloku")), ("FlowPart.New", "PromiseBlock"));
        var block = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Zapisz szkic", ($"FlowPart.{block}.PromiseBlock.People.Value", "dużo"), ("Page.Lead.Text", "Wstęp"));
        Assert.Contains(page.Document.QuerySelectorAll(".error-summary a"), a => a.GetAttribute("href") == $"#f-FlowPart-{block}-PromiseBlock-People-Value");
        Assert.True(page.One($"#f-FlowPart-{block} details").HasAttribute("open"));
    }

    [Fact]
    public async Task Menu_items_move_and_their_order_is_the_order_of_the_site()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var list = await editor.GetAsync("/admin/tresc?typ=Menu&jezyk=pl&sort=tytul");
        var url = list.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).First();
        var menu = await editor.GetAsync(url);
        var before = menu.Form(Desk.Editor)["MenuItemsListPart.Items"];
        var second = menu.Document.QuerySelectorAll(".blocks > li").First(li => li.ParentElement!.ParentElement!.ParentElement!.ClassName?.Contains("editor-main", StringComparison.Ordinal) == true);
        var name = second.QuerySelector(".block-name")!.TextContent.Trim();
        menu = await editor.SendAsync(menu, $"W dół: {name}");
        var after = menu.Form(Desk.Editor)["MenuItemsListPart.Items"];
        Assert.Equal([before[1], before[0], .. before.Skip(2)], after);
    }
}

[Collection<SqliteSite>]
public sealed class BlockTests_on_SQLite(SqliteSite site) : BlockTests(site);

[Collection<PostgresSite>]
public sealed class BlockTests_on_PostgreSQL(PostgresSite site) : BlockTests(site);
