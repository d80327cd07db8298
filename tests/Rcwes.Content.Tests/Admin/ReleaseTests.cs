using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Content.Schedule;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Several items that go out or come down as one act.</summary>
public abstract class ReleaseTests(Site site)
{
    /// <summary>Long past: the job meets nothing that other tests planned, and what goes out stands before nobody else's news.</summary>
    private static readonly DateTime Morning = new(2021, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_out_takes_the_address_of_what_comes_down_in_one_act()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var (old, next) = (Article("Nabór zimowy", address), Article("Nabór wiosenny", address));
        await DoAsync(async s => { await Store(s).PublishAsync(old, Actor.System, Morning, Ct); });
        await DoAsync(async s => { await Store(s).SaveDraftAsync(next, Actor.System, Morning, Ct); });
        var id = await SetAsync(null, (next, ReleaseAct.Publish), (old, ReleaseAct.Withdraw));

        await site.InScopeAsync(s => Releases(s).RunAsync(id, null, Morning.AddHours(1), Ct));

        Assert.True(await IsPublicAsync(next));
        Assert.False(await IsPublicAsync(old));
        Assert.Equal(1, await site.InScopeAsync(s => Db(s).Activities.CountAsync(a => a.SubjectId == id.ToString() && a.Verb == "released", Ct)));
    }

