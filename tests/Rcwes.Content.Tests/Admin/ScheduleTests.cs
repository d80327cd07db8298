using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Schedule;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What the job does when the time of an item has come.</summary>
public abstract class ScheduleTests(Site site)
{
    /// <summary>Long past: the job meets nothing that other tests planned, and what goes out stands before nobody else's news.</summary>
    private static readonly DateTime Morning = new(2021, 1, 15, 8, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawn_item_that_is_published_again_is_not_withdrawn_a_minute_later()
    {
        var item = Article("Łąka do środy");
        item.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = Morning.AddHours(1) });
        await DoAsync(store => store.PublishAsync(item, Actor.System, Morning, Ct));

        await RunAsync(Morning.AddHours(1));
        Assert.False(await IsPublicAsync(item));

        await DoAsync(store => store.PublishLatestAsync(item.ContentItemId, Actor.System, Morning.AddHours(2), Ct));
        await RunAsync(Morning.AddHours(2).AddMinutes(1));
        Assert.True(await IsPublicAsync(item));
    }

    [Fact]
    public async Task An_item_whose_address_is_taken_does_not_hold_up_the_others()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var there = Article("Świerk", address);
        await DoAsync(store => store.PublishAsync(there, Actor.System, Morning, Ct));
        var blocked = Due("Buk", address);
        await DoAsync(store => store.SaveDraftAsync(blocked, Actor.System, Morning, Ct));
        var free = Due("Dąb");
        await DoAsync(store => store.SaveDraftAsync(free, Actor.System, Morning, Ct));

        await RunAsync(Morning.AddHours(1));

        Assert.True(await IsPublicAsync(free));
        Assert.False(await IsPublicAsync(blocked));
        Assert.True(await IsPublicAsync(there));
        // No job of another test shall meet what is due and cannot go.
        await DoAsync(store => store.DeleteAsync(blocked.ContentItemId, Actor.System, Morning.AddHours(1), Ct));
    }

    [Fact]
    public async Task What_somebody_took_off_the_schedule_after_it_was_found_is_not_published()
    {
        var (item, later) = (Due("Kasztan"), Article("Wiąz"));
        foreach (var draft in new[] { item, later }) await DoAsync(store => store.SaveDraftAsync(draft, Actor.System, Morning, Ct));
        await DoAsync(store => store.PublishDueAsync(later.ContentItemId, Actor.System, Morning.AddHours(1), Ct));
        Assert.False(await IsPublicAsync(later));
        await DoAsync(store => store.PublishDueAsync(item.ContentItemId, Actor.System, Morning.AddHours(1), Ct));
        Assert.True(await IsPublicAsync(item));
    }

    [Fact]
    public async Task After_a_stop_that_lasted_longer_than_the_item_was_to_stand_it_is_not_left_before_the_public()
    {
        var item = Due("Jarmark");
        item.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = Morning.AddHours(2) });
        await DoAsync(store => store.SaveDraftAsync(item, Actor.System, Morning, Ct));

        await RunAsync(Morning.AddDays(3));

        Assert.False(await IsPublicAsync(item));
    }

    [Fact]
    public async Task What_cannot_keep_its_time_says_why_everywhere_and_who_planned_it_gets_one_letter()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var there = Article("Świerk", address);
        await DoAsync(store => store.PublishAsync(there, Actor.System, Morning, Ct));
        var (editor, title) = (await site.SignInAsRoleAsync("Redaktor"), Desk.Unique("Sosna"));
        var id = (await editor.WriteAsync(title, "Zapisz szkic")).ItemId();
        await DoAsync(async store =>
        {
            var item = (await store.LatestAsync(id, Ct))!;
            item.Set(nameof(PublishLaterPart), new PublishLaterPart { ScheduledPublishUtc = Morning.AddHours(1) });
            await store.SaveDraftAsync(item.At(address), new Actor(ActorKind.User, item.Owner), Morning, Ct);
        });

        await RunAsync(Morning.AddHours(1));
        await RunAsync(Morning.AddHours(1).AddMinutes(1));

        Assert.False(await IsPublicAsync(id));
        Assert.Contains(address, (await editor.GetAsync("/admin/tresc/" + id)).Text("#time-stopped"), StringComparison.Ordinal);
        foreach (var (page, row) in new[] { ("/admin/tresc?slowa=" + Uri.EscapeDataString(title), "tbody td"), ("/admin/kalendarz", ".notice li"), ("/admin", ".tasks li") })
            Assert.Contains((await editor.GetAsync(page)).Texts(row), t => t.Contains(address, StringComparison.Ordinal));
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database
            .SqlQuery<int>($"SELECT CAST(count(*) AS integer) AS \"Value\" FROM mail_outbox WHERE template = {StoppedTimes.Template} AND html LIKE {"%" + id + "%"}").SingleAsync(Ct)));

        await DoAsync(store => store.UnpublishAsync(there.ContentItemId, Actor.System, Morning.AddHours(1), null, Ct));
        await RunAsync(Morning.AddHours(2));
        Assert.True(await IsPublicAsync(id));
        Assert.False((await editor.GetAsync("/admin/tresc/" + id)).Has("#time-stopped"));
    }

    [Fact]
    public async Task A_time_at_an_address_that_will_not_be_free_is_told_at_once()
    {
        var address = "aktualnosci/" + Guid.NewGuid().ToString("N");
        var there = Article("Świerk", address);
        await DoAsync(store => store.PublishAsync(there, Actor.System, Morning, Ct));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        const string Time = "PublishLaterPart.ScheduledPublishUtc", Path = "AutoroutePart.Path";
        foreach (var taken in new[] { address, "admin/nowa" })
            Assert.NotEmpty((await editor.WriteAsync(Desk.Unique("Buk"), "Zapisz szkic", (Path, taken), (Time, "2097-01-01T09:00"))).Texts(".error-summary li"));
        // What stands there and leaves before is not in the way.
        await DoAsync(async store =>
        {
            var leaving = (await store.LatestAsync(there.ContentItemId, Ct))!;
            leaving.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart { ScheduledArchiveUtc = new DateTime(2096, 12, 1, 8, 0, 0, DateTimeKind.Utc) });
            await store.PublishAsync(leaving, Actor.System, Morning, Ct);
        });
        var saved = await editor.WriteAsync(Desk.Unique("Buk"), "Zapisz szkic", (Path, address), (Time, "2097-01-01T09:00"));
        Assert.Contains(saved.Notices(), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        foreach (var id in new[] { saved.ItemId(), there.ContentItemId }) await DoAsync(store => store.DeleteAsync(id, Actor.System, Morning, Ct));
    }

    private static ContentItem Article(string title, string? path = null)
    {
        var item = ContentItem.New("NewsArticle");
        item.Set(nameof(TitlePart), new TitlePart { Title = Desk.Unique(title) });
        if (path is not null) item.Set(nameof(AutoroutePart), new AutoroutePart { Path = path });
        return item;
    }

    private static ContentItem Due(string title, string? path = null)
    {
        var item = Article(title, path);
        item.Set(nameof(PublishLaterPart), new PublishLaterPart { ScheduledPublishUtc = Morning.AddHours(1) });
        return item;
    }

    private async Task DoAsync(Func<ContentStore, Task> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<ContentStore>());
        await scope.ServiceProvider.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    }

    private async Task RunAsync(DateTime now)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var clock = new FakeTimeProvider(new DateTimeOffset(now, TimeSpan.Zero));
        await ActivatorUtilities.CreateInstance<PublishDue>(scope.ServiceProvider, (TimeProvider)clock).RunAsync(Ct);
    }

    private Task<bool> IsPublicAsync(ContentItem item) => IsPublicAsync(item.ContentItemId);

    private async Task<bool> IsPublicAsync(string id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RcwesDb>().Set<ItemVersion>()
            .AnyAsync(i => i.ContentItemId == id && i.Published, Ct);
    }
}

[Collection<SqliteSite>]
public sealed class SqliteScheduleTests(SqliteSite site) : ScheduleTests(site);

[Collection<PostgresSite>]
public sealed class PostgresScheduleTests(PostgresSite site) : ScheduleTests(site);
