using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Every act × every role: who may what.</summary>
public abstract class RightsTests(Site site)
{
    private static readonly (string Path, string Right)[] Acts =
    [
        ("", "AdminPanel"), ("/tresc", "View"), ("/tlumaczenia", "View"), ("/tresc/{id}/podglad", "View"), ("/tresc/{id}/wersje", "View"), ("/tresc/{id}/wersje/1", "View"),
        ("/tresc/nowa/NewsArticle", "Edit"), ("/tresc/{id}", "Edit"), ("/tresc/{id}/tlumaczenie", "Edit"),
        ("/tresc/{id}/publikacja", "Publish"), ("/tresc/{id}/wycofanie", "Publish"), ("/tresc/{id}/usuniecie", "Delete"), ("/tresc/{deleted}/przywrocenie", "Delete"),
    ];

    private static readonly Dictionary<string, string[]> Rights = new()
    {
        ["Administrator"] = ["AdminPanel", "View", "Edit", "Publish", "Delete"],
        ["Redaktor"] = ["AdminPanel", "View", "Edit", "Publish", "Delete"],
        ["Koordynator szkoleń"] = ["AdminPanel", "View", "Edit"],
        ["Audytor"] = ["AdminPanel", "View"],
    };

    [Fact]
    public async Task Each_role_reaches_what_it_may_and_nothing_else()
    {
        // Published with a draft beside it: every act makes sense.
        var item = await site.PublishAsync(Writing.Page("Uprawnienia", Writing.Path("prawa")));
        await site.SaveDraftAsync(item.Copy());
        var deleted = await site.SaveDraftAsync(Writing.Page("Usunięta", Writing.Path("usunieta")));
        await site.DeleteAsync(deleted);
        foreach (var (role, rights) in Rights)
        {
            var person = await site.SignInAsRoleAsync(role);
            foreach (var (path, right) in Acts)
            {
                var url = "/admin" + path.Replace("{id}", item.ContentItemId).Replace("{deleted}", deleted.ContentItemId);
                var answer = await person.GetAsync(url);
                Assert.True(rights.Contains(right) == (answer.Status == HttpStatusCode.OK), $"{role} on {url}: {answer}");
            }
        }
        foreach (var (path, _) in Acts)
        {
            var answer = await site.Visitor().GetAsync("/admin" + path.Replace("{id}", item.ContentItemId).Replace("{deleted}", deleted.ContentItemId));
            Assert.StartsWith("/konto/logowanie", answer.Location);
        }
    }

    [Theory]
    [InlineData("Menu")]
    [InlineData("Taxonomy")]
    public async Task Menus_and_vocabularies_take_their_own_right_on_every_screen(string type)
    {
        var id = await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentType == type && i.Latest).Select(i => i.ContentItemId).FirstAsync());
        var coordinator = await site.SignInAsRoleAsync("Koordynator szkoleń");
        foreach (var act in new[] { "", "/tlumaczenie", "/udostepnianie", "/przeglad" })
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync($"/admin/tresc/{id}{act}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync($"/admin/tresc/{id}/wersje")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Redaktor")).GetAsync($"/admin/tresc/{id}/wycofanie")).Status);
    }

    [Fact]
    public async Task A_form_of_somebody_else_does_not_help_to_do_more_than_one_may()
    {
        var coordinator = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var page = await coordinator.WriteAsync(Desk.Unique("Bez prawa publikacji"), "Zapisz szkic");
        Assert.DoesNotContain(page.Texts("button"), b => b == "Opublikuj");
        // The button is not there, so the request is made by hand.
        var form = page.Form(Desk.Editor);
        var token = form["__RequestVerificationToken"].Single();
        async Task<Page> PostAsync(Visitor person, string url, string proof, params (string, string)[] fields) => await person.SendAsync(new(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", proof), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]),
        });
        var id = page.ItemId();
        Assert.NotEqual(HttpStatusCode.OK, (await PostAsync(coordinator, "/admin/tresc/" + id, token, ("act", "publish"), ("End", "1"))).Status);
        foreach (var act in new[] { "publikacja", "usuniecie", "wycofanie" })
            Assert.NotEqual(HttpStatusCode.OK, (await PostAsync(coordinator, $"/admin/tresc/{id}/{act}", token, ("Reason", "x"))).Status);
        Assert.Contains("Szkic", (await coordinator.GetAsync("/admin/tresc/" + id)).Texts(".admin-head .state"));

        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.NotEqual(HttpStatusCode.OK, (await PostAsync(auditor, $"/admin/tresc/{id}/wersje/1", "x")).Status);
    }

    [Fact]
    public async Task Who_may_not_publish_cannot_do_it_through_the_calendar_either()
    {
        var (editor, coordinator) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var page = await editor.WriteAsync(Desk.Unique("Na jutro"), "Zapisz szkic", ("PublishLaterPart.ScheduledPublishUtc", "2090-01-01T10:00"));
        Assert.Contains("2090", page.Form(Desk.Editor)["PublishLaterPart.ScheduledPublishUtc"].Single());
        var theirs = await coordinator.GetAsync("/admin/tresc/" + page.ItemId());
        Assert.True(theirs.One("input[name='PublishLaterPart.ScheduledPublishUtc']").HasAttribute("disabled"));
        var saved = await coordinator.SendAsync(theirs, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Podmieniony tekst</p>"));
        Assert.Contains(saved.Notices(), n => n.StartsWith("Zdjęto zaplanowaną publikację", StringComparison.Ordinal));
        Assert.Equal("", (await editor.GetAsync("/admin/tresc/" + page.ItemId())).Form(Desk.Editor)["PublishLaterPart.ScheduledPublishUtc"].Single());
    }
}

[Collection<SqliteSite>]
public sealed class RightsTests_on_SQLite(SqliteSite site) : RightsTests(site);

[Collection<PostgresSite>]
public sealed class RightsTests_on_PostgreSQL(PostgresSite site) : RightsTests(site);
