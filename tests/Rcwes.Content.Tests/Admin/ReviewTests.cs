using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Content.Planning;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Texts that must be read again.</summary>
public abstract class ReviewTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_gets_a_day_is_listed_when_it_passes_and_leaves_the_list_when_it_was_read()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Regulamin"), "Zapisz szkic");
        var address = $"/admin/tresc/{page.ItemId()}/przeglad";
        var past = await editor.SubmitAsync((await editor.GetAsync(address)).Form("form#review").Fill("Due", "2020-01-01"), "Zapisz termin");
        Assert.Contains(past.Notices(), n => n.Contains("minął", StringComparison.Ordinal));
        await SetAsync(page.ItemId(), new DateOnly(2024, 1, 1), null);

        Assert.Contains(page.ItemId(), (await editor.GetAsync("/admin/przeglady")).Html);
        Assert.Contains(page.ItemId(), (await editor.GetAsync("/admin")).Html);
        await editor.SubmitAsync((await editor.GetAsync(address)).Form("form#pass"), "Przeczytane, wszystko aktualne");
        Assert.DoesNotContain(page.ItemId(), (await editor.GetAsync("/admin/przeglady")).Html);
    }

    [Fact]
    public async Task A_keeper_is_reminded_once_for_each_day_that_was_set()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Cennik"), "Zapisz szkic");
        var form = (await editor.GetAsync($"/admin/tresc/{page.ItemId()}/przeglad")).Form("form#review");
        var keeper = form["Keeper"].Single();
        Assert.NotEmpty(keeper);
        await SetAsync(page.ItemId(), new DateOnly(2030, 1, 10), keeper);
        await RemindAsync(new(2030, 1, 1, 6, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, await LettersAsync(page.ItemId()));
        await RemindAsync(new(2030, 1, 4, 6, 0, 0, DateTimeKind.Utc));
        await RemindAsync(new(2030, 1, 5, 6, 0, 0, DateTimeKind.Utc));
        Assert.Equal(1, await LettersAsync(page.ItemId()));
        await SetAsync(page.ItemId(), new DateOnly(2030, 2, 10), keeper);
        await RemindAsync(new(2030, 2, 8, 6, 0, 0, DateTimeKind.Utc));
        Assert.Equal(2, await LettersAsync(page.ItemId()));
    }

    private Task SetAsync(string item, DateOnly due, string? keeper) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        if (await db.Set<Review>().FirstOrDefaultAsync(r => r.ContentItemId == item, Ct) is { } there) (there.DueOn, there.Keeper) = (due, keeper);
        else db.Add(new Review { ContentItemId = item, DueOn = due, Keeper = keeper });
        await db.SaveChangesAsync(Ct);
    });

    private Task RemindAsync(DateTime now) => site.InScopeAsync(services =>
        ActivatorUtilities.CreateInstance<ReviewReminders>(services, (TimeProvider)new FakeTimeProvider(new DateTimeOffset(now, TimeSpan.Zero))).RunAsync(Ct));

    private Task<int> LettersAsync(string item) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database
        .SqlQuery<int>($"SELECT CAST(count(*) AS integer) AS \"Value\" FROM mail_outbox WHERE template = {ReviewReminders.Template} AND html LIKE {"%" + item + "%"}").SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class SqliteReviewTests(SqliteSite site) : ReviewTests(site);

[Collection<PostgresSite>]
public sealed class PostgresReviewTests(PostgresSite site) : ReviewTests(site);
