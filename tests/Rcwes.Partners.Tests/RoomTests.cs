using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Tests;

/// <summary>The partners' room: who is in it, what is shared there, and the letters about it.</summary>
public abstract class RoomTests(Site site)
{
    private const string Room = InRoom.Room;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partners_and_the_centre_are_in_the_room_and_nobody_else_is()
    {
        var partner = await site.PartnerAsync(Cast.Name("Łąka"));
        var person = await site.SignedInAsync(await site.StaffAsync(partner));
        await InRoom.ShareAsync(person, "Wzór umowy");
        await InRoom.MeetAsync(person, Cast.Name("Narada"), "05-06");
        var file = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RoomFile>().OrderByDescending(f => f.AddedUtc).Select(f => f.Id).FirstAsync(Ct));
        string[] addresses = [Room, Room + "/kalendarz", Room + "/pliki", Room + "/kontakty", Room + "/ustawienia", Room + "/kalendarz.ics", $"{Room}/pliki/{file}/pobierz"];
        foreach (var inside in new[] { person, await site.SignInAsRoleAsync("Moderator"), await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsAdministratorAsync() })
            foreach (var address in addresses) Assert.Equal(HttpStatusCode.OK, (await inside.GetAsync(address)).Status);
        // The role alone does not open the door: one must work at a partner.
        foreach (var outside in new[] { site.Visitor(), await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Audytor"), await site.SignInAsRoleAsync("Doradca"), await site.SignInAsRoleAsync("Pracownik partnera") })
            foreach (var address in addresses) Assert.NotEqual(HttpStatusCode.OK, (await outside.GetAsync(address)).Status);
    }

    [Fact]
    public async Task An_announcement_is_read_as_written_and_removed_by_its_author_or_who_keeps_the_room()
    {
        var (first, second) = (await site.PartnerAsync(Cast.Name("Młyn")), await site.PartnerAsync(Cast.Name("Żuraw")));
        var (author, other, keeper) = (await site.SignedInAsync(await site.StaffAsync(first)), await site.SignedInAsync(await site.StaffAsync(second)), await site.SignInAsRoleAsync("Moderator"));
        var title = Cast.Name("Zjazd w Żaganiu");
        await InRoom.AnnounceAsync(author, title, "<b>Uwaga</b> & do zobaczenia\nŁucja");
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Announcement>().Where(a => a.Title == title).Select(a => a.Id).SingleAsync(Ct));
        var page = await other.GetAsync(Room);
        Assert.Contains("<b>Uwaga</b> & do zobaczenia", page.Text($"#o-{id} .as-written"), StringComparison.Ordinal);
        Assert.False(page.Has($"#o-{id} a[href$='/usuniecie']"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Room}/ogloszenia/{id}/usuniecie")).Status);
        await InRoom.AnnounceAsync(other, Cast.Name("Coś nowszego"), "Treść.");
        await keeper.SubmitAsync((await keeper.GetAsync(Room)).Form($"#o-{id} form"));
        Assert.Equal("przypięte", (await other.GetAsync(Room)).Text($"#o-{id} .room-pinned"));
        await author.SubmitAsync((await author.GetAsync($"{Room}/ogloszenia/{id}/usuniecie")).Form("main form"));
        Assert.False((await other.GetAsync(Room)).Has($"#o-{id}"));
    }

    [Fact]
    public async Task An_announcement_is_put_right_by_its_author_and_by_nobody_else_at_a_partner()
    {
        var (author, other) = (await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Sad")))), await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Staw")))));
        var title = Cast.Name("Zjazd w Zaganiu");
        await InRoom.AnnounceAsync(author, title, "W piatek.");
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Announcement>().Where(a => a.Title == title).Select(a => a.Id).SingleAsync(Ct));
        var address = (await author.GetAsync(Room)).One($"#o-{id} .row-acts a:not([href$=usuniecie])").GetAttribute("href")!;
        Assert.False((await other.GetAsync(Room)).Has($"#o-{id} .row-acts"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
        var form = (await author.GetAsync(address)).Form("main form");
        Assert.Equal("W piatek.", form["Input.Text"][0]);
        var refused = await author.SubmitAsync((await author.GetAsync(address)).Form("main form").Fill("Input.Title", ""));
        Assert.Contains("Wpisz tytuł", refused.Text(".error-summary"));
        var done = await author.FollowAsync(await author.SubmitAsync(form.Fill("Input.Title", title + " (Żagań)").Fill("Input.Text", "W piątek.")));
        Assert.Equal((title + " (Żagań)", "W piątek."), (done.Text($"#o-{id} h2"), done.Text($"#o-{id} .as-written")));
    }

    /// <summary>An announcement with the people who may put it right, and its address.</summary>
    private async Task<(Visitor Author, Visitor Keeper, Guid Id, string Address)> SharedAsync(string name)
    {
        var (author, title) = (await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Wiatrak")))), Cast.Name(name));
        await InRoom.AnnounceAsync(author, title, "W piatek.");
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Announcement>().Where(a => a.Title == title).Select(a => a.Id).SingleAsync(Ct));
        return (author, await site.SignInAsRoleAsync("Moderator"), id, $"{Room}/ogloszenia/{id}");
    }

    private Task<int> EditedAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectType == Announcement.Kind && a.SubjectId == id.ToString() && a.Verb == "edited", Ct));

    [Fact]
    public async Task Two_people_who_put_an_announcement_right_see_each_others_words_before_one_replaces_them()
    {
        var (author, keeper, id, address) = await SharedAsync("Zjazd");
        var (first, second) = ((await author.GetAsync(address)).Form("main form"), (await keeper.GetAsync(address)).Form("main form"));
        await author.SubmitAsync(first.Fill("Input.Text", "W piątek o dziewiątej."));
        // Pinning is no change of the words.
        await keeper.SubmitAsync((await keeper.GetAsync(Room)).Form($"#o-{id} form"));
        var told = await keeper.SubmitAsync(second.Fill("Input.Text", "W piątek w Żarach."));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Contains("Ktoś zmienił to ogłoszenie", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("W piątek o dziewiątej.", told.Text("section[aria-labelledby=newer] .as-written"));
        Assert.Equal("W piątek w Żarach.", told.Form("main form")["Input.Text"][0]);
        Assert.Equal("W piątek o dziewiątej.", (await author.GetAsync(Room)).Text($"#o-{id} .as-written"));
        Assert.Equal(1, await EditedAsync(id));
        var both = await keeper.FollowAsync(await keeper.SubmitAsync(told.Form("main form").Fill("Input.Text", "W piątek o dziewiątej w Żarach.")));
        Assert.Equal("W piątek o dziewiątej w Żarach.", both.Text($"#o-{id} .as-written"));
        Assert.Equal(2, await EditedAsync(id));
        // Saving what is there already is no act.
        await keeper.SubmitAsync((await keeper.GetAsync(address)).Form("main form"));
        Assert.Equal(2, await EditedAsync(id));
    }

    [Fact]
    public async Task Who_writes_into_an_announcement_that_is_gone_keeps_the_text()
    {
        var (author, keeper, id, address) = await SharedAsync("Odwołany zjazd");
        var form = (await author.GetAsync(address)).Form("main form");
        await keeper.SubmitAsync((await keeper.GetAsync(address + "/usuniecie")).Form("main form"));
        var told = await author.SubmitAsync(form.Fill("Input.Text", "Długo pisane słowa."));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Equal(["Ktoś usunął to ogłoszenie. Twój tekst jest nadal w polu."], told.Texts(".error-summary li"));
        Assert.Equal("Długo pisane słowa.", told.Form("main form")["Input.Text"][0]);
        Assert.Equal(0, await EditedAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData(false, "announcement.stale")]
    [InlineData(true, "announcement.gone")]
    public async Task Whoever_is_quicker_between_the_look_and_the_save_is_not_overwritten(bool removes, string rule)
    {
        var (_, _, id, _) = await SharedAsync("Wyścig");
        // Both have found the announcement before either saves.
        var told = await site.InScopeAsync(async one => await site.InScopeAsync(async other =>
        {
            var found = await one.GetRequiredService<RcwesDb>().Set<Announcement>().AsNoTracking().SingleAsync(a => a.Id == id, Ct);
            var quicker = await other.GetRequiredService<RcwesDb>().Set<Announcement>().SingleAsync(a => a.Id == id, Ct);
            if (removes) await other.GetRequiredService<RoomBook>().RemoveAsync(quicker, Framework.Actor.System, Ct);
            else await other.GetRequiredService<RoomBook>().SayAsync(quicker, quicker.Title, "Szybsze słowa.", quicker.Mark, Framework.Actor.System, Ct);
            return await Assert.ThrowsAsync<Framework.RuleException>(() => one.GetRequiredService<RoomBook>().SayAsync(found, found.Title, "Wolniejsze słowa.", found.Mark, Framework.Actor.System, Ct));
        }));
        Assert.Equal(rule, told.Code);
        Assert.Equal(removes ? 0 : 1, await EditedAsync(id));
        Assert.Equal(removes ? [] : ["Szybsze słowa."], await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Announcement>().Where(a => a.Id == id).Select(a => a.Text).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Removing_twice_at_once_is_removing_once()
    {
        var (_, _, id, _) = await SharedAsync("Dwa razy");
        await site.InScopeAsync(async one => await site.InScopeAsync(async other =>
        {
            var (first, second) = (await one.GetRequiredService<RcwesDb>().Set<Announcement>().SingleAsync(a => a.Id == id, Ct), await other.GetRequiredService<RcwesDb>().Set<Announcement>().SingleAsync(a => a.Id == id, Ct));
            await one.GetRequiredService<RoomBook>().RemoveAsync(first, Framework.Actor.System, Ct);
            await other.GetRequiredService<RoomBook>().RemoveAsync(second, Framework.Actor.System, Ct);
            return true;
        }));
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectType == Announcement.Kind && a.SubjectId == id.ToString() && a.Verb == "removed", Ct)));
    }

    [Fact]
    public async Task Older_announcements_are_on_further_pages()
    {
        var title = Cast.Name("Bardzo dawne");
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            db.AddRange(Enumerable.Range(0, 21).Select(i => new Announcement($"{title} {i}", "Treść.", Framework.Actor.System, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i))));
            await db.SaveChangesAsync(Ct);
        });
        var person = await site.SignInAsRoleAsync("Moderator");
        var page = await person.GetAsync(Room);
        Assert.DoesNotContain(page.Texts(".room-item h2"), t => t == $"{title} 0");
        var seen = new List<string>();
        for (string? next = Room; next is not null; next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href"))
        {
            page = await person.GetAsync(next);
            Assert.True(page.Texts(".room-item h2").Count <= 20);
            seen.AddRange(page.Texts(".room-item h2"));
        }
        Assert.Equal(Enumerable.Range(0, 21).Reverse().Select(i => $"{title} {i}"), seen.Where(t => t.StartsWith(title, StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_file_is_downloaded_only_in_the_room_and_wrong_ones_are_refused_in_words()
    {
        var person = await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Przystań"))));
        var title = Cast.Name("Regulamin");
        await InRoom.ShareAsync(person, title);
        var row = (await person.GetAsync(Room + "/pliki")).Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th a")!.TextContent == title);
        var download = await person.GetAsync(row.QuerySelector("th a")!.GetAttribute("href")!);
        Assert.Equal("Zażółć gęślą jaźń.", download.Html.TrimEnd());
        Assert.Equal("attachment", download.ContentHeaders.ContentDisposition!.DispositionType);
        var refused = await person.SubmitAsync((await person.GetAsync(Room + "/pliki")).Form("main form[enctype]").Fill("Input.Title", "Program").Attach("Input.File", "wirus.exe", [1, 2, 3]));
        Assert.Contains("nie przyjmujemy", refused.Text(".error-summary"));
        await person.SubmitAsync((await person.GetAsync(row.QuerySelector("a[href$='/usuniecie']")!.GetAttribute("href")!)).Form("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(row.QuerySelector("th a")!.GetAttribute("href")!)).Status);
    }
}

[Collection<SqliteSite>]
public sealed class RoomTestsOnSqlite(SqliteSite site) : RoomTests(site);

[Collection<PostgresSite>]
public sealed class RoomTestsOnPostgres(PostgresSite site) : RoomTests(site);
