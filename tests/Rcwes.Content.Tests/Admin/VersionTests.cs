using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Who changed what, when and why; any two versions beside each other; any of them back.</summary>
public abstract class VersionTests(Site site)
{
    [Fact]
    public async Task The_list_tells_who_when_and_why()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Powód"), "Zapisz szkic");
        await editor.SendAsync(page, "Opublikuj", ("Note", "Nowe godziny dyżurów"));
        var versions = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje");
        Assert.Contains("Nowe godziny dyżurów", versions.Texts("tbody tr:first-child .note"));
        Assert.Contains(versions.Texts(".timeline li"), l => l.Contains("Nowe godziny dyżurów", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_the_history_found_by_title_a_version_is_seen_and_brought_back()
    {
        var (staff, title) = (await site.SignInAsAdministratorAsync(), Desk.Unique("Żabia łąka"));
        var editor = await staff.WriteAsync(title, "Zapisz szkic");
        await staff.SendAsync(editor, "Zapisz szkic", ("NewsArticle.Lead.Text", "Zupełnie inaczej."));
        var history = await staff.GetAsync("/admin/historia?Filter.Verb=item/created&Filter.Subject=" + Uri.EscapeDataString(title.ToLowerInvariant()));
        Assert.Contains(title, history.Text("tbody tr"), StringComparison.Ordinal);
        var version = await staff.GetAsync(history.One("tbody .note-links a:first-child").GetAttribute("href")!);
        Assert.Contains("Krótko o sprawie.", version.Html, StringComparison.Ordinal);
        var back = await staff.FollowAsync(await staff.SubmitAsync(version.Form(".notice form")));
        Assert.Equal("Krótko o sprawie.", back.Form(Desk.Editor)["NewsArticle.Lead.Text"].Single());
        Assert.False((await staff.GetAsync("/admin/historia?Filter.Subject=takiego+tytulu+nie+ma")).Has("tbody"));
    }

    [Fact]
    public async Task Any_two_are_compared_by_field_side_by_side_and_in_line()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Porównanie"), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Dyżur jest we wtorek.</p><p>Zapraszamy.</p>"));
        page = await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Dyżur jest w środę.</p><p>Zapraszamy.</p>"));
        await editor.SendAsync(page, "Zapisz szkic", ("NewsArticle.Lead.Text", "Inny wstęp"));
        var versions = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje");
        var compared = await editor.PostFormAsync(versions, "form[action$=porownanie]", ("od", "1"), ("do", "3"));
        Assert.Equal(["Wstęp", "Treść"], compared.Texts("section.clash h2").Where(h => h is "Wstęp" or "Treść"));
        Assert.Contains("wtorek", compared.Texts("del"));
        Assert.Contains("środę", compared.Texts("ins"));
        Assert.DoesNotContain(compared.Texts("del, ins"), t => t.Contains("Zapraszamy", StringComparison.Ordinal));

