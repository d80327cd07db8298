using System.Net;
using System.Text.RegularExpressions;

namespace Rcwes.Trainings.Tests;

/// <summary>The catalogue: courses, editions, filters, calendar and feeds.</summary>
public abstract class CatalogueTests(Site site)
{
    private const string Name = "Marketing przedsiębiorstw ES";

    [Fact]
    public async Task A_coordinator_adds_an_edition_and_the_public_sees_it_once_it_is_published()
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var pick = await staff.GetAsync("/admin/szkolenia/nowy");
        var form = (await staff.GetAsync(pick.Document.QuerySelectorAll(".found-list a").Single(a => a.TextContent == Name).GetAttribute("href")!)).Form("main form.form");
        var (first, second) = (Cast.Today.AddDays(40), Cast.Today.AddDays(41));
        form.Fill("Input.Capacity", "12").Fill("Input.Minimum", "6").Fill("Input.OpensOn", Cast.Today.Iso()).Fill("Input.ClosesOn", first.AddDays(-3).Iso())
            .Fill("Input.Locality", "Międzyrzecz").Fill("Input.Rules", "Regulamin z 2 listopada").Fill("Input.Trainer", "Łucja Żak");
        form.Fill("Input.Sessions[0].Day", second.Iso()).Fill("Input.Sessions[0].From", "09:00").Fill("Input.Sessions[0].To", "15:00");
        form.Fill("Input.Sessions[1].Day", first.Iso()).Fill("Input.Sessions[1].From", "10:00").Fill("Input.Sessions[1].To", "16:00");
        var saved = await staff.FollowAsync(await staff.SubmitAsync(form));
        Assert.Equal("szkic", saved.Text(".admin-head .state"));
        Assert.DoesNotContain("Międzyrzecz", (await site.Visitor().GetAsync("/szkolenia/" + Cast.Slug)).Html, StringComparison.Ordinal);

        await staff.SubmitAsync((await staff.GetAsync(saved.One("a[href$='/publikacja']").GetAttribute("href")!)).Form("main form"));
        var page = await site.Visitor().GetAsync("/szkolenia/" + Cast.Slug);
        var card = page.Document.QuerySelectorAll("article.edition").Single(a => a.TextContent.Contains("Międzyrzecz, ", StringComparison.Ordinal) || a.TextContent.Contains("Międzyrzecz", StringComparison.Ordinal));
        Assert.Contains("Zostało 12 miejsc z 12", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("10:00–16:00", card.QuerySelector(".edition-days li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"@type\":\"EducationEvent\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Marketing of social enterprises", (await site.Visitor().GetAsync("/en/szkolenia/" + Cast.Slug)).Heading, StringComparison.Ordinal);
        Assert.Contains("/szkolenia/" + Cast.Slug, (await site.Visitor().GetAsync("/sitemap.xml")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_narrow_list_calendar_and_feed_alike()
    {
        await site.EditionAsync(4, "asesorzy-wnioskow", f => f with { Locality = "Żary", GminaCode = "081102", Trainer = "Jaśmina Żur" });
        await site.EditionAsync(4, "asesorzy-wnioskow", f => f with { Locality = null, GminaCode = null, Online = true });
        var visitor = site.Visitor();
        async Task<int> CountAsync(string query) => (await visitor.GetAsync("/szkolenia?temat=asesorzy-wnioskow" + query)).Document.QuerySelectorAll(".edition-facts").Length;
        var all = await CountAsync("");
        Assert.True(all >= 2);
        Assert.InRange(await CountAsync("&powiat=0811"), 1, all - 1);
        Assert.InRange(await CountAsync("&podregion=Zielonogorski"), 1, all - 1);
        Assert.InRange(await CountAsync("&online=tak"), 1, all - 1);
        Assert.Equal(0, await CountAsync("&od=" + Cast.Today.AddYears(3).Iso()));
        Assert.InRange(await CountAsync("&wolne=tak"), 2, all);
        var day = Cast.Today.AddDays(30);
        Assert.Contains("Asesorów".ToLowerInvariant(), (await visitor.GetAsync($"/szkolenia?temat=asesorzy-wnioskow&widok=kalendarz&miesiac={day:yyyy-MM}")).Text(".month"), StringComparison.OrdinalIgnoreCase);
        var feed = (await visitor.GetAsync("/szkolenia/kalendarz.ics?temat=asesorzy-wnioskow&powiat=0811")).Html;
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw", feed, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Regex.Replace(feed, "\r\n ", ""), "LOCATION:Żary"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/szkolenia?powiat=x&od=2026-99-99&strona=-4&widok=kalendarz&miesiac=9999-99")).Status);
        // There is no page past the last one.
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await visitor.GetAsync("/szkolenia?strona=9999")).Status, (await visitor.GetAsync("/szkolenia?temat=asesorzy-wnioskow&strona=2")).Status));
    }

    [Fact]
    public async Task A_day_that_moves_and_a_cancellation_reach_calendars_under_the_same_id()
    {
        var edition = await site.EditionAsync(4, "liderzy-i-animatorzy");
        var address = $"/szkolenia/liderzy-i-animatorzy/edycja-{edition.Number}.ics";
        var before = (await site.Visitor().GetAsync(address)).Html;
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Sessions[0].Day", Cast.Today.AddDays(30).Iso()).Fill("Input.Sessions[0].From", "11:00"))).Status);
        var moved = (await site.Visitor().GetAsync(address)).Html;
        Assert.Equal(Ids(before), Ids(moved));
        Assert.Contains("SEQUENCE:1", moved, StringComparison.Ordinal);
        Assert.Contains($"DTSTART;TZID=Europe/Warsaw:{Cast.Today.AddDays(30):yyyyMMdd}T110000", moved, StringComparison.Ordinal);

        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie")).Form("main form").Fill("Input.Reason", "Zalana sala."));
        var cancelled = (await site.Visitor().GetAsync(address)).Html;
        Assert.Equal(Ids(before), Ids(cancelled));
        Assert.Contains("STATUS:CANCELLED", cancelled, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", cancelled, StringComparison.Ordinal);
        Assert.Contains("Termin odwołany", (await site.Visitor().GetAsync("/szkolenia/liderzy-i-animatorzy")).Text($"#edycja-{edition.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_tells_of_the_next_editions_and_staff_of_a_partner_do_not_find_those_of_the_centre()
    {
        var edition = await site.EditionAsync(4);
        Assert.NotEmpty((await site.Visitor().GetAsync("/")).Document.QuerySelectorAll("[data-kind='training'] .edition-facts"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsRoleAsync("Pracownik partnera")).GetAsync($"/admin/szkolenia/{edition.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/szkolenia/{edition.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync("/admin/szkolenia/kursy")).Status);
    }

    private static List<string> Ids(string calendar) => [.. Regex.Matches(calendar, "UID:[^\r]+").Select(m => m.Value)];
}

[Collection<SqliteSite>]
public sealed class CatalogueTestsOnSqlite(SqliteSite site) : CatalogueTests(site);

[Collection<PostgresSite>]
public sealed class CatalogueTestsOnPostgres(PostgresSite site) : CatalogueTests(site);
