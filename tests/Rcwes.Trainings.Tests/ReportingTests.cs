using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Data that reports need are asked of those who take part, once, and the private ones may be refused.</summary>
public abstract class ReportingTests(Site site)
{
    private const string Link = "a[href$='/dane-do-sprawozdan']";

    private static readonly string[] Private = ["Disability", "ForeignOrigin", "ThirdCountry", "Minority", "Homeless"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_a_place_is_asked_once_and_need_not_say_what_is_private()
    {
        var edition = await site.EditionAsync(1);
        var (applicant, waits) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var visitor = site.Visitor();
        var own = "/zapisy/" + await site.LetterTokenAsync(applicant);
        // Who waits may never come; and who typed an address need not be its reader.
        Assert.False((await visitor.GetAsync("/zapisy/" + await site.LetterTokenAsync(waits))).Has(Link));
        Assert.False((await visitor.GetAsync(applicant.Url)).Has(Link));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(applicant.Url + "/dane-do-sprawozdan")).Status);

        var page = await visitor.GetAsync((await visitor.GetAsync(own)).One(Link).GetAttribute("href")!);
        // Nothing is ticked beforehand, and nothing may be left out but by saying so.
        Assert.False(page.Has("main input[checked]"));
        Assert.Equal(8, (await visitor.SubmitAsync(page.Form("main form"))).Document.QuerySelectorAll(".error-summary li").Length);
        Assert.False(await KnownAsync(applicant));
        var form = page.Form("main form").Fill("Input.Sex", "Woman").Fill("Input.Labour", "Employed").Fill("Input.Education", "Higher");
        foreach (var question in Private) form.Fill("Input." + question, "Refused");
        var after = await visitor.FollowAsync(await visitor.SubmitAsync(form));
        Assert.Equal("Masz miejsce na szkoleniu", after.Heading);
        Assert.False(after.Has(Link));
        Assert.True(await KnownAsync(applicant));
        // Whoever opens the page again reads nothing of it.
        Assert.False((await visitor.GetAsync(own + "/dane-do-sprawozdan")).Has("main input[checked]"));

