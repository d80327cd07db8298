using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

[Collection<SqliteSite>]
public sealed class BulkTests_on_SQLite(SqliteSite site) : BulkTests(site);

[Collection<PostgresSite>]
public sealed class BulkTests_on_PostgreSQL(PostgresSite site) : BulkTests(site);

/// <summary>One act on many items: asked with a list of what will happen, done one by one, told truly, taken back.</summary>
public abstract class BulkTests(Site site)
{
    private const string NoText = "<p><img src=\"/media/x.jpg\"></p>";

    [Fact]
    public async Task What_can_be_published_is_and_what_cannot_says_why_and_all_of_it_is_taken_back()
    {
        var (editor, mark) = (await site.SignInAsRoleAsync("Redaktor"), Mark());
        var draft = await site.SaveDraftAsync(Writing.Page($"Łąka {mark}", Writing.Path("laka")));
        var changed = await site.PublishAsync(Writing.Page($"Żuraw {mark}", Writing.Path("zuraw")));
        var newer = changed.Copy();
        newer.DisplayText = $"Żuraw nowy {mark}";
        newer.Set(nameof(Parts.TitlePart), new Parts.TitlePart { Title = newer.DisplayText });
        await site.SaveDraftAsync(newer);
        var faulty = await site.SaveDraftAsync(Writing.Page($"Świt {mark}", Writing.Path("swit"), NoText));
        var there = await site.PublishAsync(Writing.Page($"Ćma {mark}", Writing.Path("cma")));

        var ask = await PickAsync(editor, $"/admin/tresc?slowa={mark}", "Opublikuj…", draft, changed, faulty, there);
        Assert.Equal("Opublikować 4 treści?", ask.Heading);
        Assert.Equal(["Zostanie tak, jak jest (2)", "Zmieni się (2)"], ask.Texts("caption"));
        Assert.Contains(ask.Texts("tr"), t => t.StartsWith($"Ćma {mark} Jest już na stronie", StringComparison.Ordinal));
        Assert.Contains(ask.Texts("tr"), t => t.StartsWith($"Świt {mark} Popraw błędy dostępności", StringComparison.Ordinal));
        Assert.Contains(ask.Texts("tr"), t => t == $"Łąka {mark} Pojawi się na stronie od razu.");
        Assert.Contains(ask.Texts("tr"), t => t == $"Żuraw nowy {mark} Nowsza wersja zastąpi na stronie obecną.");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(PathOf(draft))).Status);

        var list = await editor.FollowAsync(await editor.SubmitAsync(ask.Form("#ask")));
        Assert.StartsWith($"/admin/tresc?slowa={mark}&zbiorczo=", list.Url, StringComparison.Ordinal);
        Assert.StartsWith("Opublikowano: 2. Nie opublikowano: 2.", list.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Contains("Popraw błędy dostępności", list.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal($"Łąka {mark}", (await site.Visitor().GetAsync(PathOf(draft))).Heading);
        Assert.Equal($"Żuraw nowy {mark}", (await site.Visitor().GetAsync(PathOf(changed))).Heading);

        // The way back is in the page's address, so it is there after a reload.
        list = await editor.GetAsync(list.Url);
        var undone = await editor.FollowAsync(await editor.SubmitAsync(list.Form(".bulk-result form")));
        Assert.StartsWith("Cofnięto: 2.", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.False(undone.Has(".bulk-result form"));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(PathOf(draft))).Status);
        Assert.Equal($"Żuraw {mark}", (await site.Visitor().GetAsync(PathOf(changed))).Heading);
        Assert.Equal([$"Łąka {mark}", $"Świt {mark}"], (await editor.GetAsync($"/admin/tresc?slowa={mark}&stan=szkice&sort=tytul")).Texts("tbody th"));
        Assert.Equal([$"Żuraw nowy {mark}"], (await editor.GetAsync($"/admin/tresc?slowa={mark}&stan=zmienione")).Texts("tbody th"));
        Assert.Equal(["created", "published", "unpublished"], await VerbsAsync(draft));
        Assert.Equal(["done", "undone"], await TiesAsync(draft));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_as_they_left_it()
    {
        var (editor, other, mark) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"), Mark());
        var (mine, theirs) = (await site.SaveDraftAsync(Writing.Page($"Moje {mark}", Writing.Path("moje"))), await site.SaveDraftAsync(Writing.Page($"Cudze {mark}", Writing.Path("cudze"))));
        var done = await DoAsync(editor, $"/admin/tresc?slowa={mark}", "Opublikuj…", null, mine, theirs);
        await other.SendAsync(await other.GetAsync($"/admin/tresc/{theirs.ContentItemId}"), "Zapisz szkic", ("TitlePart.Title", $"Poprawione {mark}"));

        var undone = await editor.FollowAsync(await editor.SubmitAsync(done.Form(".bulk-result form")));
        Assert.StartsWith("Cofnięto: 1. Nie cofnięto: 1. Zmieniono to już po tym działaniu", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(PathOf(mine))).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(PathOf(theirs))).Status);
        Assert.Equal($"Poprawione {mark}", (await site.InScopeAsync(s => s.GetRequiredService<ContentStore>().LatestAsync(theirs.ContentItemId, default)))!.DisplayText);
    }

    [Theory]
    [InlineData("Wycofaj…", "Reason", "Nieaktualne", HttpStatusCode.Gone)]
    [InlineData("Usuń…", null, null, HttpStatusCode.Gone)]
    public async Task What_left_the_site_comes_back_with_its_address(string button, string? field, string? answer, HttpStatusCode after)
    {
        var (staff, mark) = (await site.SignInAsAdministratorAsync(), Mark());
        var item = await site.PublishAsync(Writing.Page($"Wyspa {mark}", Writing.Path("wyspa")));
        var done = await DoAsync(staff, $"/admin/tresc?slowa={mark}", button, field is null ? null : (field, answer!), item);
        Assert.Equal(after, (await site.Visitor().GetAsync(PathOf(item))).Status);
        await staff.SubmitAsync(done.Form(".bulk-result form"));
        Assert.Equal($"Wyspa {mark}", (await site.Visitor().GetAsync(PathOf(item))).Heading);
        Assert.Equal([$"Wyspa {mark}"], (await staff.GetAsync($"/admin/tresc?slowa={mark}&stan=opublikowane")).Texts("tbody th"));
    }

    [Fact]
    public async Task An_address_that_was_taken_meanwhile_keeps_the_item_back()
    {
        var (staff, mark, path) = (await site.SignInAsAdministratorAsync(), Mark(), Writing.Path("spor"));
        var item = await site.PublishAsync(Writing.Page($"Pierwsza {mark}", path));
        var done = await DoAsync(staff, $"/admin/tresc?slowa={mark}", "Wycofaj…", ("Reason", "Na próbę"), item);
        await site.PublishAsync(Writing.Page("Druga strona", path));
        var undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.Contains("jest już inna strona", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal("Druga strona", (await site.Visitor().GetAsync("/" + path)).Heading);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_withdrawn_and_the_page_says_so()
    {
        var (editor, mark) = (await site.SignInAsRoleAsync("Redaktor"), Mark());
        var item = await site.PublishAsync(Writing.Page($"Cisza {mark}", Writing.Path("cisza")));
        var ask = await PickAsync(editor, $"/admin/tresc?slowa={mark}", "Wycofaj…", item);
        var refused = await editor.SubmitAsync(ask.Form("#ask"));
        Assert.Contains("Wypełnij to pole.", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(PathOf(item))).Status);
    }

    [Fact]
    public async Task Nobody_gets_an_act_that_they_may_not_do_to_a_single_item()
    {
        var (author, staff, mark) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsAdministratorAsync(), Mark());
        var item = await site.SaveDraftAsync(Writing.Page($"Sad {mark}", Writing.Path("sad")));
        var list = await author.GetAsync($"/admin/tresc?slowa={mark}");
        Assert.DoesNotContain(list.Texts("#bulk button"), b => b is "Opublikuj…" or "Usuń…" or "Wycofaj…");
        var forged = list.Has("#bulk") ? list.Form("#bulk") : null;
        var ask = await PickAsync(staff, $"/admin/tresc?slowa={mark}", "Opublikuj…", item);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync(ask.Url)).Status);
        if (forged is not null)
        {
            // The same form with the name of an act that it does not offer.
            var token = forged["__RequestVerificationToken"].Single();
            var request = new HttpRequestMessage(HttpMethod.Post, "/admin/zbiorczo") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("List", "content"), new("Act", "content.publish"), new("Ids", item.ContentItemId)]) };
            Assert.NotEqual(HttpStatusCode.OK, (await author.FollowAsync(await author.SendAsync(request))).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(PathOf(item))).Status);
    }

    [Fact]
    public async Task Everything_found_is_more_than_the_page_shows_and_pressing_twice_does_it_once()
    {
        var (editor, mark) = (await site.SignInAsRoleAsync("Redaktor"), Mark());
        for (var n = 0; n < 27; n++) await site.SaveDraftAsync(Writing.Page($"Strona {n:00} {mark}", Writing.Path("wiele")));
        var list = await editor.GetAsync($"/admin/tresc?slowa={mark}");
        var nothing = await editor.FollowAsync(await editor.SubmitAsync(list.Form("#bulk"), "Opublikuj…"));
        Assert.Contains("Nic nie jest zaznaczone", nothing.Text(".notice"), StringComparison.Ordinal);
        var ask = await editor.FollowAsync(await editor.SubmitAsync(list.Form("#bulk").Fill("What", "all"), "Opublikuj…"));
        Assert.Equal("Opublikować 27 treści?", ask.Heading);
        var form = ask.Form("#ask");
        var answers = await Task.WhenAll(editor.SubmitAsync(form), editor.SubmitAsync(form));
        foreach (var answer in answers) Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("Opublikowano: 27.", (await editor.FollowAsync(answers[0])).Text(".bulk-result"), StringComparison.Ordinal);
        var twice = await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var ids = await db.Set<ItemVersion>().Where(i => i.DisplayText.EndsWith(mark)).Select(i => i.ContentItemId).ToListAsync();
            return await db.Activities.Where(a => a.SubjectType == "item" && a.Verb == "published" && ids.Contains(a.SubjectId)).CountAsync();
        });
        Assert.Equal(27, twice);
    }

    [Fact]
    public async Task Items_join_a_set_and_get_a_day_and_a_keeper_and_leave_them_again()
    {
        var (editor, mark) = (await site.SignInAsRoleAsync("Redaktor"), Mark());
        var item = await site.SaveDraftAsync(Writing.Page($"Plan {mark}", Writing.Path("plan")));
        var set = await site.InScopeAsync(async s =>
        {
            var made = s.GetRequiredService<Releases>().Begin($"Zestaw {mark}", null, Actor.System, DateTime.UtcNow);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync();
            return made.Id;
        });
        Task<int> InSetAsync() => site.InScopeAsync(async s => (await s.GetRequiredService<Releases>().FindAsync(set, default))!.Items.Count);
        Task<Review?> ReviewAsync() => site.InScopeAsync(s => s.GetRequiredService<Reviews>().FindAsync(item.ContentItemId, default));

        var joined = await DoAsync(editor, $"/admin/tresc?slowa={mark}", "Dodaj do zestawu…", ("Release", $"{set}"), item);
        Assert.Equal(1, await InSetAsync());
        var planned = await DoAsync(editor, $"/admin/tresc?slowa={mark}", "Ustal przegląd…", ("Day", "2089-05-04"), item);
        Assert.Equal(new DateOnly(2089, 5, 4), (await ReviewAsync())?.DueOn);
        await editor.SubmitAsync(joined.Form(".bulk-result form"));
        await editor.SubmitAsync(planned.Form(".bulk-result form"));
        Assert.Equal(0, await InSetAsync());
        Assert.Null(await ReviewAsync());
    }

    private static string Mark() => Guid.NewGuid().ToString("N")[..8];

    private static string PathOf(ContentItem item) => "/" + item.Part<Parts.AutoroutePart>().Path;

    /// <summary>Ticks items of a list, presses a button of the bar and goes where it leads.</summary>
    private static async Task<Page> PickAsync(Visitor staff, string list, string button, params ContentItem[] items)
    {
        var form = (await staff.GetAsync(list)).Form("#bulk");
        foreach (var item in items) form.Add("Ids", item.ContentItemId);
        return await staff.FollowAsync(await staff.SubmitAsync(form, button));
    }

    private static async Task<Page> DoAsync(Visitor staff, string list, string button, (string Name, string Value)? answer, params ContentItem[] items)
    {
        var form = (await PickAsync(staff, list, button, items)).Form("#ask");
        if (answer is var (name, value)) form.Fill(name, value);
        return await staff.FollowAsync(await staff.SubmitAsync(form));
    }

    private Task<List<string>> VerbsAsync(ContentItem item) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "item" && a.SubjectId == item.ContentItemId).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync());

    private Task<List<string>> TiesAsync(ContentItem item) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "bulk").OrderBy(a => a.Sequence).ToListAsync())
            .Where(a => a.Data!.Contains(item.ContentItemId, StringComparison.Ordinal)).Select(a => a.Verb).ToList());
}
