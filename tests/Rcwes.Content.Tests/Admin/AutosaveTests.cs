using System.Net;
using System.Text.Json;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What is typed and not saved, who else is here, and the preview beside the form; as the editor's script asks for it.</summary>
public abstract class AutosaveTests(Site site)
{
    [Fact]
    public async Task What_was_kept_is_offered_taken_up_and_gone_after_the_save()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Zachowany"), "Zapisz szkic");
        var id = page.ItemId();
        var told = await KeepAsync(editor, page, id, ("HtmlBodyPart.Html", "<p>Jeszcze niezapisane</p>"));
        Assert.StartsWith("Zachowano o", told.GetProperty("saved").GetString(), StringComparison.Ordinal);
        Assert.Single((await editor.GetAsync($"/admin/tresc/{id}/wersje")).Texts("tbody tr"));

        var offered = await editor.GetAsync("/admin/tresc/" + id);
        Assert.Contains(offered.Notices(), n => n.StartsWith("Jest tu Twój niezapisany tekst", StringComparison.Ordinal));
        Assert.DoesNotContain("Jeszcze niezapisane", offered.Html);
        // It is the person's own: nobody else sees it.
        Assert.False((await (await site.SignInAsRoleAsync("Redaktor")).GetAsync("/admin/tresc/" + id)).Has("#kept-title"));

        var taken = await editor.GetAsync($"/admin/tresc/{id}?odzyskaj=true");
        Assert.Equal("<p>Jeszcze niezapisane</p>", taken.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        var saved = await editor.SendAsync(taken, "Zapisz szkic");
        Assert.Equal("<p>Jeszcze niezapisane</p>", saved.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        Assert.False(saved.Has("#kept-title"));
    }

    [Fact]
    public async Task A_new_item_that_was_never_saved_comes_back_too_and_can_be_thrown_away()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.NewAsync();
        var id = page.Form(Desk.Editor)["ContentItemId"].Single();
        await KeepAsync(editor, page, id, ("TitlePart.Title", "Zaczęte"));
        Assert.True((await editor.NewAsync()).Has("#kept-title"));
        var taken = await editor.GetAsync("/admin/tresc/nowa/NewsArticle?odzyskaj=true");
        Assert.Equal(["Zaczęte", id], [taken.Form(Desk.Editor)["TitlePart.Title"].Single(), taken.Form(Desk.Editor)["ContentItemId"].Single()]);
        var without = await editor.FollowAsync(await editor.PostFormAsync(await editor.NewAsync(), "form.kept"));
        Assert.False(without.Has("#kept-title"));
    }

    [Fact]
    public async Task What_was_kept_from_an_older_version_still_meets_the_newer_one()
    {
        var (editor, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var page = await editor.WriteAsync(Desk.Unique("Po przerwie"), "Zapisz szkic");
        await KeepAsync(editor, page, page.ItemId(), ("HtmlBodyPart.Html", "<p>Mój dawny tekst</p>"));
        await other.SendAsync(await other.GetAsync("/admin/tresc/" + page.ItemId()), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Nowszy</p>"));
        var told = await KeepAsync(editor, page, page.ItemId(), ("HtmlBodyPart.Html", "<p>Mój dawny tekst</p>"));
        Assert.StartsWith("Ktoś zapisał nowszą wersję", told.GetProperty("newer").GetString(), StringComparison.Ordinal);
        var taken = await editor.GetAsync($"/admin/tresc/{page.ItemId()}?odzyskaj=true");
        Assert.Equal(HttpStatusCode.Conflict, (await editor.SubmitAsync(taken.Form(Desk.Editor), "Zapisz szkic")).Status);
    }

    [Fact]
    public async Task Two_people_on_one_item_see_each_other()
    {
        var (editor, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var page = await editor.WriteAsync(Desk.Unique("Razem"), "Zapisz szkic");
        var theirs = await other.GetAsync("/admin/tresc/" + page.ItemId());
        Assert.StartsWith("Tę treść ma teraz otwartą także: Łucja Żak (od ", theirs.Text("#presence"), StringComparison.Ordinal);
        var told = await KeepAsync(editor, page, page.ItemId());
        Assert.Contains("Łucja Żak", told.GetProperty("others").GetString());
    }

    [Fact]
    public async Task The_live_preview_shows_the_form_saves_nothing_and_cleans_what_was_typed()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Na żywo"), "Zapisz szkic");
        var form = page.Form(Desk.Editor).Fill("HtmlBodyPart.Html", "<p>Świeżo <b onclick=\"x()\">wpisane</b></p><script>alert(1)</script>");
        var seen = await editor.SubmitAsync(form, "Odśwież podgląd");
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("Świeżo", seen.Html);
        Assert.DoesNotContain("alert(1)", seen.Html);
        Assert.DoesNotContain("onclick", seen.Html);
        Assert.Contains("no-store", seen.Headers.CacheControl!.ToString());
        Assert.Single((await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje")).Texts("tbody tr"));
        var fresh = await editor.SubmitAsync((await editor.NewAsync()).Form(Desk.Editor).Fill("TitlePart.Title", "Zupełnie nowe"), "Odśwież podgląd");
        Assert.Contains("Zupełnie nowe", fresh.Html);
    }

    [Fact]
    public async Task Who_may_not_write_keeps_nothing_and_a_request_without_a_token_is_refused()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Bez prawa"), "Zapisz szkic");
        var auditor = await site.SignInAsRoleAsync("Audytor");
        var token = (await auditor.GetAsync("/admin")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var path in new[] { $"/admin/tresc/{page.ItemId()}/autozapis", "/admin/tresc/podglad-na-zywo?typ=NewsArticle" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await PostAsync(auditor, path, new("__RequestVerificationToken", token))).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(editor, path, new("x", "y"))).Status);
        }
    }

    private static Task<Page> PostAsync(Visitor person, string path, KeyValuePair<string, string> field) =>
        person.SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([field]) });

    /// <summary>Sends the form to the address that the script uses.</summary>
    private static async Task<JsonElement> KeepAsync(Visitor editor, Page page, string id, params (string Name, string Value)[] values)
    {
        var form = page.Form(Desk.Editor);
        foreach (var (name, value) in values) form.Fill(name, value);
        var answer = await editor.SendAsync(new(HttpMethod.Post, $"/admin/tresc/{id}/autozapis?type=NewsArticle")
        {
            Content = new FormUrlEncodedContent(form.Names.SelectMany(n => form[n].Select(v => KeyValuePair.Create(n, v)))),
        });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonDocument.Parse(answer.Html).RootElement;
    }
}

[Collection<SqliteSite>]
public sealed class AutosaveTests_on_SQLite(SqliteSite site) : AutosaveTests(site);

[Collection<PostgresSite>]
public sealed class AutosaveTests_on_PostgreSQL(PostgresSite site) : AutosaveTests(site);