        var inLine = await editor.GetAsync(compared.Url + "&uklad=ciag");
        Assert.Contains("środę", inLine.Texts(".diff-inline ins"));
        // The other way round is the same question; what is not there is not found.
        Assert.Equal(compared.Texts("del"), (await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje/porownanie?od=3&do=1")).Texts("del"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje/porownanie?od=1&do=9")).Status);
    }

    [Fact]
    public async Task What_only_looks_different_is_shown_as_it_is_stored()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Pogrubienie"), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Ważne słowo</p>"));
        await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p><strong>Ważne</strong> słowo</p>"));
        var compared = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje/porownanie?od=1&do=2");
        Assert.Contains(compared.Texts("ins"), i => i.Contains("strong", StringComparison.Ordinal));
        Assert.Contains(compared.Texts(".hint"), h => h.StartsWith("Słowa są te same", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_history_comes_in_pages()
    {
        var item = await site.SaveDraftAsync(Writing.Page("Długa historia", Writing.Path("dluga")));
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            for (var number = 2; number <= 200; number++)
            {
                db.Add(new ItemVersion
                {
                    ContentItemId = item.ContentItemId,
                    VersionId = ContentIds.New(),
                    ContentType = "Page",
                    Number = number + 1000,
                    DisplayText = $"Wersja {number}",
                    Culture = "pl",
                    Latest = false,
                    Published = false,
                    CreatedUtc = DateTime.UtcNow,
                    ModifiedUtc = DateTime.UtcNow,
                    Document = item.Document.ToJsonString(),
                    PlainText = "",
                });
            }
            await db.SaveChangesAsync();
        });
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var first = await editor.GetAsync($"/admin/tresc/{item.ContentItemId}/wersje");
        Assert.Contains("200 wersji", first.Texts(".pagination-count"));
        Assert.Equal(25, first.Texts("tbody tr").Count);
        Assert.Equal(["Wersja 1"], (await editor.GetAsync($"/admin/tresc/{item.ContentItemId}/wersje?strona=8")).Texts("tbody tr:last-child th"));
    }

    [Fact]
    public async Task A_version_whose_type_has_changed_since_comes_back_without_losing_anything()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Inny typ"), "Zapisz szkic");
        var id = page.ItemId();
        await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Nowszy</p>"));
        // As if the lead had been of another kind then, and a field had been there that is gone.
        await EditStoredAsync(id, 1, document =>
        {
            document["NewsArticle"]!["Lead"] = new System.Text.Json.Nodes.JsonArray(1, 2);
            document["NewsArticle"]!["Dawne"] = new System.Text.Json.Nodes.JsonObject { ["Text"] = "Dawna wartość" };
        });
        var old = await editor.GetAsync($"/admin/tresc/{id}/wersje/1");
        Assert.Contains(old.Notices(), n => n.Contains("zmienił się rodzaj treści", StringComparison.Ordinal) && n.Contains("Wstęp", StringComparison.Ordinal));
        var back = await editor.FollowAsync(await editor.PostFormAsync(old, ".notice form"));
        Assert.Equal("Krótko o sprawie.", back.Form(Desk.Editor)["NewsArticle.Lead.Text"].Single());
        Assert.Contains("Zażółć", back.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        var stored = await site.InScopeAsync(s => s.GetRequiredService<ContentStore>().LatestAsync(id, default));
        Assert.Contains("Dawna wartość", stored!.Document.ToJsonString(ContentJson.Options));
        Assert.Contains("Dawna wartość", (await editor.GetAsync($"/admin/tresc/{id}/wersje/porownanie?od=2&do=3")).Html);
    }

    [Fact]
    public async Task A_text_that_was_deleted_meanwhile_is_not_saved_and_stays_in_the_form()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Znika"), "Zapisz szkic");
        await site.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ContentStore>().DeleteAsync(page.ItemId(), Framework.Actor.System, DateTime.UtcNow, default);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        });
        var refused = await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Długo pisany</p>"));
        Assert.Contains(refused.Texts(".error-summary li"), l => l.StartsWith("Ktoś usunął tę treść", StringComparison.Ordinal));
        Assert.Equal("<p>Długo pisany</p>", refused.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
    }

    private Task EditStoredAsync(string id, int number, Action<System.Text.Json.Nodes.JsonObject> edit) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var row = await db.Set<ItemVersion>().SingleAsync(i => i.ContentItemId == id && i.Number == number);
        var document = ContentJson.Parse(row.Document);
        edit(document);
        row.Document = document.ToJsonString(ContentJson.Options);
        await db.SaveChangesAsync();
    });
}

[Collection<SqliteSite>]
public sealed class VersionTests_on_SQLite(SqliteSite site) : VersionTests(site);

[Collection<PostgresSite>]
public sealed class VersionTests_on_PostgreSQL(PostgresSite site) : VersionTests(site);
