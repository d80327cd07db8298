using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>A phone of the staff opens the code of a participant and ticks today's session, after asking.</summary>
public abstract class CheckInTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_leads_staff_to_one_button_that_ticks_today_and_leaves_the_others_as_they_are()
    {
        var edition = await site.EditionAsync(3);
        var (one, other, absent) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.HappenedAsync(edition, daysAgo: 0);
        Assert.True((await site.Visitor().GetAsync(one.Url)).Has("section[aria-labelledby='kod'] svg[role='img']"));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var ask = await staff.GetAsync(Path(edition, one));
        Assert.Contains(one.Family, ask.Text("main"), StringComparison.Ordinal);
        // Opening the address, as cameras and mail programs do, ticks nobody.
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(one));
        var second = await staff.GetAsync(Path(edition, other));
        var told = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("main form")));
        Assert.Contains(told.Texts(".notice"), n => n.Contains("Zapisano obecność", StringComparison.Ordinal));
        Assert.False(told.Has("main form"));
        // The second page was opened before the first was saved: both are there.
        await staff.SubmitAsync(second.Form("main form"));
        await staff.SubmitAsync(ask.Form("main form"));
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Attended, EnrolmentState.Placed), (await site.StateAsync(one), await site.StateAsync(other), await site.StateAsync(absent)));
        Assert.Equal(1, (await site.VerbsAsync(one)).Count(v => v == "attended"));
    }

    [Fact]
    public async Task People_who_arrive_at_the_same_moment_are_all_ticked()
    {
        var edition = await site.EditionAsync(6);
        var all = new List<Applicant>();
        for (var i = 0; i < 6; i++) all.Add(await site.ApplicantAsync(edition));
        await site.HappenedAsync(edition, daysAgo: 0);
        var session = edition.Sessions[0].Id;
        await Task.WhenAll(all.Select(a => Task.Run(() => site.InScopeAsync(s => s.GetRequiredService<AttendanceDesk>().CheckInAsync(edition.Id, session, a.Enrolment.Id, Framework.Actor.System, Ct)), Ct)));
        foreach (var one in all) Assert.Equal(EnrolmentState.Attended, await site.StateAsync(one));
    }

    [Fact]
    public async Task Nobody_is_ticked_without_a_place_on_another_day_or_by_somebody_who_may_not()
    {
        var (edition, later) = (await site.EditionAsync(1), await site.EditionAsync(1));
        var (holder, waiting, early) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(later));
        await site.HappenedAsync(edition, daysAgo: 0);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        foreach (var (some, one, why) in new[] { (edition, waiting, "nie ma miejsca"), (later, early, "Dziś nie ma zajęć") })
        {
            var page = await staff.GetAsync(Path(some, one));
            Assert.Contains(why, page.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
            Assert.False(page.Has("main form"));
        }
        Assert.Equal("attendance.place", Assert.IsType<Framework.RuleException>(await Cast.TryAsync(() => site.InScopeAsync(s => s.GetRequiredService<AttendanceDesk>().CheckInAsync(edition.Id, edition.Sessions[0].Id, waiting.Enrolment.Id, Framework.Actor.System, Ct)))).Code);
        // The application of another edition, an auditor, and the participant themselves find nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(Path(edition, early))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync(Path(edition, holder))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync(Path(edition, holder))).Status);
        Assert.False((await site.Visitor().GetAsync(waiting.Url)).Has("section[aria-labelledby='kod']"));
    }

    private static string Path(Edition edition, Applicant applicant) => $"/admin/szkolenia/{edition.Id}/obecnosc/{applicant.Enrolment.Id}";
}

[Collection<SqliteSite>]
public sealed class CheckInTestsOnSqlite(SqliteSite site) : CheckInTests(site);

[Collection<PostgresSite>]
public sealed class CheckInTestsOnPostgres(PostgresSite site) : CheckInTests(site);
