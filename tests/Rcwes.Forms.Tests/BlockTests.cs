using System.Net;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Forms.Answers;

namespace Rcwes.Forms.Tests;

/// <summary>A form stands inside a page: one visitor's page, never another's token.</summary>
public abstract class BlockTests(Site site)
{
    private static JsonObject Block(string form, string heading = "") => new()
    {
        ["ContentItemId"] = ContentIds.New(),
        ["ContentType"] = "FormBlock",
        ["FormBlock"] = new JsonObject { ["Form"] = new JsonObject { ["ContentItemIds"] = new JsonArray(form) }, ["Heading"] = new JsonObject { ["Text"] = heading }, ["Text"] = new JsonObject { ["Text"] = "Zajmie to chwilę." } },
    };

    private async Task<string> PageAsync(params JsonObject[] blocks)
    {
        var made = await site.PublishAsync((JsonObject)JsonNode.Parse($$"""
            { "ContentItemId": "{{ContentIds.New()}}", "ContentType": "Page", "TitlePart": { "Title": "Strona z formularzem {{Guid.NewGuid().ToString("N")[..6]}}" }, "LocalizationPart": { "Culture": "pl" }, "AutoroutePart": { "Path": "" },
              "FlowPart": { "Widgets": {{new JsonArray([.. blocks]).ToJsonString()}} } }
            """)!);
        return made.Address;
    }

    [Fact]
    public async Task A_form_in_a_page_is_answered_there_and_goes_on_at_its_own_address()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"), Cast.Step("Dalej"), Cast.Input("skad", "Skąd?"));
        var address = await PageAsync(Block(form.Id, "Zapisz się tutaj"));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(address);
        Assert.Contains("Zapisz się tutaj", page.Texts("main h2"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        // What is wrong is told at the form's own first step, with what was typed.
        var wrong = await visitor.AnswerAsync(page, ("imie", ""));
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Equal(["Odpowiedz na pytanie „Imię”."], wrong.Texts(".error-summary li"));
        var next = await visitor.AnswerAsync(page, ("imie", "Żaneta"));
        Assert.Equal("Dalej", next.Heading);
        var check = await visitor.AnswerAsync(next, ("skad", "Łagów"));
        Assert.Equal("Wysłano", (await visitor.SendAsync(check)).Heading);
        Assert.Equal(["Żaneta", "Łagów"], Assert.Single(await site.AnswersAsync(form.Id)).Read().Select(l => l.Text));
    }

    [Fact]
    public async Task The_page_is_kept_in_no_cache_and_every_visitor_gets_a_token_of_their_own()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"));
        var address = await PageAsync(Block(form.Id));
        var starts = new HashSet<string>();
        var antiforgery = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            // Twice as one visitor, so that a cache of the page or of its blocks would show.
            var visitor = site.Visitor();
            foreach (var page in new[] { await visitor.GetAsync(address), await visitor.GetAsync(address) })
            {
                Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
                starts.Add(page.One("input[name=start]").GetAttribute("value")!);
                antiforgery.Add(page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!);
            }
        }
        Assert.Equal(6, starts.Count);
        Assert.True(antiforgery.Count >= 3);
        // A page without such a block is still one for all.
        var plain = await PageAsync(new JsonObject { ["ContentItemId"] = ContentIds.New(), ["ContentType"] = "TextBlock", ["TextBlock"] = new JsonObject { ["Heading"] = new JsonObject { ["Text"] = "Tekst" } } });
        Assert.DoesNotContain("no-store", (await site.Visitor().GetAsync(plain)).Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_protections_of_a_form_hold_inside_a_page_too()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(await PageAsync(Block(form.Id)));
        var trapped = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(("imie", "Program")).Fill("strona", "http://zlo.example")));
        Assert.True(trapped.Has("#suma"));
        Assert.Equal("Program", trapped.One("#q_imie").GetAttribute("value"));
        // Without the token of the page nothing is lost either: the plain question is asked.
        var blank = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(("imie", "Ala")).Fill("start", "")));
        Assert.True(blank.Has("#suma"));
        // One token begins one answer.
        await visitor.AnswerAsync(page, ("imie", "Ala"));
        Assert.True((await visitor.AnswerAsync(page, ("imie", "Ola"))).Has("#suma"));
        Assert.Equal(AnswerState.Draft, Assert.Single(await site.AnswersAsync(form.Id)).State);
    }

    [Fact]
    public async Task A_second_form_on_the_page_is_a_link_a_closed_one_says_so_and_one_that_is_gone_shows_nothing()
    {
        var (one, two, shut) = (await site.FormAsync("", Cast.Input("imie", "Imię")), await site.FormAsync("", Cast.Input("imie", "Imię")), await site.FormAsync(""" "ClosesUtc": "2020-01-01T00:00:00Z" """, Cast.Input("imie", "Imię")));
        var page = await site.Visitor().GetAsync(await PageAsync(Block(one.Id), Block(two.Id), Block(shut.Id, "Zamknięty"), Block(ContentIds.New(), "Nie ma go")));
        Assert.Single(page.Document.QuerySelectorAll("form[data-conditions]"));
        Assert.Equal(two.Address, page.Document.QuerySelectorAll("main a.button").Single(a => a.TextContent.Contains("Wypełnij formularz", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Contains("Zamknięty", page.Texts("main h2"));
        Assert.DoesNotContain("Nie ma go", page.Html, StringComparison.Ordinal);
        Assert.Equal(page.Document.QuerySelectorAll("[id]").Length, page.Document.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_closed_form_above_an_open_one_does_not_take_its_place()
    {
        var (shut, open) = (await site.FormAsync(""" "ClosesUtc": "2020-01-01T00:00:00Z" """, Cast.Input("imie", "Imię")), await site.FormAsync("", Cast.Input("imie", "Imię")));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(await PageAsync(Block(shut.Id, "Zamknięty"), Block(open.Id, "Otwarty")));
        Assert.Contains("Zamknięty", page.Texts("main h2"));
        Assert.Contains(open.Id, page.One("form[data-conditions]").GetAttribute("action")!, StringComparison.Ordinal);
        Assert.Empty(page.Texts("main a.button"));
        await visitor.AnswerAsync(page, ("imie", "Żaneta"));
        Assert.Single(await site.AnswersAsync(open.Id));
    }

    [Fact]
    public async Task An_editor_puts_a_form_into_a_page_by_picking_it()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = "Strona wybrana " + Guid.NewGuid().ToString("N")[..6];
        var page = await editor.SubmitAsync((await editor.GetAsync("/admin/tresc/nowa/Page")).Form("form#editor").Fill("TitlePart.Title", title), "Dodaj: Formularz");
        var block = page.Document.QuerySelector("input[name='FlowPart.Items']")!.GetAttribute("value")!;
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#editor").Fill($"FlowPart.{block}.FormBlock.Form.ContentItemIds", form.Id), "Opublikuj"));
        Assert.Empty(page.Texts(".error-summary li"));
        Assert.True((await site.Visitor().GetAsync("/" + Framework.Polish.Slug.From(title))).Has("form[data-conditions]"));
    }
}

[Collection<SqliteSite>]
public sealed class BlockTestsOnSqlite(SqliteSite site) : BlockTests(site);

[Collection<PostgresSite>]
public sealed class BlockTestsOnPostgres(PostgresSite site) : BlockTests(site);