    [Fact]
    public async Task Who_calls_a_set_off_while_it_runs_learns_that_it_was_too_late()
    {
        var item = Article("Klon");
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item, Actor.System, Morning, Ct); });
        var id = await SetAsync(null, (item, ReleaseAct.Publish));
        await site.InScopeAsync(async s =>
        {
            var seen = (await Releases(s).FindAsync(id, Ct))!;
            await site.InScopeAsync(other => Releases(other).RunAsync(id, null, Morning, Ct));
            Releases(s).Cancel(seen, Actor.System, Morning);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Db(s).SaveChangesAsync(Ct));
        });
        Assert.Equal(ReleaseState.Done, (await site.InScopeAsync(s => Releases(s).FindAsync(id, Ct)))!.State);
    }

    [Fact]
    public async Task One_blocked_item_leaves_everything_as_it_was_and_its_title_is_told()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var (there, free, blocked) = (Article("Świerk", address), Article("Dąb"), Article("Buk", address));
        await DoAsync(async s => { await Store(s).PublishAsync(there, Actor.System, Morning, Ct); });
        foreach (var draft in new[] { free, blocked }) await DoAsync(async s => { await Store(s).SaveDraftAsync(draft, Actor.System, Morning, Ct); });
        var id = await SetAsync(Morning.AddHours(1), (free, ReleaseAct.Publish), (blocked, ReleaseAct.Publish));

        await RunJobAsync(Morning.AddHours(2));

        Assert.False(await IsPublicAsync(free));
        var release = await site.InScopeAsync(s => Releases(s).FindAsync(id, Ct));
        Assert.Equal(ReleaseState.Planned, release!.State);
        Assert.Contains(blocked.DisplayText, release.Problem, StringComparison.Ordinal);

        await DoAsync(s => Store(s).UnpublishAsync(there.ContentItemId, Actor.System, Morning.AddHours(2), null, Ct));
        await RunJobAsync(Morning.AddHours(3));
        Assert.True(await IsPublicAsync(free));
        Assert.True(await IsPublicAsync(blocked));
    }

    [Fact]
    public async Task A_set_does_not_publish_what_somebody_without_the_right_to_publish_wrote_after_it_was_put_in()
    {
        var item = Article("Dotacje");
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item, Actor.System, Morning, Ct); });
        var id = await SetAsync(Morning.AddHours(1), (item, ReleaseAct.Publish));
        var (coordinator, editor) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Redaktor"));
        var saved = await coordinator.SendAsync(await coordinator.GetAsync("/admin/tresc/" + item.ContentItemId), "Zapisz szkic", ("NewsArticle.Lead.Text", "Dopisane później."));
        Assert.Contains(saved.Notices(), n => n.StartsWith("Ta treść czeka w zestawie", StringComparison.Ordinal));

        await RunJobAsync(Morning.AddHours(2));

        Assert.False(await IsPublicAsync(item));
        Assert.Contains(item.DisplayText, (await site.InScopeAsync(s => Releases(s).FindAsync(id, Ct)))!.Problem, StringComparison.Ordinal);
        var page = await editor.GetAsync($"/admin/zestawy/{id}");
        Assert.NotEmpty((await editor.SubmitAsync(page.Form("form.take-newer").Fill("version", item.VersionId))).Texts("form.take-newer"));
        Assert.Empty((await editor.FollowAsync(await editor.SubmitAsync(page.Form("form.take-newer")))).Texts("form.take-newer"));
        await RunJobAsync(Morning.AddHours(3));
        Assert.True(await IsPublicAsync(item));
    }

    [Fact]
    public async Task An_old_version_that_somebody_without_the_right_to_publish_brought_back_does_not_go_out_with_a_set()
    {
        var item = Article("Nieaktualne");
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item, Actor.System, Morning, Ct); });
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item.Copy(), Actor.System, Morning, Ct); });
        var id = await SetAsync(null, (item, ReleaseAct.Publish));
        var coordinator = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await coordinator.FollowAsync(await coordinator.PostFormAsync(await coordinator.GetAsync($"/admin/tresc/{item.ContentItemId}/wersje/1"), ".notice form"));
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => Releases(s).RunAsync(id, null, Morning, Ct)));
        Assert.False(await IsPublicAsync(item));
    }

    [Fact]
    public async Task What_a_person_who_may_publish_corrects_goes_out_with_the_set()
    {
        var item = Article("Literówka");
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item, Actor.System, Morning, Ct); });
        var id = await SetAsync(null, (item, ReleaseAct.Publish));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var saved = await editor.SendAsync(await editor.GetAsync("/admin/tresc/" + item.ContentItemId), "Zapisz szkic", ("NewsArticle.Lead.Text", "Poprawione."));
        Assert.DoesNotContain(saved.Notices(), n => n.Contains("w zestawie", StringComparison.Ordinal));
        await site.InScopeAsync(s => Releases(s).RunAsync(id, null, Morning, Ct));
        Assert.True(await IsPublicAsync(item));
    }

    [Fact]
    public async Task Two_items_of_a_set_that_want_one_address_stop_it()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var (one, two) = (Article("Jesion", address), Article("Klon", address));
        foreach (var draft in new[] { one, two }) await DoAsync(async s => { await Store(s).SaveDraftAsync(draft, Actor.System, Morning, Ct); });
        var id = await SetAsync(null, (one, ReleaseAct.Publish), (two, ReleaseAct.Publish));
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => Releases(s).RunAsync(id, null, Morning, Ct)));
        Assert.False(await IsPublicAsync(one));
        Assert.False(await IsPublicAsync(two));
    }

    [Fact]
    public async Task An_editor_makes_a_set_fills_it_and_runs_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Ogłoszenie");
        var written = await editor.WriteAsync(title, "Zapisz szkic");
        var page = await editor.GetAsync("/admin/zestawy");
        Assert.NotEmpty((await editor.SubmitAsync(page.Form("form#release"), "Utwórz zestaw")).Texts("#name-error"));
        var set = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#release").Fill("Name", "Nabór"), "Utwórz zestaw"));

        var past = await editor.SubmitAsync(set.Form("form#change").Fill("at", "2020-01-01T10:00"), "Zapisz");
        Assert.Contains(past.Notices(), n => n.Contains("minął", StringComparison.Ordinal));
        Assert.Equal("2020-01-01T10:00", past.Form("form#change")["at"].Single());

        var found = await editor.GetAsync(set.Url + "?slowa=" + Uri.EscapeDataString(title));
        set = await editor.FollowAsync(await editor.SubmitAsync(found.Form("td form.cluster"), "Niech się ukaże: " + title));
        set = await editor.FollowAsync(await editor.SubmitAsync(set.Form("form#run"), "Wykonaj teraz"));
        Assert.Contains(set.Notices(), n => n.StartsWith("Zestaw wykonano", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync((await editor.GetAsync(written.Url)).Path())).Status);
    }

    [Fact]
    public async Task The_calendar_shows_what_is_planned_on_its_day_and_hour()
    {
        var item = Article("Jarmark");
        item.Set(nameof(PublishLaterPart), new PublishLaterPart { ScheduledPublishUtc = new DateTime(2031, 5, 14, 7, 30, 0, DateTimeKind.Utc) });
        // The autumn hour that comes twice: 2:30 in winter time.
        item.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = new DateTime(2031, 10, 26, 1, 30, 0, DateTimeKind.Utc) });
        await DoAsync(async s => { await Store(s).SaveDraftAsync(item, Actor.System, Morning, Ct); });
        var editor = await site.SignInAsRoleAsync("Redaktor");

        var may = await editor.GetAsync("/admin/kalendarz?miesiac=2031-05");
        Assert.Contains(may.Texts(".calendar td"), d => d.Contains("14 maja", StringComparison.Ordinal) && d.Contains("09:30", StringComparison.Ordinal) && d.Contains(item.DisplayText, StringComparison.Ordinal));
        Assert.Empty((await editor.GetAsync("/admin/kalendarz?miesiac=2031-06")).Texts(".calendar li"));

        await DoAsync(async s => { await Store(s).PublishAsync(item, Actor.System, Morning, Ct); });
        Assert.Contains((await editor.GetAsync("/admin/kalendarz?miesiac=2031-10")).Texts(".calendar .when"), t => t.StartsWith("02:30 CET", StringComparison.Ordinal));
    }

    private static ContentItem Article(string title, string? path = null)
    {
        var item = ContentItem.New("NewsArticle");
        item.Set(nameof(TitlePart), new TitlePart { Title = Desk.Unique(title) });
        if (path is not null) item.Set(nameof(AutoroutePart), new AutoroutePart { Path = path });
        return item;
    }

    private async Task<Guid> SetAsync(DateTime? at, params (ContentItem Item, ReleaseAct Act)[] items) => await site.InScopeAsync(async services =>
    {
        var release = Releases(services).Begin("Zestaw", at, Actor.System, Morning);
        await Db(services).SaveChangesAsync(Ct);
        foreach (var (item, act) in items) await Releases(services).PutAsync(release, item.ContentItemId, act, null, Morning, Ct);
        await Db(services).SaveChangesAsync(Ct);
        return release.Id;
    });

    private Task DoAsync(Func<IServiceProvider, Task> act) => site.InScopeAsync(async services =>
    {
        await act(services);
        await Db(services).SaveChangesAsync(Ct);
    });

    private Task RunJobAsync(DateTime now) => site.InScopeAsync(services =>
        ActivatorUtilities.CreateInstance<PublishDue>(services, (TimeProvider)new FakeTimeProvider(new DateTimeOffset(now, TimeSpan.Zero))).RunAsync(Ct));

    private Task<bool> IsPublicAsync(ContentItem item) =>
        site.InScopeAsync(s => Db(s).Set<ItemVersion>().AnyAsync(i => i.ContentItemId == item.ContentItemId && i.Published, Ct));

    private static RcwesDb Db(IServiceProvider services) => services.GetRequiredService<RcwesDb>();

    private static ContentStore Store(IServiceProvider services) => services.GetRequiredService<ContentStore>();

    private static Releases Releases(IServiceProvider services) => services.GetRequiredService<Releases>();
}

[Collection<SqliteSite>]
public sealed class SqliteReleaseTests(SqliteSite site) : ReleaseTests(site);

[Collection<PostgresSite>]
public sealed class PostgresReleaseTests(PostgresSite site) : ReleaseTests(site);
