using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The life of an article in the editor's hands.</summary>
public abstract class EditorTests(Site site)
{
    [Fact]
    public async Task A_draft_is_the_editors_own_and_its_publication_everybodys_at_once()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Nabór dla spółdzielni");
        var draft = await editor.WriteAsync(title, "Zapisz szkic");
        Assert.Contains(draft.Notices(), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        Assert.Equal(title, draft.Heading);
        Assert.DoesNotContain(title, (await site.Visitor().GetAsync("/aktualnosci")).Html);

        var published = await editor.SendAsync(draft, "Opublikuj");
        Assert.Contains(published.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        var visitor = site.Visitor();
        var seen = await visitor.GetAsync(published.Path());
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Equal(title, seen.Heading);
        Assert.Contains(title, (await visitor.GetAsync("/aktualnosci")).Html);
    }

    [Fact]
    public async Task A_change_waits_beside_the_published_text_until_it_is_published_itself()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Godziny otwarcia"), "Opublikuj");
        var (id, path) = (page.ItemId(), page.Path());
        var changed = await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Otwarte także w środę.</p>"));
        Assert.Contains("Zmienione po publikacji", changed.Texts(".admin-head .state"));
        Assert.Contains("Zażółć", (await site.Visitor().GetAsync(path)).Html);

        var preview = await editor.GetAsync($"/admin/tresc/{id}/podglad");
        Assert.Contains("Otwarte także w środę", preview.Html);
        Assert.Contains("no-store", preview.Headers.CacheControl!.ToString());

        var act = await editor.GetAsync($"/admin/tresc/{id}/publikacja");
        await editor.FollowAsync(await editor.PostFormAsync(act, "form.form"));
        Assert.Contains("Otwarte także w środę", (await site.Visitor().GetAsync(path)).Html);
    }

    [Fact]
    public async Task A_withdrawn_article_is_gone_its_text_stays_and_the_reason_is_in_its_history()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Odwołane spotkanie"), "Opublikuj");
        var act = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wycofanie");
        var refused = await editor.PostFormAsync(act, "form.form");
        Assert.Contains("Napisz krótko, dlaczego.", refused.Texts(".error-summary a"));
        var done = await editor.FollowAsync(await editor.PostFormAsync(refused, "form.form", ("Reason", "Prowadząca zachorowała")));
        Assert.Contains(done.Texts(".timeline li"), l => l.Contains("Prowadząca zachorowała", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(page.Path())).Status);
        Assert.Contains("Zażółć", (await editor.GetAsync("/admin/tresc/" + page.ItemId())).Html);
    }

    [Fact]
    public async Task A_deleted_article_is_gone_and_comes_back_by_one_button()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Do kosza");
        var page = await editor.WriteAsync(title, "Opublikuj");
        var act = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/usuniecie");
        var list = await editor.FollowAsync(await editor.PostFormAsync(act, "form.form"));
        Assert.Contains(list.Notices(), n => n.Contains(title, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(page.Path())).Status);
        Assert.Contains(title, (await editor.GetAsync("/admin/tresc?stan=usuniete&slowa=kosza")).Html);

        var back = await editor.FollowAsync(await editor.PostFormAsync(list, ".notice form"));
        Assert.Contains(back.Notices(), n => n.StartsWith("Przywrócono", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin/tresc/" + page.ItemId())).Status);
    }

    [Fact]
    public async Task A_moved_article_is_found_from_every_address_it_ever_had_in_one_hop()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Przeprowadzka"), "Opublikuj");
        var first = page.Path();
        var (second, third) = (Writing.Path("drugi"), Writing.Path("trzeci"));
        page = await editor.SendAsync(page, "Opublikuj", ("AutoroutePart.Path", second));
        await editor.SendAsync(page, "Opublikuj", ("AutoroutePart.Path", third));
        foreach (var old in new[] { first, "/" + second })
        {
            var answer = await site.Visitor().GetAsync(old);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.Status);
            Assert.Equal("/" + third, answer.Location);
        }
    }

    [Fact]
    public async Task An_old_version_can_be_seen_and_made_the_newest_draft()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Wersje"), "Zapisz szkic");
        var changed = await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Gorszy tekst.</p>"));
        var versions = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje");
        Assert.Equal(["Wersja 2", "Wersja 1"], versions.Texts("tbody th"));
        Assert.Equal(["Łucja Żak", "Łucja Żak"], versions.Texts("tbody td[data-label=Kto]"));
        Assert.All(versions.Texts(".timeline time"), told => Assert.EndsWith("Łucja Żak", told));
        var old = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje/1");
        Assert.Contains("Zażółć", old.Html);
        var back = await editor.FollowAsync(await editor.PostFormAsync(old, ".notice form"));
        Assert.Contains("Zażółć", back.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        Assert.Contains("Gorszy", changed.Html);
    }

    [Fact]
    public async Task The_english_twin_starts_as_a_copy_and_each_leads_to_the_other()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Po polsku"), "Opublikuj");
        var act = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/tlumaczenie");
        var twin = await editor.FollowAsync(await editor.PostFormAsync(act, "form.form"));
        Assert.NotEqual(page.ItemId(), twin.ItemId());
        var title = Desk.Unique("In English");
        twin = await editor.SendAsync(twin, "Opublikuj", ("TitlePart.Title", title));
        Assert.StartsWith("/en/aktualnosci/in-english", twin.Path());
        var seen = await site.Visitor().GetAsync(twin.Path());
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Equal(title, seen.Heading);
        // A second request makes no second twin.
        Assert.EndsWith($"{twin.ItemId()}/obok-oryginalu", (await editor.GetAsync($"/admin/tresc/{page.ItemId()}/tlumaczenie")).Location);
        Assert.Contains($"/admin/tresc/{page.ItemId()}", twin.Html);
    }

    [Fact]
    public async Task Pressed_twice_the_button_makes_one_article()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var form = (await editor.NewAsync()).Form(Desk.Editor).Fill("TitlePart.Title", Desk.Unique("Dwa razy")).Fill("NewsArticle.Lead.Text", "Raz.");
        var first = await editor.SubmitAsync(form, "Zapisz szkic");
        var second = await editor.SubmitAsync(form, "Zapisz szkic");
        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains(second.Notices(), n => n.Contains("ktoś zmienił tę treść", StringComparison.Ordinal));
    }
}

[Collection<SqliteSite>]
public sealed class EditorTests_on_SQLite(SqliteSite site) : EditorTests(site);

[Collection<PostgresSite>]
public sealed class EditorTests_on_PostgreSQL(PostgresSite site) : EditorTests(site);
