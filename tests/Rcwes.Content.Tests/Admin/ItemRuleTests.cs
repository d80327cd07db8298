using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Menus;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Content.Trees;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What an item must not do to others, whoever brings it to the store and on whatever way.</summary>
public abstract class ItemRuleTests(Site site)
{
    private static readonly DateTime Now = DateTime.UtcNow;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_cannot_take_the_name_of_a_menu_and_the_menu_stays()
    {
        var page = Writing.Page(Desk.Unique("Podszywka"));
        page.Set(nameof(AliasPart), new AliasPart { Alias = "main-menu" });
        Assert.Equal("content.alias-taken", (await Assert.ThrowsAsync<RuleException>(() => site.SaveDraftAsync(page))).Code);
        Assert.Equal("content.alias-taken", (await Assert.ThrowsAsync<RuleException>(() => site.PublishAsync(page))).Code);

        // One that stands there since before the rule does not blank the menu either.
        var old = await site.PublishAsync(Writing.Page(Desk.Unique("Dawna")));
        await site.InScopeAsync(s => Db(s).Set<ItemVersion>().Where(i => i.ContentItemId == old.ContentItemId).ExecuteUpdateAsync(set => set.SetProperty(i => i.Alias, "main-menu"), Ct));
        await site.PublishAsync(Writing.Page(Desk.Unique("Znacznik zmiany")));
        Assert.NotEmpty((await site.Visitor().GetAsync("/aktualnosci")).Document.QuerySelectorAll("#menu a"));
        await site.DeleteAsync(old);
    }