        // From the first day that the person was there on it stays as it was told.
        await site.HappenedAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<AttendanceDesk>().CheckInAsync(edition.Id, edition.Sessions[0].Id, applicant.Enrolment.Id, Framework.Actor.System, Ct));
        Assert.Contains("obowiązują w całym projekcie", (await visitor.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_told_it_for_one_training_is_not_asked_for_the_next()
    {
        var (first, second) = (await site.EditionAsync(2), await site.EditionAsync(2, "grupy-inicjatywne"));
        var applicant = await site.ApplicantAsync(first);
        var again = await site.ApplicantAsync(second, new DraftFacts("Łucja", applicant.Family, new(1988, 2, 29), applicant.Enrolment.Email));
        var (visitor, other) = (site.Visitor(), "/zapisy/" + await site.LetterTokenAsync(again));
        Assert.True((await visitor.GetAsync(other)).Has(Link));
        var form = (await visitor.GetAsync("/zapisy/" + await site.LetterTokenAsync(applicant) + "/dane-do-sprawozdan")).Form("main form").Fill("Input.Sex", "Man").Fill("Input.Labour", "Learning").Fill("Input.Education", "LowerSecondary");
        foreach (var question in Private) form.Fill("Input." + question, "No");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(form)).Status);
        Assert.False((await visitor.GetAsync(other)).Has(Link));
    }

    [Fact]
    public async Task Staff_see_whose_answers_are_missing_and_one_letter_a_day_asks_those_whom_it_reaches()
    {
        var edition = await site.EditionAsync(4);
        var (tells, silent, moved) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        // Somebody gave another address for the same person: nobody knows yet whose the mailbox is.
        var contested = await site.PersonOfAsync(moved);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await s.GetRequiredService<IPeople>().HearOfEmailAsync(contested, $"{Guid.NewGuid():N}@laka.example.pl", Framework.Actor.System, DateTime.UtcNow, Ct);
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });
        var (staff, list, ask) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), $"/admin/szkolenia/{edition.Id}/zgloszenia", $"/admin/szkolenia/{edition.Id}/dane-do-sprawozdan");
        var person = await site.PersonOfAsync(tells);
        await site.InScopeAsync(async s =>
        {
            var told = new StatusFacts(Sex.Woman, LabourStatus.Employed, Education.Higher, StatusAnswer.Refused, StatusAnswer.Refused, StatusAnswer.Refused, StatusAnswer.Refused, StatusAnswer.Refused);
            var enrolment = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == tells.Enrolment.Id, Ct);
            await s.GetRequiredService<ReportingDesk>().KeepAsync(enrolment, told, Framework.Actor.Visitor, Ct);
        });
        var page = await staff.GetAsync(list);
        Assert.Contains("nie ma odpowiedzi 2 z 3 osób", page.Text("main"), StringComparison.Ordinal);
        Assert.True(page.Has($"a[href='/admin/uczestnicy/{contested}/dane-do-sprawozdan']"));
        Assert.False(page.Has($"a[href='/admin/uczestnicy/{person}/dane-do-sprawozdan']"));
        var missing = (await staff.GetAsync(page.One("a[href$='?dane=brak']").GetAttribute("href")!)).Texts("tbody th");
        Assert.Equal(2, missing.Count);
        Assert.DoesNotContain(missing, name => name.EndsWith(tells.Family, StringComparison.Ordinal));

        var form = (await staff.GetAsync(page.One($"a[href='{ask}']").GetAttribute("href")!)).Form("main form");
        Assert.Contains("w drodze", (await staff.FollowAsync(await staff.SubmitAsync(form))).Text(".notice[data-tone=success]"), StringComparison.Ordinal);
        // However often it is pressed, by whomever.
        Assert.Contains("Dziś już o to poproszono", (await staff.FollowAsync(await staff.SubmitAsync(form))).Text(".notice[data-tone=success]"), StringComparison.Ordinal);
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<ReportingDesk>().AskAsync(edition.Id, Framework.Actor.System, Ct)));
        Assert.False((await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync(ask)).Has("main form button"));
        await site.CaughtUpAsync();
        Assert.Equal((0, 1, 0), (await LettersAsync(tells), await LettersAsync(silent), await LettersAsync(moved)));
        // The link of the letter leads to the questions.
        var link = (await site.HtmlAsync("trainings.status-asked", silent.Enrolment.Email)).Split('"').First(part => part.EndsWith("/dane-do-sprawozdan", StringComparison.Ordinal));
        Assert.Equal("Dane do sprawozdań", (await site.Visitor().GetAsync(new Uri(link).PathAndQuery)).Heading);

        // The next day it may be asked again, as long as somebody is left.
        var yesterday = DateTime.UtcNow.AddDays(-1);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.StatusAskedUtc, yesterday), Ct));
        Assert.True(await site.InScopeAsync(s => s.GetRequiredService<ReportingDesk>().AskAsync(edition.Id, Framework.Actor.System, Ct)));
        await site.CaughtUpAsync();
        Assert.Equal(2, await LettersAsync(silent));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync(ask)).Status);
    }

    private Task<int> LettersAsync(Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.status-asked' AND recipient = {applicant.Enrolment.Email}").ToListAsync(Ct)).Count);

    private async Task<bool> KnownAsync(Applicant applicant)
    {
        var person = await site.PersonOfAsync(applicant);
        return await site.InScopeAsync(s => s.GetRequiredService<IPersonStatuses>().IsKnownAsync(person, Ct));
    }
}

[Collection<SqliteSite>]
public sealed class ReportingTestsOnSqlite(SqliteSite site) : ReportingTests(site);

[Collection<PostgresSite>]
public sealed class ReportingTestsOnPostgres(PostgresSite site) : ReportingTests(site);
