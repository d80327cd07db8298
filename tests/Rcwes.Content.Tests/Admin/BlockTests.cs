namespace Rcwes.Content.Tests.Admin;

/// <summary>Blocks and other held items, edited without JavaScript.</summary>
public abstract class BlockTests(Site site)
{
    [Fact]
    public async Task Blocks_are_added_filled_moved_and_removed_and_nothing_typed_is_lost()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Strona z blokami");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Tekst", ("TitlePart.Title", title));
        Assert.Equal(title, page.Form(Desk.Editor)["TitlePart.Title"].Single());
        var text = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Krok po kroku",
            ($"FlowPart.{text}.TextBlock.Heading.Text", "Pierwszy"), ($"FlowPart.{text}.HtmlBodyPart.Html", "<p>Ćma</p>"));
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
    public async Task A_removed_block_comes_back_to_its_place_with_everything_typed()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Tekst", ("TitlePart.Title", Desk.Unique("Cofanie")), ("Page.Lead.Text", "Wstęp"));
        var first = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Zobowiązanie", ($"FlowPart.{first}.TextBlock.Heading.Text", "Jeże"));
        var second = page.Form(Desk.Editor)["FlowPart.Items"][1];
        page = await editor.SendAsync(page, "Dodaj: Tekst", ($"FlowPart.{second}.PromiseBlock.People.Value", "dużo"));
        var third = page.Form(Desk.Editor)["FlowPart.Items"][2];
        page = await editor.SendAsync(page, "Usuń: 2. Zobowiązanie");
        Assert.Equal([first, third], page.Form(Desk.Editor)["FlowPart.Items"]);
        page = await editor.SendAsync(page, "Usuń: 1. Jeże");
        // Somebody goes on working, and only then wants both back.
        page = await editor.SendAsync(page, "Dodaj: Tekst");
        page = await editor.SendAsync(page, "Cofnij: Jeże");
        page = await editor.SendAsync(page, "Cofnij: Zobowiązanie");
        Assert.Equal([first, second, third], page.Form(Desk.Editor)["FlowPart.Items"].Take(3));
        Assert.Equal("Jeże", page.Form(Desk.Editor)[$"FlowPart.{first}.TextBlock.Heading.Text"].Single());
        Assert.Equal("dużo", page.Form(Desk.Editor)[$"FlowPart.{second}.PromiseBlock.People.Value"].Single());
        Assert.True(page.One($"#f-FlowPart-{second}-name").HasAttribute("autofocus"));
    }

    [Fact]
    public async Task A_mistake_in_a_removed_block_stands_in_nobodys_way()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Zobowiązanie", ("TitlePart.Title", Desk.Unique("Bez bloku")), ("Page.Lead.Text", "Wstęp"));
        var block = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Usuń: 1. Zobowiązanie", ($"FlowPart.{block}.PromiseBlock.People.Value", "dużo"));
        page = await editor.SendAsync(page, "Zapisz szkic");
        Assert.Contains(page.Notices(), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        Assert.Empty(page.Form(Desk.Editor)["FlowPart.Items"]);
    }

    [Fact]
    public async Task A_copy_has_all_that_the_original_has_and_ids_of_its_own()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Krok po kroku", ("TitlePart.Title", Desk.Unique("Kopie")), ("Page.Lead.Text", "Wstęp"));
        var steps = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Krok", ($"FlowPart.{steps}.StepsBlock.Heading.Text", "Jak do nas trafić"));
        var step = page.Form(Desk.Editor)[$"FlowPart.{steps}.BagPart.Items"].Single();
        page = await editor.SendAsync(page, "Opublikuj", ($"FlowPart.{steps}.BagPart.{step}.Step.Heading.Text", "Wsiądź w pociąg"));
        page = await editor.SendAsync(page, "Powiel: 1. Jak do nas trafić", ($"FlowPart.{steps}.BagPart.{step}.Step.Heading.Text", "Wsiądź w autobus"));
        var copy = page.Form(Desk.Editor)["FlowPart.Items"][1];
        var copied = page.Form(Desk.Editor)[$"FlowPart.{copy}.BagPart.Items"].Single();
        Assert.NotEqual(steps, copy);
        Assert.NotEqual(step, copied);
        page = await editor.SendAsync(page, "Opublikuj", ($"FlowPart.{copy}.StepsBlock.Heading.Text", "Jak wrócić"));
        Assert.Equal([steps, copy], page.Form(Desk.Editor)["FlowPart.Items"]);
        Assert.Equal("Wsiądź w autobus", page.Form(Desk.Editor)[$"FlowPart.{copy}.BagPart.{copied}.Step.Heading.Text"].Single());
        var seen = (await site.Visitor().GetAsync(page.Path())).Texts(".steps h3");
        Assert.Equal(["Wsiądź w autobus", "Wsiądź w autobus"], seen);
    }

    [Fact]
    public async Task Every_block_that_says_something_shows_what_was_typed_into_it()
    {
        var (editor, latest, answer) = (await site.SignInAsRoleAsync("Redaktor"), Desk.Unique("Najnowsza"), "Tak, każda osoba z gminy.");
        await editor.WriteAsync(latest, "Opublikuj");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Zdjęcie z podpisem", ("TitlePart.Title", Desk.Unique("Wszystkie bloki")), ("Page.Lead.Text", "Wstęp"));
        string Last() => page.Form(Desk.Editor)["FlowPart.Items"][^1];
        var block = Last();
        page = await editor.SendAsync(page, "Dodaj: Zaproszenie", ($"FlowPart.{block}.ImageBlock.Image.Paths", "bloki/jez.jpg"), ($"FlowPart.{block}.ImageBlock.Image.MediaTexts", "Jeż pod krzakiem"), ($"FlowPart.{block}.ImageBlock.Caption.Text", "Nasz jeż"));
        block = Last();
        page = await editor.SendAsync(page, "Dodaj: Pytania i odpowiedzi", ($"FlowPart.{block}.CallToActionBlock.Heading.Text", "Masz pytanie?"), ($"FlowPart.{block}.CallToActionBlock.Link.Url", "~/kontakt"),
            ($"FlowPart.{block}.CallToActionBlock.Link.Text", "Napisz do nas"), ($"FlowPart.{block}.CallToActionBlock.Kind.Text", "advice"));
        block = Last();
        page = await editor.SendAsync(page, "Dodaj: Pytanie", ($"FlowPart.{block}.QuestionsBlock.Heading.Text", "Częste pytania"));
        var question = page.Form(Desk.Editor)[$"FlowPart.{block}.BagPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Pliki do pobrania", ($"FlowPart.{block}.BagPart.{question}.Question.Heading.Text", "Czy mogę przyjść?"), ($"FlowPart.{block}.BagPart.{question}.HtmlBodyPart.Html", $"<p>{answer}</p>"));
        block = Last();
        page = await editor.SendAsync(page, "Dodaj: Najnowsze", ($"FlowPart.{block}.FilesBlock.Heading.Text", "Do pobrania"), ($"FlowPart.{block}.FilesBlock.Files.Paths", "bloki/wniosek.pdf"), ($"FlowPart.{block}.FilesBlock.Files.MediaTexts", "Wniosek"));
        block = Last();
        page = await editor.SendAsync(page, "Opublikuj", ($"FlowPart.{block}.LatestBlock.Heading.Text", "Co nowego"), ($"FlowPart.{block}.LatestBlock.ItemType.Text", "NewsArticle"), ($"FlowPart.{block}.LatestBlock.Count.Value", "12"));
        Assert.Contains(page.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));

        var seen = await site.Visitor().GetAsync(page.Path());
        Assert.Equal("Jeż pod krzakiem", seen.One(".block-figure img").GetAttribute("alt"));
        Assert.Contains("Nasz jeż", seen.Text(".block-figure figcaption"), StringComparison.Ordinal);
        Assert.Equal(("/kontakt", "Napisz do nas"), (seen.One(".call a.button").GetAttribute("href"), seen.Text(".call a.button")));
        Assert.Equal(("Czy mogę przyjść?", answer), (seen.Text(".text-block details > summary"), seen.Text(".text-block details > .prose")));
        Assert.Equal("/media/bloki/wniosek.pdf", seen.One(".file-list a").GetAttribute("href"));
        Assert.Contains("Wniosek (PDF", seen.Text(".file-list a"), StringComparison.Ordinal);
        Assert.Contains(seen.Texts(".text-block .card-list a"), title => title == latest);
    }

    [Fact]
    public async Task The_map_says_in_a_list_all_that_it_shows()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Mapa regionu", ("TitlePart.Title", Desk.Unique("Mapa")), ("Page.Lead.Text", "Wstęp"));
        page = await editor.SendAsync(page, "Opublikuj");
        var seen = await site.Visitor().GetAsync(page.Path());
        Assert.Equal(14, seen.Document.QuerySelectorAll(".region-list > li").Length);
        var pieces = seen.Document.QuerySelectorAll(".region-map svg a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(14, pieces.Count);
        Assert.All(pieces, piece => Assert.NotNull(seen.Document.GetElementById(piece.TrimStart('#'))));
        Assert.Contains("Łagów", seen.One(".region-list").TextContent);
    }

    [Fact]
    public async Task An_error_inside_a_block_opens_it_and_links_to_the_field()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Zobowiązanie", ("TitlePart.Title", Desk.Unique("Błąd w bloku")));
        var block = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Zapisz szkic", ($"FlowPart.{block}.PromiseBlock.People.Value", "dużo"), ("Page.Lead.Text", "Wstęp"));
        Assert.Contains(page.Document.QuerySelectorAll(".error-summary a"), a => a.GetAttribute("href") == $"#f-FlowPart-{block}-PromiseBlock-People-Value");
        Assert.True(page.One($"#f-FlowPart-{block}-PromiseBlock-People-Value").Closest("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Menu_items_move_and_their_order_is_the_order_of_the_site()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var list = await editor.GetAsync("/admin/tresc?typ=Menu&jezyk=pl&sort=tytul");
        // The list leads to the screen of menus; the editor of content takes them as well.
        var url = list.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).First(a => a.StartsWith("/admin/menu/", StringComparison.Ordinal));
        var menu = await editor.GetAsync(url.Replace("/menu/", "/tresc/", StringComparison.Ordinal));
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
