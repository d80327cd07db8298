using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Terms as a tree: names in both languages, order, use, merging.</summary>
public abstract class VocabularyTests(Site site)
{
    private const string Form = "form#vocabulary";

    [Fact]
    public async Task A_term_gets_a_slug_stands_under_another_and_narrows_what_lies_under_both()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (upper, lower) = (Desk.Unique("Żywność"), Desk.Unique("Pszczelarstwo łąkowe"));
        var page = await AddAsync(editor, await OpenAsync(editor), upper, "Food");
        page = await AddAsync(editor, page, lower, "");
        page = await editor.SubmitAsync(page.Form(Form), "Pod poprzednią pozycję: " + lower);
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        Assert.Contains(page.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        var key = KeyOf(page, lower);
        Assert.Equal("1", page.Form(Form)[key + ".Depth"].Single());
        Assert.StartsWith("pszczelarstwo-lakowe", page.Form(Form)[key + ".Slug"].Single(), StringComparison.Ordinal);

        var article = await editor.NewAsync("GoodPractice");
        Assert.Contains(article.Document.QuerySelectorAll("label"), l => l.TextContent.Trim() == "– " + lower);
        page = await editor.SubmitAsync(page.Form(Form), "Poziom wyżej: " + lower);
        page = await editor.SubmitAsync(page.Form(Form).Fill(key + ".Under", KeyOf(page, upper)), "Przenieś: " + lower);
        Assert.Equal("1", page.Form(Form)[key + ".Depth"].Single());
    }

    [Fact]
    public async Task A_term_in_use_is_counted_stays_and_can_be_merged_into_another()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (old, present) = (Desk.Unique("Miód"), Desk.Unique("Pszczoły"));
        var page = await AddAsync(editor, await AddAsync(editor, await OpenAsync(editor), old, "Honey"), present, "Bees");
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        var (from, into) = (KeyOf(page, old), KeyOf(page, present));
        var (vocabulary, title) = (page.Url, Desk.Unique("O miodzie"));
        var article = await editor.WriteAsync(title, "Opublikuj", ("NewsArticle.Topics.TermContentItemIds", from));
        var draft = await editor.SendAsync(article, "Zapisz szkic", ("NewsArticle.Lead.Text", "Szkic po publikacji."));

