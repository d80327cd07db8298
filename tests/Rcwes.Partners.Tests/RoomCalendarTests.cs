using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Tests;

/// <summary>The calendar of the partners' room, and people who change it at once.</summary>
public abstract class RoomCalendarTests(Site site)
{
    private const string Room = InRoom.Room;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_stands_in_its_month_and_in_calendars_at_the_right_instant_in_winter_and_summer()
    {
        var person = await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Krąg"))));
        var (winter, summer) = (Cast.Name("Narada, zimowa"), Cast.Name("Narada letnia o bardzo długiej nazwie, która na pewno nie mieści się w jednym wierszu pliku"));
        await InRoom.MeetAsync(person, winter, "01-15");
        await InRoom.MeetAsync(person, summer, "07-15");
        var month = await person.GetAsync(Room + $"/kalendarz?miesiac={InRoom.Year}-07");
        Assert.Contains(summer, month.Texts(".room-day h3"));
        Assert.DoesNotContain(winter, month.Texts(".room-day h3"));
        var ics = (await person.GetAsync(Room + "/kalendarz.ics")).Html;
        Assert.All(ics.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
        var unfolded = ics.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{InRoom.Year}0115T090000Z\r\nDTEND:{InRoom.Year}0115T110000Z\r\nSUMMARY:{winter.Replace(",", "\\,", StringComparison.Ordinal)}", unfolded, StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{InRoom.Year}0715T080000Z\r\nDTEND:{InRoom.Year}0715T100000Z\r\nSUMMARY:{summer.Replace(",", "\\,", StringComparison.Ordinal)}", unfolded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_who_move_a_meeting_see_each_others_day_before_one_replaces_it_and_calendars_take_the_newer()
    {
        var (author, keeper) = (await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Most")))), await site.SignInAsRoleAsync("Moderator"));
        var title = Cast.Name("Ruchome święto");
        await InRoom.MeetAsync(author, title, "05-06");
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RoomMeeting>().Where(m => m.Title == title).Select(m => m.Id).SingleAsync(Ct));
        var address = $"{Room}/kalendarz/{id}";
        Assert.Contains("SEQUENCE:0\r\n", (await author.GetAsync($"{Room}/kalendarz.ics?id={id}")).Html, StringComparison.Ordinal);
        var (first, second) = ((await author.GetAsync(address)).Form("main form"), (await keeper.GetAsync(address)).Form("main form"));
        await author.SubmitAsync(first.Fill("Input.Day", $"{InRoom.Year}-05-07"));
        var told = await keeper.SubmitAsync(second.Fill("Input.Day", $"{InRoom.Year}-05-08"));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Contains("Ktoś zmienił ten termin", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains($"7 maja {InRoom.Year}, 10:00", told.Text("section[aria-labelledby=newer] time"), StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{InRoom.Year}0507", (await author.GetAsync($"{Room}/kalendarz.ics?id={id}")).Html, StringComparison.Ordinal);
        // Now it is known, and the later word stands.
        await keeper.SubmitAsync(told.Form("main form").Fill("Input.Day", $"{InRoom.Year}-05-08"));
        var ics = (await author.GetAsync($"{Room}/kalendarz.ics?id={id}")).Html;
        Assert.Contains($"DTSTART:{InRoom.Year}0508", ics, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("LAST-MODIFIED:", ics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "meeting.stale")]
    [InlineData(true, "meeting.gone")]
    public async Task Whoever_moves_a_meeting_more_slowly_is_told(bool removes, string rule)
    {
        var day = new DateOnly(InRoom.Year, 5, 6);
        var facts = new MeetingFacts(Cast.Name("Wyścig"), MeetingKind.Meeting, day, new(10, 0), new(12, 0));
        await site.InScopeAsync(s => s.GetRequiredService<RoomBook>().MeetAsync(facts, Actor.System, Ct));
        // Both have found the meeting before either saves.
        var told = await site.InScopeAsync(async one => await site.InScopeAsync(async other =>
        {
            var (found, quicker) = (await FoundAsync(one), await FoundAsync(other));
            if (removes) await other.GetRequiredService<RoomBook>().RemoveAsync(quicker, Actor.System, Ct);
            else await other.GetRequiredService<RoomBook>().MoveAsync(quicker, facts with { Day = day.AddDays(1) }, quicker.Moves, Actor.System, Ct);
            return await Assert.ThrowsAsync<RuleException>(() => one.GetRequiredService<RoomBook>().MoveAsync(found, facts with { Day = day.AddDays(2) }, found.Moves, Actor.System, Ct));
        }));
        Assert.Equal(rule, told.Code);
        Assert.Equal(removes ? [] : [day.AddDays(1)], await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RoomMeeting>().Where(m => m.Title == facts.Title).Select(m => m.Day).ToListAsync(Ct)));

        Task<RoomMeeting> FoundAsync(IServiceProvider services) => services.GetRequiredService<RcwesDb>().Set<RoomMeeting>().SingleAsync(m => m.Title == facts.Title, Ct);
    }
}

[Collection<SqliteSite>]
public sealed class RoomCalendarOnSqlite(SqliteSite site) : RoomCalendarTests(site);

[Collection<PostgresSite>]
public sealed class RoomCalendarOnPostgres(PostgresSite site) : RoomCalendarTests(site);
