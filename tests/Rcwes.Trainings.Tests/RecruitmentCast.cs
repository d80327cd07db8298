using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>What tests of assessed recruitment do again and again.</summary>
internal static class RecruitmentCast
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DraftFacts Who() => new("Łucja", Cast.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl");

    public static EditionFacts Facts(int capacity) => Cast.Facts(capacity) with { Recruitment = RecruitmentMode.Assessed, ClosesOn = Cast.Today.AddDays(20) };

    public static string Assess(Edition edition, Applicant applicant) => $"/admin/szkolenia/{edition.Id}/ocena/{applicant.Enrolment.Id}";

    public static Task<Edition> DraftRecruitmentAsync(this Site site, int capacity) => site.InScopeAsync(async s =>
    {
        var course = await s.GetRequiredService<RcwesDb>().Set<Course>().SingleAsync(c => c.Slug == Cast.Slug, Ct);
        return await s.GetRequiredService<EditionBook>().AddAsync(course.Id, Facts(capacity), null, Ct);
    });

    /// <summary>A published edition with one criterion of ten points.</summary>
    public static async Task<Edition> RecruitmentAsync(this Site site, int capacity)
    {
        var added = await site.DraftRecruitmentAsync(capacity);
        return await site.InScopeAsync(async s =>
        {
            await s.GetRequiredService<AssessmentDesk>().SaveCriteriaAsync(added, [new("Doświadczenie", 10)], Actor.System, Ct);
            var edition = await s.GetRequiredService<RcwesDb>().Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == added.Id, Ct);
            await s.GetRequiredService<EditionBook>().PublishAsync(edition, Actor.System, Ct);
            return edition;
        });
    }

    public static async Task<Applicant> ApplyAsync(this Site site, Edition edition)
    {
        var draft = await site.ApplicantAsync(edition, Who(), isSent: false);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().WriteAsync(draft.Enrolment.Id, (e, now) => e.Argue("Prowadzę spółdzielnię w Łęknicy.", now), Ct));
        await site.SendAsync(draft.Enrolment);
        return draft;
    }

    public static async Task<Page> AssessAsync(this Visitor staff, Edition edition, Applicant applicant, int points, string? excluded = null)
    {
        var form = (await staff.GetAsync(Assess(edition, applicant))).Form("main form").Fill("Input.Points[0]", $"{points}");
        if (excluded is not null) form.Fill("Input.IsExcluded", "true").Fill("Input.Note", excluded);
        return await staff.SubmitAsync(form);
    }

    public static async Task DecideAsync(this Visitor staff, Edition edition, Applicant applicant, AppealDecision decision, int? score, string reason)
    {
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolania/{applicant.Enrolment.Id}")).Form("main form").Fill("Input.Decision", decision.ToString()).Fill("Input.Reason", reason);
        if (score is { } points) form.Fill("Input.Score", $"{points}");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    public static Task CloseAsync(this Site site, Edition edition) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OpensOn, Cast.Today.AddDays(-9)).SetProperty(e => e.ClosesOn, Cast.Today.AddDays(-1)), Ct));

    public static Task RankAsync(this Site site, Edition edition) => site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().RankAsync(edition.Id, Actor.System, Ct));
}
