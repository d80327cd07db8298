using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>The address at which people take part online reaches those who have a place, wherever they look for it, and nobody else anywhere.</summary>
public abstract class OnlineTests(Site site)
{
    private const string Slug = "asesorzy-wnioskow";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_a_place_finds_the_link_and_who_waits_or_looks_from_outside_does_not()
    {
        var secret = $"spotkanie-{Guid.NewGuid():N}";
        var edition = await OnlineAsync(1, $"https://spotkania.example/{secret}?haslo=zima&x=1");
        var (placed, waits, (_, group)) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.GroupAsync(edition));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(placed.Url);
        Assert.Equal($"https://spotkania.example/{secret}?haslo=zima&x=1", page.One("section[aria-labelledby='online'] a").GetAttribute("href"));
        Assert.Contains(secret, await site.LetterTextAsync("trainings.placed", placed.Enrolment.Email), StringComparison.Ordinal);
        var calendar = await visitor.GetAsync(placed.Url + "/kalendarz.ics");
        Assert.Equal(edition.Sessions.Count, calendar.Html.Replace("\r\n ", "", StringComparison.Ordinal).Split($"CONFERENCE;VALUE=URI:https://spotkania.example/{secret}?haslo=zima&x=1\r\n").Length - 1);
        Assert.All(edition.Sessions, s => Assert.Contains($"UID:{s.Id:N}@", calendar.Html, StringComparison.Ordinal));
        Assert.True(calendar.Headers.CacheControl!.NoStore);