    [Fact]
    public async Task What_is_deleted_is_not_published_in_the_same_moment()
    {
        foreach (var deletionFirst in new[] { true, false })
        {
            var page = await site.SaveDraftAsync(Writing.Page(Desk.Unique("Wyścig")));
            await using var one = site.Services.CreateAsyncScope();
            await using var other = site.Services.CreateAsyncScope();
            await Store(one.ServiceProvider).DeleteAsync(page.ContentItemId, Actor.System, Now, Ct);
            await Store(other.ServiceProvider).PublishLatestAsync(page.ContentItemId, Actor.System, Now, Ct);
            var (first, second) = deletionFirst ? (one, other) : (other, one);
            await Db(first.ServiceProvider).SaveChangesAsync(Ct);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Db(second.ServiceProvider).SaveChangesAsync(Ct));
            Assert.False(await site.InScopeAsync(s => Db(s).Set<ItemVersion>().AnyAsync(i => i.ContentItemId == page.ContentItemId && i.DeletedUtc != null && (i.Latest || i.Published), Ct)));
        }
    }

    [Fact]
    public async Task The_database_itself_keeps_deleted_and_public_apart()
    {
        var page = await site.PublishAsync(Writing.Page(Desk.Unique("Ostatnia linia")));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.InScopeAsync(s =>
            Db(s).Set<ItemVersion>().Where(i => i.ContentItemId == page.ContentItemId).ExecuteUpdateAsync(set => set.SetProperty(i => i.DeletedUtc, Now), Ct)));
    }

    [Fact]
    public async Task What_should_have_come_down_already_is_not_put_up_and_never_comes_down_before_it_goes_up()
    {
        var page = Writing.Page(Desk.Unique("Po terminie"));
        page.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = Now.AddMinutes(-1) });
        Assert.Equal("content.archive-passed", (await Assert.ThrowsAsync<RuleException>(() => site.PublishAsync(page))).Code);
        await site.SaveDraftAsync(page);
        Assert.Equal("content.archive-passed", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => Store(s).PublishLatestAsync(page.ContentItemId, Actor.System, Now, Ct)))).Code);

        var backwards = Writing.Page(Desk.Unique("Od tyłu"));
        backwards.Set(nameof(PublishLaterPart), new PublishLaterPart { ScheduledPublishUtc = Now.AddDays(2) });
        backwards.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = Now.AddDays(1) });
        Assert.Equal("content.archive-order", (await Assert.ThrowsAsync<RuleException>(() => site.SaveDraftAsync(backwards))).Code);
    }

    [Fact]
    public async Task Nothing_is_published_or_laid_over_that_nobody_saw()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Widziana"), "Zapisz szkic");
        var id = page.ItemId();
        page = await editor.SendAsync(page, "Zapisz szkic", ("NewsArticle.Lead.Text", "Druga wersja."));
        var (publishing, restoring) = (await editor.GetAsync($"/admin/tresc/{id}/publikacja"), await editor.GetAsync($"/admin/tresc/{id}/wersje/1"));
        await editor.SendAsync(page, "Zapisz szkic", ("NewsArticle.Lead.Text", "Godzina pracy."));

        var refused = await editor.PostFormAsync(publishing, "form.form");
        Assert.Contains(refused.Notices(), n => n.StartsWith("Tekst zmienił się w międzyczasie", StringComparison.Ordinal));
        Assert.Contains("nowszą wersję", (await editor.SubmitAsync(restoring.Form(".notice form"))).Text(".notice [role=alert]"));
        var latest = await site.InScopeAsync(s => Store(s).LatestAsync(id, Ct));
        Assert.Equal((3, false, "Godzina pracy."), (latest!.Number, latest.Published, latest.Text("Lead")));
        await editor.FollowAsync(await editor.PostFormAsync(refused, "form.form"));
        Assert.True((await site.InScopeAsync(s => Store(s).LatestAsync(id, Ct)))!.Published);
    }

    [Fact]
    public async Task A_set_is_no_way_around_the_right_to_menus()
    {
        var menu = await site.InScopeAsync(s => Db(s).Set<ItemVersion>().Where(i => i.ContentType == "Menu" && i.Latest).Select(i => i.ContentItemId).FirstAsync(Ct));
        var nobody = new ClaimsPrincipal(new ClaimsIdentity());
        await site.InScopeAsync(async s =>
        {
            var releases = s.GetRequiredService<Releases>();
            var set = releases.Begin("Menu", null, Actor.System, Now);
            await Db(s).SaveChangesAsync(Ct);
            Assert.Equal("content.right-of-type", (await Assert.ThrowsAsync<RuleException>(() => releases.PutAsync(set, menu, ReleaseAct.Withdraw, nobody, Now, Ct))).Code);
            await releases.PutAsync(set, menu, ReleaseAct.Withdraw, null, Now, Ct);
            await Db(s).SaveChangesAsync(Ct);
            Assert.Equal("release.stopped", (await Assert.ThrowsAsync<RuleException>(() => releases.RunAsync(set.Id, nobody, Now, Ct))).Code);
        });
        Assert.True(await site.InScopeAsync(s => Db(s).Set<ItemVersion>().AnyAsync(i => i.ContentItemId == menu && i.Published, Ct)));
    }

    [Fact]
    public async Task A_vocabulary_whose_terms_are_in_use_is_neither_deleted_nor_robbed_of_them_by_an_older_version()
    {
        var (vocabulary, term) = (ContentIds.New(), ContentIds.New());
        var terms = ContentItem.New("Taxonomy");
        terms.ContentItemId = vocabulary;
        terms.Set(nameof(TitlePart), new TitlePart { Title = Desk.Unique("Słownik") });
        var empty = terms.Copy();
        await site.PublishAsync(empty);
        terms.Document[nameof(TaxonomyPart)] = new System.Text.Json.Nodes.JsonObject
        {
            [nameof(TaxonomyPart.Terms)] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["ContentItemId"] = term, ["ContentType"] = "Term", ["DisplayText"] = "Miód" }),
        };
        terms = await site.PublishAsync(new ContentItem(terms.Document));
        var article = Writing.Page(Desk.Unique("O miodzie"), type: "NewsArticle");
        article.Document["NewsArticle"] = new System.Text.Json.Nodes.JsonObject { ["Topics"] = new System.Text.Json.Nodes.JsonObject { ["TermContentItemIds"] = new System.Text.Json.Nodes.JsonArray(term) } };
        article = await site.SaveDraftAsync(new ContentItem(article.Document));

        terms.Document[nameof(TaxonomyPart)]![nameof(TaxonomyPart.Terms)] = new System.Text.Json.Nodes.JsonArray();
        Func<Task>[] ways = [() => site.SaveDraftAsync(new ContentItem(terms.Document)), () => site.PublishAsync(new ContentItem(terms.Document)), () => site.WithdrawAsync(terms), () => site.DeleteAsync(terms)];
        foreach (var way in ways) Assert.Equal("term.used", (await Assert.ThrowsAsync<RuleException>(way)).Code);
        await site.DeleteAsync(article);
        await site.DeleteAsync(terms);
    }

    [Fact]
    public async Task The_second_press_for_a_translation_finds_the_one_of_the_first()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var id = (await editor.WriteAsync(Desk.Unique("Dwa razy"), "Zapisz szkic")).ItemId();
        var page = await editor.GetAsync($"/admin/tresc/{id}/tlumaczenie");
        var first = await editor.PostFormAsync(page, "form.form");
        Assert.Equal(first.Location, (await editor.PostFormAsync(page, "form.form")).Location);
        // Two at the very same moment meet at the index of the database, because both make the same id.
        var original = (await site.InScopeAsync(s => Store(s).LatestAsync(id, Ct)))!;
        Assert.Contains(NewItems.TwinId(original, "en", 0), first.Location, StringComparison.Ordinal);
        Assert.NotEqual(NewItems.TwinId(original, "en", 0), NewItems.TwinId(original, "en", 1));
    }

    [Fact]
    public void A_form_keeps_every_stored_line_however_many_and_what_was_lost_on_the_way_comes_back()
    {
        var stored = Enumerable.Range(0, Tree<TermLine>.MostLines + 20).Select(i => new TermLine { Key = ContentIds.New(), Polish = $"Pojęcie {i}" }).ToList();
        var keys = stored.Select(l => l.Key).ToArray();
        var whole = TermForm.Read(new FormCollection(new Dictionary<string, StringValues> { [TermForm.LineField] = new(keys) }), new Tree<TermLine>(stored, 2), 2);
        Assert.Equal(keys, whole.Lines.Select(l => l.Key));
        Assert.False(whole.Complete(stored));

        var torn = TermForm.Read(new FormCollection(new Dictionary<string, StringValues> { [TermForm.LineField] = new([.. keys[1..], ContentIds.New()]) }), new Tree<TermLine>(stored, 2), 2);
        Assert.True(torn.Complete(stored));
        // The new one found no place, the lost one did.
        Assert.Equal(keys.Order(), torn.Lines.Select(l => l.Key).Order());
        var menu = stored.ConvertAll(l => new MenuLine { Key = l.Key, Polish = new() { Text = l.Polish }, English = new() });
        Assert.Equal(keys.Length, MenuForm.Read(new FormCollection(new Dictionary<string, StringValues> { [MenuForm.LineField] = new(keys) }), menu, 2).Lines.Count);
    }

    private static RcwesDb Db(IServiceProvider services) => services.GetRequiredService<RcwesDb>();

    private static ContentStore Store(IServiceProvider services) => services.GetRequiredService<ContentStore>();
}

[Collection<SqliteSite>]
public sealed class ItemRuleTests_on_SQLite(SqliteSite site) : ItemRuleTests(site);

[Collection<PostgresSite>]
public sealed class ItemRuleTests_on_PostgreSQL(PostgresSite site) : ItemRuleTests(site);
