using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Whoever is in a training is told when it begins and in which street, and what exactly was moved.</summary>
public abstract class TimetableTests(Site site)
{
    private const string House = "Dom Kultury, ul. Leśna 4, sala 12";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_and_pages_tell_the_hours_of_every_day_and_the_street()
    {
        var edition = await site.EditionAsync(3, change: f => f with { Place = House });
        var (applicant, (group, token)) = (await site.ApplicantAsync(edition), await site.GroupAsync(edition));
        await RemindAsync(edition);
        string[] told =
        [
            await site.LetterTextAsync("trainings.placed", applicant.Enrolment.Email), await site.LetterTextAsync("trainings.soon", applicant.Enrolment.Email), await site.LetterTextAsync("trainings.group-sent", group.Email),
            (await site.Visitor().GetAsync(applicant.Url)).Text("main"), (await site.Visitor().GetAsync($"/zapisy-grupowe/{token}")).Text("main"),
        ];
        foreach (var words in told)
        {
            Assert.Contains(Polish(Cast.Today.AddDays(30)) + ", 09:00–15:00", words, StringComparison.Ordinal);
            Assert.Contains(Polish(Cast.Today.AddDays(31)) + ", 09:00–14:00", words, StringComparison.Ordinal);
            // Once, though there are two days.
            Assert.Equal(2, words.Split($"{House}, Żary").Length);
        }
    }

    [Fact]
    public async Task Days_that_follow_one_another_and_are_alike_are_one_line()
    {
        var first = new DateOnly(Cast.Today.Year + 1, 3, 9);
        var edition = await site.EditionAsync(2, change: f => f with { Place = House, Sessions = [new(first, new(9, 0), new(15, 30)), new(first.AddDays(1), new(9, 0), new(15, 30)), new(first.AddDays(7), new(9, 0), new(15, 30))] });
        var applicant = await site.ApplicantAsync(edition);
        var letter = await site.LetterTextAsync("trainings.placed", applicant.Enrolment.Email);
        Assert.Contains($"9–10 marca {first.Year}, codziennie 09:00–15:30\n{Polish(first.AddDays(7))}, 09:00–15:30\n{House}, Żary", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_elsewhere_and_a_day_online_are_told_as_such()
    {
        var edition = await site.EditionAsync(2, change: f => f with
        {
            Place = House,
            Sessions = [f.Sessions[0], f.Sessions[1] with { Place = "Biblioteka, ul. Polna 1, Żagań" }, new(Cast.Today.AddDays(32), new(17, 0), new(19, 0)) { IsOnline = true }],
        });
        var applicant = await site.ApplicantAsync(edition);
        var page = (await site.Visitor().GetAsync($"/szkolenia/{Cast.Slug}")).Text($"#edycja-{edition.Number}");
        foreach (var words in new[] { await site.LetterTextAsync("trainings.placed", applicant.Enrolment.Email), (await site.Visitor().GetAsync(applicant.Url)).Text("main") })
        {
            Assert.Contains($"09:00–15:00, {House}, Żary", words, StringComparison.Ordinal);
            Assert.Contains("09:00–14:00, Biblioteka, ul. Polna 1, Żagań", words, StringComparison.Ordinal);
            Assert.Contains("17:00–19:00, online", words, StringComparison.Ordinal);
        }
        Assert.Contains("09:00–14:00, Biblioteka, ul. Polna 1, Żagań", page, StringComparison.Ordinal);
        Assert.Contains("17:00–19:00, online", page, StringComparison.Ordinal);
        var calendar = (await site.Visitor().GetAsync($"/szkolenia/{Cast.Slug}/edycja-{edition.Number}.ics")).Html.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("LOCATION:Biblioteka\\, ul. Polna 1\\, Żagań\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("LOCATION:online\r\n", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_in_an_edition_that_is_moved_learns_what_was_and_what_is_and_so_does_whoever_enrolled_a_group()
    {
        var edition = await site.EditionAsync(4, change: f => f with { Place = House });
        var (applicant, english, (group, _)) = (await site.ApplicantAsync(edition), await EnglishAsync(edition), await site.GroupAsync(edition));
        var (draft, _) = await site.GroupAsync(edition, isSent: false);
        await ChangeAsync(edition, ("Input.Sessions[0].From", "13:00"), ("Input.Sessions[0].To", "19:00"), ("Input.Place", "Ratusz, Rynek 1"));
        foreach (var words in new[] { await site.LetterTextAsync("trainings.moved", applicant.Enrolment.Email), await site.LetterTextAsync("trainings.group-moved", group.Email) })
        {
            Assert.Contains($"Było: {House}, Żary\n", words, StringComparison.Ordinal);
            Assert.Contains("Jest: Ratusz, Rynek 1, Żary\n", words, StringComparison.Ordinal);
            Assert.Contains($"Było: {Polish(Cast.Today.AddDays(30))}, 09:00–15:00\n", words, StringComparison.Ordinal);
            Assert.Contains($"Jest: {Polish(Cast.Today.AddDays(30))}, 13:00–19:00\n", words, StringComparison.Ordinal);
            Assert.DoesNotContain($"Było: {Polish(Cast.Today.AddDays(31))}", words, StringComparison.Ordinal);
        }
        Assert.Contains($"Now: {Cast.Today.AddDays(30).ToString("dddd, d MMMM yyyy", Cultures.English)}, 13:00–19:00", await site.LetterTextAsync("trainings.moved", english.Enrolment.Email), StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("trainings.group-moved", draft.Email));
    }

    [Fact]
    public async Task A_group_of_which_nobody_is_left_is_told_of_no_move()
    {
        var edition = await site.EditionAsync(4);
        var ((left, _), (stays, _)) = (await site.GroupAsync(edition), await site.GroupAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().ResignAsync(left, null, isWarned: true, Actor.Visitor, Ct));
        await ChangeAsync(edition, ("Input.Locality", "Żagań"));
        Assert.Single(await site.LettersAsync("trainings.group-moved", stays.Email));
        Assert.Empty(await site.LettersAsync("trainings.group-moved", left.Email));
    }

    [Fact]
    public async Task A_reason_that_the_program_proposed_reaches_a_coordinator_in_their_language()
    {
        var edition = await site.EditionAsync(4);
        var (group, _) = await site.GroupAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EnrolmentGroup>().Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Culture, "en"), Ct));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie?powod=grupa")).Form("main form"));
        var letter = await site.LetterTextAsync("trainings.group-cancelled", group.Email);
        Assert.Contains("Reason: Fewer people", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Zgłosiło się", letter, StringComparison.Ordinal);
    }

    private static string Polish(DateOnly day) => day.ToString("dddd, d MMMM yyyy", Cultures.Polish);

    private Task RemindAsync(Edition edition) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        db.Activities.Add((await db.Set<Edition>().SingleAsync(e => e.Id == edition.Id, Ct)).Remind(DateTime.UtcNow));
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>As staff do in the editor.</summary>
    private async Task ChangeAsync(Edition edition, params (string Name, string Value)[] fields)
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja");
        foreach (var (name, value) in fields) form.Fill(name, value);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    /// <summary>Somebody who applied on the English pages.</summary>
    private async Task<Applicant> EnglishAsync(Edition edition)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Cultures.English;
        try
        {
            return await site.ApplicantAsync(edition);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

[Collection<SqliteSite>]
public sealed class TimetableTestsOnSqlite(SqliteSite site) : TimetableTests(site);

[Collection<PostgresSite>]
public sealed class TimetableTestsOnPostgres(PostgresSite site) : TimetableTests(site);
