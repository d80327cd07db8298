using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Tests;

/// <summary>Editions in the calendar of the partners' room.</summary>
public abstract class PartnersRoomTests(Site site)
{
    private const string Calendar = "/admin/pokoj-partnerow/kalendarz";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partners_see_the_days_of_editions_in_their_calendar_with_the_meetings()
    {
        // Both days in one month, whenever the tests are run.
        var first = new DateOnly(Cast.Today.Year, Cast.Today.Month, 1).AddMonths(2);
        var place = $"Sala {Guid.NewGuid():N}";
        var edition = await site.EditionAsync(8, change: f => f with { Place = place, ClosesOn = first, Sessions = [new(first.AddDays(7), new(9, 0), new(15, 0)), new(first.AddDays(8), new(9, 0), new(14, 0))] });
        var staff = await site.SignInAsRoleAsync("Moderator");
        var month = await staff.GetAsync($"{Calendar}?miesiac={first.Iso()[..7]}");
        Assert.Equal(2, Lines(month).Count);
        Assert.Contains("(1/2)", Lines(month)[0], StringComparison.Ordinal);
        Assert.Empty(Lines(await staff.GetAsync($"{Calendar}?miesiac={first.AddMonths(1).Iso()[..7]}")));
        var ics = (await staff.GetAsync($"{Calendar}.ics")).Html.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.All(edition.Sessions, s => Assert.Contains($"UID:{s.Id:N}@", ics, StringComparison.Ordinal));

        await site.InScopeAsync(async s =>
        {
            var found = await s.GetRequiredService<RcwesDb>().Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == edition.Id, Ct);
            await s.GetRequiredService<EditionBook>().CancelAsync(found, "Trener zachorował.", Actor.System, Ct);
        });
        var cancelled = Lines(await staff.GetAsync($"{Calendar}?miesiac={first.Iso()[..7]}"));
        Assert.Equal(2, cancelled.Count);
        Assert.All(cancelled, l => Assert.Contains("odwołane", l, StringComparison.Ordinal));

        List<string> Lines(Page page) => [.. page.Texts(".room-day").Where(t => t.Contains(place, StringComparison.Ordinal))];
    }
}

[Collection<SqliteSite>]
public sealed class PartnersRoomOnSqlite(SqliteSite site) : PartnersRoomTests(site);

[Collection<PostgresSite>]
public sealed class PartnersRoomOnPostgres(PostgresSite site) : PartnersRoomTests(site);
