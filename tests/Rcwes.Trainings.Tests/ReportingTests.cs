using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Attendance;
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
