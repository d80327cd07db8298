using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Two people save the same item: nobody overwrites without knowing, nobody loses what was typed.</summary>
public abstract class ConflictTests(Site site)
{
    private const string Form = "form#conflict";

    [Fact]
    public async Task The_later_save_is_refused_and_both_texts_are_shown_by_field()
    {
        var (refused, first, _, id) = await MeetAsync();
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Notices(), n => n.Contains("ktoś zmienił tę treść", StringComparison.Ordinal));
        Assert.Equivalent(new[] { "Tytuł", "Wstęp", "Treść" }, refused.Texts(".clash > legend"), strict: true);
        Assert.Contains(refused.Texts(".diff del"), d => d.Contains("pierwszej", StringComparison.Ordinal));
        Assert.Contains(refused.Texts(".diff ins"), i => i.Contains("drugiej", StringComparison.Ordinal));
        Assert.Equal("<p>Tekst drugiej osoby</p>", refused.Form(Form)["HtmlBodyPart.Html"].Single());
        Assert.Contains("Tekst pierwszej osoby", (await first.GetAsync("/admin/tresc/" + id)).Html);
        Assert.Equal(2, await VersionsAsync(id));
    }

    [Fact]
    public async Task For_each_field_one_chooses_whose_text_stays_and_what_only_one_changed_is_chosen_already()
    {
        var (refused, _, second, id) = await MeetAsync();
        var form = refused.Form(Form);
        // Only the first person changed the lead, only the second one the title; the text was changed by both.
        Assert.Equal(["theirs"], form["Take.NewsArticle.Lead"]);
        Assert.Equal(["mine"], form["Take.TitlePart"]);
        Assert.Empty(form["Take.HtmlBodyPart"]);
        var asked = await second.SubmitAsync(form, "Zapisz to, co wybrano");
        Assert.Equal(["Treść"], asked.Texts(".error-summary a"));
        Assert.Equal(2, await VersionsAsync(id));

        var saved = await second.FollowAsync(await second.SubmitAsync(asked.Form(Form).Fill("Take.HtmlBodyPart", "theirs"), "Zapisz to, co wybrano"));
        var kept = saved.Form(Desk.Editor);
        Assert.Equal("<p>Tekst pierwszej osoby</p>", kept["HtmlBodyPart.Html"].Single());
        Assert.Equal("Wstęp pierwszej osoby", kept["NewsArticle.Lead.Text"].Single());
        Assert.StartsWith("Tytuł drugiej osoby", kept["TitlePart.Title"].Single(), StringComparison.Ordinal);
        Assert.Equal(3, await VersionsAsync(id));
    }

    [Fact]
    public async Task The_whole_own_text_can_be_saved_on_top_and_the_other_one_stays_among_the_versions()
    {
        var (refused, _, second, id) = await MeetAsync();
        var saved = await second.FollowAsync(await second.SubmitAsync(refused.Form(Form), "Zapisz cały mój tekst jako nowy szkic"));
        Assert.Equal("<p>Tekst drugiej osoby</p>", saved.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        Assert.Contains("Tekst pierwszej osoby", (await second.GetAsync($"/admin/tresc/{id}/wersje/2")).Html);
        Assert.Equal(3, await VersionsAsync(id));
    }

    [Fact]
    public async Task Going_back_brings_the_form_with_everything_that_was_typed_and_saving_it_asks_again()
    {
        var (refused, _, second, id) = await MeetAsync();
        var back = await second.SubmitAsync(refused.Form(Form), "Wróć do mojego tekstu");
        Assert.Equal("<p>Tekst drugiej osoby</p>", back.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        Assert.Equal(HttpStatusCode.Conflict, (await second.SubmitAsync(back.Form(Desk.Editor), "Zapisz szkic")).Status);
        Assert.Equal(2, await VersionsAsync(id));
    }

    [Fact]
    public async Task Choices_made_against_a_version_that_is_no_more_the_newest_are_asked_again()
    {
        var (refused, first, second, id) = await MeetAsync();
        await first.SendAsync(await first.GetAsync("/admin/tresc/" + id), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Jeszcze nowszy tekst</p>"));
        var again = await second.SubmitAsync(refused.Form(Form), "Zapisz cały mój tekst jako nowy szkic");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains(again.Texts(".diff del"), d => d.Contains("Jeszcze", StringComparison.Ordinal));
        Assert.Equal(3, await VersionsAsync(id));
    }

    [Fact]
    public async Task A_save_that_slips_in_between_the_check_and_the_write_is_noticed_by_the_store()
    {
        var item = await site.SaveDraftAsync(Writing.Page("Na styk", Writing.Path("na-styk")));
        var known = item.VersionId;
        await site.SaveDraftAsync(item.Copy());
        var refused = await Assert.ThrowsAsync<RuleException>(() => SaveOverAsync(item, new Saving(known)));
        Assert.Equal(Saving.Overtaken, refused.Code);
        Assert.Equal(2, await VersionsAsync(item.ContentItemId));
        // Negative control: without saying which version is known, the same save goes through in silence.
        await SaveOverAsync(item, null);
        Assert.Equal(3, await VersionsAsync(item.ContentItemId));
    }

    [Fact]
    public async Task Of_two_saves_at_the_same_moment_one_is_stored()
    {
        var item = await site.SaveDraftAsync(Writing.Page("Naraz", Writing.Path("naraz")));
        await site.InScopeAsync(one => site.InScopeAsync(async other =>
        {
            foreach (var services in new[] { one, other })
                await services.GetRequiredService<ContentStore>().SaveDraftAsync(item.Copy(), Actor.System, DateTime.UtcNow, default, new Saving(item.VersionId));
            await one.GetRequiredService<RcwesDb>().SaveChangesAsync();
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => other.GetRequiredService<RcwesDb>().SaveChangesAsync());
        }));
        Assert.Equal(2, await VersionsAsync(item.ContentItemId));
    }

    /// <summary>Both open the article; the first saves lead and text, the second sends title and text.</summary>
    private async Task<(Page Refused, Visitor First, Visitor Second, string Id)> MeetAsync()
    {
        var (first, second) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var start = await first.WriteAsync(Desk.Unique("Wspólny"), "Zapisz szkic");
        var stale = await second.GetAsync("/admin/tresc/" + start.ItemId());
        await first.SendAsync(start, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Tekst pierwszej osoby</p>"), ("NewsArticle.Lead.Text", "Wstęp pierwszej osoby"));
        var refused = await second.SendAsync(stale, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Tekst drugiej osoby</p>"), ("TitlePart.Title", Desk.Unique("Tytuł drugiej osoby")));
        return (refused, first, second, start.ItemId());
    }

    private Task SaveOverAsync(ContentItem item, Saving? saving) => site.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ContentStore>().SaveDraftAsync(item.Copy(), Actor.System, DateTime.UtcNow, default, saving);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
    });

    private Task<int> VersionsAsync(string id) =>
        site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ItemVersion>().CountAsync(i => i.ContentItemId == id));
}

[Collection<SqliteSite>]
public sealed class ConflictTests_on_SQLite(SqliteSite site) : ConflictTests(site);

[Collection<PostgresSite>]
public sealed class ConflictTests_on_PostgreSQL(PostgresSite site) : ConflictTests(site);