        page = await editor.GetAsync(vocabulary);
        var link = page.Document.QuerySelectorAll(".tree-facts a").Single(a => a.GetAttribute("href")!.Contains("pojecie=" + from, StringComparison.Ordinal));
        Assert.Equal("1 treść z tym pojęciem", link.TextContent.Trim());
        Assert.Equal([title], (await editor.GetAsync(link.GetAttribute("href")!)).Texts("tbody .row-title a"));
        var refused = await editor.SubmitAsync(page.Form(Form), "Usuń: " + old);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Texts(".error-summary li"), s => s.Contains(old, StringComparison.Ordinal));

        var merge = await editor.GetAsync($"{vocabulary}/polaczenie/{from}");
        Assert.Contains("Zmieni się 1 treść.", merge.Texts("main p"));
        var done = await editor.FollowAsync(await editor.SubmitAsync(merge.Form("form#merge").Fill("Into", into), "Połącz pojęcia"));
        Assert.Contains(done.Notices(), n => n.EndsWith("Zmieniono 1 treść.", StringComparison.Ordinal));
        Assert.DoesNotContain(old, done.Texts(".block-name"));
        Assert.Empty((await editor.GetAsync("/admin/tresc?pojecie=" + from)).Texts("tbody .row-title a"));
        var editing = await editor.GetAsync(draft.Url);
        Assert.Equal([into], editing.Form(Desk.Editor)["NewsArticle.Topics.TermContentItemIds"]);
        Assert.Equal("Szkic po publikacji.", editing.Form(Desk.Editor)["NewsArticle.Lead.Text"].Single());
        Assert.Contains($"Połączono pojęcie „{old}”", (await editor.GetAsync($"/admin/tresc/{draft.ItemId()}/wersje")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Szkic po publikacji.", (await site.Visitor().GetAsync(article.Path())).Html);
    }

    [Fact]
    public async Task Merging_terms_takes_no_approval_away_stops_no_set_and_its_note_fits()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (old, present) = (Desk.Unique("Ż" + new string('a', 170)), Desk.Unique("Ł" + new string('b', 170)));
        var page = await AddAsync(editor, await AddAsync(editor, await OpenAsync(editor), old, ""), present, "");
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        var (from, into) = (KeyOf(page, old), KeyOf(page, present));
        var id = (await editor.WriteAsync(Desk.Unique("Zatwierdzona"), "Zapisz szkic", ("NewsArticle.Topics.TermContentItemIds", from))).ItemId();
        var reminded = new DateTime(2026, 1, 15, 8, 0, 0, DateTimeKind.Utc);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id && i.Latest).ExecuteUpdateAsync(set => set.SetProperty(i => i.Review, ReviewState.Approved).SetProperty(i => i.ApprovalRemindedUtc, reminded)));
        var set = await site.InScopeAsync(async services =>
        {
            var (releases, db) = (services.GetRequiredService<Releases>(), services.GetRequiredService<RcwesDb>());
            var release = releases.Begin("Zestaw", null, Actor.System, DateTime.UtcNow);
            await db.SaveChangesAsync();
            await releases.PutAsync(release, id, ReleaseAct.Publish, null, DateTime.UtcNow, default);
            await db.SaveChangesAsync();
            return release.Id;
        });
        var merge = await editor.GetAsync($"{page.Url}/polaczenie/{from}");
        await editor.FollowAsync(await editor.SubmitAsync(merge.Form("form#merge").Fill("Into", into), "Połącz pojęcia"));
        var latest = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().SingleAsync(i => i.ContentItemId == id && i.Latest));
        Assert.Equal((2, ReviewState.Approved, reminded, Saving.LongestNote), (latest.Number, latest.Review, latest.ApprovalRemindedUtc, latest.Note!.Length));
        // A set that waits with it goes on with the version that says the same.
        Assert.Equal(latest.VersionId, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ReleaseItem>().Where(i => i.ReleaseId == set).Select(i => i.VersionId).SingleAsync()));
    }

    [Fact]
    public async Task A_form_that_lost_a_line_on_its_way_takes_no_term_away()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await AddAsync(editor, await OpenAsync(editor), Desk.Unique("Zgubione"), "");
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj"));
        var names = page.Texts(".block-name");
        page.Document.QuerySelectorAll(".tree-terms > li").Last().Remove();
        var refused = await editor.SubmitAsync(page.Form(Form), "Zapisz i opublikuj");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("nie dotarł w całości", refused.Text(".error-summary li"));
        Assert.Equal(names.Order(), refused.Texts(".block-name").Order());
    }

    [Fact]
    public async Task Names_and_slugs_that_cannot_be_are_refused()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await AddAsync(editor, await OpenAsync(editor), "", "Only English");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(page.Form(Form), "Zapisz szkic")).Status);
        page = await AddAsync(editor, await OpenAsync(editor), Desk.Unique("Zła nazwa"), "");
        var slug = page.Document.QuerySelectorAll("input[name$='.Slug']").Last().GetAttribute("name")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(page.Form(Form).Fill(slug, "Zły adres"), "Zapisz szkic")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(page.Form(Form).Fill(slug, "prawo"), "Zapisz szkic")).Status);
    }

    private static async Task<Page> OpenAsync(Visitor editor)
    {
        var list = await editor.GetAsync("/admin/slowniki");
        return await editor.GetAsync(list.Document.QuerySelectorAll("tbody a").Single(a => a.TextContent == "Tematy").GetAttribute("href")!);
    }

    private static async Task<Page> AddAsync(Visitor editor, Page page, string polish, string english)
    {
        page = await editor.SubmitAsync(page.Form(Form), "Dodaj pojęcie");
        var key = page.One("input[autofocus]").GetAttribute("name")!.Split('.')[0];
        // The button that only refreshes brings what was typed into the names of the other buttons.
        return await editor.SubmitAsync(page.Form(Form).Fill(key + ".Polish", polish).Fill(key + ".English", english), "Odśwież podgląd");
    }

    private static string KeyOf(Page page, string name) => page.One($"input[name$='.Polish'][value='{name}']").GetAttribute("name")!.Split('.')[0];
}

[Collection<SqliteSite>]
public sealed class VocabularyTests_on_SQLite(SqliteSite site) : VocabularyTests(site);

[Collection<PostgresSite>]
public sealed class VocabularyTests_on_PostgreSQL(PostgresSite site) : VocabularyTests(site);