        Assert.DoesNotContain(secret, await site.LetterTextAsync("trainings.queued", waits.Enrolment.Email), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(waits.Url + "/kalendarz.ics")).Status);
        foreach (var outside in new[] { waits.Url, $"/zapisy-grupowe/{group}", $"/szkolenia/{Slug}", $"/en/szkolenia/{Slug}", $"/szkolenia?temat={Slug}", $"/szkolenia/{Slug}/edycja-{edition.Number}.ics", $"/szkolenia/kalendarz.ics?temat={Slug}", $"/szukaj?q={secret}" })
        {
            var seen = await visitor.GetAsync(outside);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.DoesNotContain($"spotkania.example/{secret}", seen.Html.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        // JSON of PostgreSQL is no text to look into.
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.Data != null).Select(a => a.Data!).ToListAsync(Ct));
        Assert.DoesNotContain(told, data => data.Contains(secret, StringComparison.Ordinal));

        // With the place goes the link, and with the place it comes.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(placed.Enrolment, isWarned: true, Actor.Visitor, Ct));
        Assert.DoesNotContain(secret, (await visitor.GetAsync(placed.Url)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(placed.Url + "/kalendarz.ics")).Status);
        Assert.DoesNotContain(secret, await site.LetterTextAsync("trainings.offer", waits.Enrolment.Email), StringComparison.Ordinal);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(waits.Enrolment, Actor.Visitor, Ct));
        Assert.Contains(secret, await site.LetterTextAsync("trainings.accepted", waits.Enrolment.Email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_comes_later_or_changes_is_told_to_those_who_may_use_it_and_moves_nothing()
    {
        var edition = await OnlineAsync(1, null);
        var (placed, waits, visitor) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), site.Visitor());
        Assert.Contains("Link do zajęć online wyślemy", await site.LetterTextAsync("trainings.placed", placed.Enrolment.Email), StringComparison.Ordinal);
        Assert.Contains("Link do zajęć online wyślemy", (await visitor.GetAsync(placed.Url)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Link do zajęć online", (await visitor.GetAsync(waits.Url)).Text("main"), StringComparison.Ordinal);

        await SaveAsync(edition, ("Input.OnlineAddress", "https://spotkania.example/pierwszy"));
        await SaveAsync(edition, ("Input.OnlineAddress", "https://spotkania.example/drugi"), ("Input.Sessions[1].OnlineAddress", "https://spotkania.example/osobny"));
        var letters = await site.LettersAsync("trainings.link", placed.Enrolment.Email);
        Assert.Equal(2, letters.Count);
        Assert.Contains("https://spotkania.example/pierwszy", letters[0], StringComparison.Ordinal);
        Assert.Contains($"{Cast.Today.AddDays(31).ToString("d MMMM", Framework.Localization.Cultures.Polish)}: https://spotkania.example/osobny", letters[1], StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("trainings.link", waits.Enrolment.Email));
        Assert.Empty(await site.LettersAsync("trainings.moved", placed.Enrolment.Email));
        var kept = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().AsNoTracking().SingleAsync(e => e.Id == edition.Id, Ct));
        Assert.Equal((2, null), (kept.Sequence, kept.MovedUtc));

        await SaveAsync(edition, ("Input.OnlineAddress", ""), ("Input.Sessions[1].OnlineAddress", ""));
        Assert.Contains("już nie działa", (await site.LettersAsync("trainings.link", placed.Enrolment.Email))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_are_told_at_the_field_what_is_wrong_with_a_link_and_nothing_is_lost()
    {
        var edition = await OnlineAsync(2, null);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        foreach (var wrong in new[] { "http://spotkania.example/a", "javascript:alert(1)", "https://kto:haslo@spotkania.example/a", "spotkania.example/a", "https://" + new string('a', 2000) })
        {
            var answer = await staff.SubmitAsync((await EditorAsync(staff, edition)).Fill("Input.Sessions[1].OnlineAddress", wrong));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.True(answer.Has(".error-summary a[href='#Input_Sessions_1__OnlineAddress']"), wrong);
            Assert.True(answer.Document.QuerySelectorAll(".session-more")[1].HasAttribute("open"));
            Assert.Equal(wrong, answer.Form("form#edycja")["Input.Sessions[1].OnlineAddress"].Single());
        }
        // A day that nobody can join online has no link, one that is online has no place.
        Assert.Contains("nie można w nich wziąć udziału online", (await staff.SubmitAsync((await EditorAsync(staff, edition)).Fill("Input.Online", null).Fill("Input.Locality", "Żary").Fill("Input.Sessions[0].OnlineAddress", "https://spotkania.example/a"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("nie mogą mieć miejsca", (await staff.SubmitAsync((await EditorAsync(staff, edition)).Fill("Input.Sessions[0].IsOnline", "true").Fill("Input.Sessions[0].Place", "Rynek 1"))).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_at_an_edition_does_not_see_its_link()
    {
        var secret = $"spotkanie-{Guid.NewGuid():N}";
        var edition = await OnlineAsync(2, $"https://spotkania.example/{secret}");
        Assert.Contains(secret, (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync($"/admin/szkolenia/{edition.Id}")).Html, StringComparison.Ordinal);
        var auditor = await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/szkolenia/{edition.Id}");
        Assert.Equal(HttpStatusCode.OK, auditor.Status);
        Assert.DoesNotContain(secret, auditor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_editor_says_of_single_days_comes_back_and_a_day_with_attendance_keeps_its_place()
    {
        var edition = await site.EditionAsync(2, Slug, f => f with { Place = "Ratusz" });
        await SaveAsync(edition, ("Input.Sessions[0].Place", " Biblioteka, Żagań "), ("Input.Sessions[1].IsOnline", "true"), ("Input.Sessions[1].OnlineAddress", "https://spotkania.example/a"));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = await EditorAsync(staff, edition);
        Assert.Equal(("Biblioteka, Żagań", "https://spotkania.example/a"), (form["Input.Sessions[0].Place"].Single(), form["Input.Sessions[1].OnlineAddress"].Single()));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Session>().Where(d => d.EditionId == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ListStamp, Guid.NewGuid()), Ct));
        Assert.Contains("jest już zapisana obecność", (await staff.SubmitAsync((await EditorAsync(staff, edition)).Fill("Input.Sessions[0].Place", "Gdzie indziej"))).Text(".error-summary"), StringComparison.Ordinal);
        await SaveAsync(edition, ("Input.Sessions[1].OnlineAddress", "https://spotkania.example/b"));
    }

    private Task<Edition> OnlineAsync(int capacity, string? address) => site.EditionAsync(capacity, Slug, f => f with { Locality = null, GminaCode = null, Online = true, OnlineAddress = address });

    private static async Task<Form> EditorAsync(Visitor staff, Edition edition) => (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja");

    private async Task SaveAsync(Edition edition, params (string Name, string Value)[] fields)
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = await EditorAsync(staff, edition);
        foreach (var (name, value) in fields) form.Fill(name, value);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }
}

[Collection<SqliteSite>]
public sealed class OnlineTestsOnSqlite(SqliteSite site) : OnlineTests(site);

[Collection<PostgresSite>]
public sealed class OnlineTestsOnPostgres(PostgresSite site) : OnlineTests(site);
