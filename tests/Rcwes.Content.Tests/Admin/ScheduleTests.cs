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
    private static readonly DateTime Morning = new(2027, 1, 15, 8, 0, 0, DateTimeKind.Utc);

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
        // News of the future would stand before those of other tests for ever.
        await DoAsync(store => store.UnpublishAsync(item.ContentItemId, Actor.System, Morning.AddHours(1), null, Ct));
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

    private async Task<bool> IsPublicAsync(ContentItem item)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RcwesDb>().Set<ItemVersion>()
            .AnyAsync(i => i.ContentItemId == item.ContentItemId && i.Published, Ct);
    }
}

[Collection<SqliteSite>]
public sealed class SqliteScheduleTests(SqliteSite site) : ScheduleTests(site);

[Collection<PostgresSite>]
public sealed class PostgresScheduleTests(PostgresSite site) : ScheduleTests(site);
