using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Assessed recruitment: criteria, two assessors who do not see each other, one list, results and appeals.</summary>
public abstract class AssessmentTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Criteria_come_before_publication_and_stay_once_sign_up_has_begun()
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var edition = await site.DraftRecruitmentAsync(2);
        var refused = await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/publikacja")).Form("main form"));
        Assert.Contains("musi mieć kryteria", refused.Text(".error-summary"), StringComparison.Ordinal);
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/kryteria")).Form("main form");
        var saved = await staff.FollowAsync(await staff.SubmitAsync(form.Fill("Input.Rows[0].Label", "Doświadczenie w ekonomii społecznej").Fill("Input.Rows[0].Most", "10")));
        Assert.Contains("Zapisano kryteria", saved.Text(".notice"), StringComparison.Ordinal);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/publikacja")).Form("main form"));
        var late = await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/kryteria")).Form("main form").Fill("Input.Rows[1].Label", "Żywe zainteresowanie").Fill("Input.Rows[1].Most", "5"));
        Assert.Contains("Zapisy już się zaczęły", late.Text(".error-summary"), StringComparison.Ordinal);
        var changed = await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Recruitment", nameof(RecruitmentMode.FirstCome)));
        Assert.Contains("Sposobu przyznawania miejsc nie można zmienić", changed.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applicant_says_why_and_is_told_that_the_application_is_assessed()
    {
        var edition = await site.RecruitmentAsync(1);
        var draft = await site.ApplicantAsync(edition, RecruitmentCast.Who(), isSent: false);
        var visitor = site.Visitor();
        var needs = await visitor.GetAsync(draft.Url + "/potrzeby");
        Assert.Contains("z 5", needs.Text(".progress-steps"), StringComparison.Ordinal);
        var why = await visitor.FollowAsync(await visitor.SubmitAsync(needs.Form("main form[method='post']")));
        Assert.Contains("Doświadczenie (do 10 pkt)", why.Text("main"), StringComparison.Ordinal);
        Assert.NotEmpty((await visitor.SubmitAsync(why.Form("main form"))).Document.QuerySelectorAll(".error-summary li"));
        var check = await visitor.FollowAsync(await visitor.SubmitAsync(why.Form("main form").Fill("Input.Statement", "Prowadzę spółdzielnię w Łęknicy.")));
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(check.Form("main form[method='post']").Fill("Input.Agrees", "true")));
        Assert.Contains("czeka na ocenę", sent.Text("main"), StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Submitted, await site.StateAsync(draft));
        Assert.Empty(await site.LinesAsync(edition.Id));
        await site.LetterAsync("trainings.submitted", draft);
        // Groups do not come to what is assessed.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync($"/szkolenia/{Cast.Slug}/zapisy/grupa?edycja={edition.Number}")).Status);
        // Who resigns before the decision leaves no trace in the book of places.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(draft.Enrolment, isWarned: true, Actor.Visitor, Ct));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task Two_assess_without_seeing_each_other_and_the_list_goes_by_points_then_by_time()
    {
        var edition = await site.RecruitmentAsync(1);
        var (weak, early, late, outsider) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition), await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var (one, two, three) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var tooMany = (await one.GetAsync(RecruitmentCast.Assess(edition, weak))).Form("main form").Fill("Input.Points[0]", "11");
        Assert.Contains("od 0 do 10 punktów", (await one.SubmitAsync(tooMany)).Text(".error-summary"), StringComparison.Ordinal);
        await one.AssessAsync(edition, weak, 2);
        Assert.DoesNotContain("Ocena drugiej osoby", (await two.GetAsync(RecruitmentCast.Assess(edition, weak))).Text("main"), StringComparison.Ordinal);
        await two.AssessAsync(edition, weak, 3);
        Assert.Contains("Ocena drugiej osoby", (await two.GetAsync(RecruitmentCast.Assess(edition, weak))).Text("main"), StringComparison.Ordinal);
        // A third is one too many; one of the two may change their mind.
        Assert.Contains("oceniły już dwie osoby", (await three.AssessAsync(edition, weak, 9)).Text(".error-summary"), StringComparison.Ordinal);
        await one.AssessAsync(edition, weak, 4);
        foreach (var applicant in new[] { early, late })
        {
            await one.AssessAsync(edition, applicant, 8);
            await two.AssessAsync(edition, applicant, 9);
        }
        await one.AssessAsync(edition, outsider, 10, excluded: "Mieszka i pracuje poza regionem.");

        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync($"/admin/szkolenia/{edition.Id}/ranking")).Status);
        await site.CloseAsync(edition);
        Assert.Contains("nie oceniły jeszcze dwie osoby", (await one.GetAsync($"/admin/szkolenia/{edition.Id}/ranking")).Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("ranking.incomplete", Assert.IsType<RuleException>(await Cast.TryAsync(() => site.RankAsync(edition))).Code);
        await two.AssessAsync(edition, outsider, 10);
        var preview = await one.GetAsync($"/admin/szkolenia/{edition.Id}/ranking");
        await one.SubmitAsync(preview.Form("main form"));
        Assert.Equal((EnrolmentState.Reserve, EnrolmentState.Placed, EnrolmentState.Reserve, EnrolmentState.Rejected), (await site.StateAsync(weak), await site.StateAsync(early), await site.StateAsync(late), await site.StateAsync(outsider)));
        Assert.Empty(await site.FaultsAsync(edition));
        Assert.Equal(2, await site.LeftAsync(early));
        Assert.Contains("17 z 20", (await site.Visitor().GetAsync(early.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Miejsce na liście rezerwowej: 1", (await site.Visitor().GetAsync(late.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("17", await site.HtmlAsync("trainings.result", late.Enrolment.Email), StringComparison.Ordinal);
        Assert.Contains("poza regionem", await site.HtmlAsync("trainings.result", outsider.Enrolment.Email), StringComparison.Ordinal);
        var protocol = await one.GetAsync($"/admin/szkolenia/{edition.Id}/ocena?handler=Protocol");
        Assert.Equal("application/pdf", protocol.ContentHeaders.ContentType!.MediaType);
        // The freed place goes to the best of those who wait.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(early.Enrolment, isWarned: true, Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (await site.StateAsync(late), await site.StateAsync(weak)));
    }

    [Fact]
    public async Task An_appeal_that_is_right_moves_the_application_and_one_that_is_not_is_answered()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicants = new List<Applicant>();
        var (one, two) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        foreach (var points in new[] { 9, 7, 5, 0 })
        {
            var applicant = await site.ApplyAsync(edition);
            await one.AssessAsync(edition, applicant, points, excluded: points == 0 ? "Brak danych." : null);
            await two.AssessAsync(edition, applicant, points);
            applicants.Add(applicant);
        }
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        var (first, second, third, outsider) = (applicants[0], applicants[1], applicants[2], applicants[3]);
        var visitor = site.Visitor();
        // Who has a place has nothing to appeal; who waits or was rejected has, once.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(first.Url + "/odwolanie")).Status);
        foreach (var applicant in new[] { third, outsider })
        {
            var form = (await visitor.GetAsync(applicant.Url + "/odwolanie")).Form("main form").Fill("Input.Text", "Nie policzono mojej pracy w spółdzielni.");
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(form)).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(applicant.Url + "/odwolanie")).Status);
        }
        await one.DecideAsync(edition, third, AppealDecision.Upheld, 16, "Dodano punkty za pracę w spółdzielni.");
        Assert.Contains("Miejsce na liście rezerwowej: 1", (await visitor.GetAsync(third.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Miejsce na liście rezerwowej: 2", (await visitor.GetAsync(second.Url)).Text("main"), StringComparison.Ordinal);
        await one.DecideAsync(edition, outsider, AppealDecision.Refused, null, "Dane są nadal niepełne.");
        Assert.Contains("Dane są nadal niepełne", (await visitor.GetAsync(outsider.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("niepełne", await site.HtmlAsync("trainings.appeal", outsider.Enrolment.Email), StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(first));
        Assert.Empty(await site.FaultsAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(first.Enrolment, isWarned: true, Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (await site.StateAsync(third), await site.StateAsync(second)));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task Somebody_without_a_training_left_is_passed_over_in_the_list_and_the_next_gets_the_place()
    {
        var edition = await site.RecruitmentAsync(1);
        var (tired, next) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var (one, two) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        foreach (var (applicant, points) in new[] { (tired, 10), (next, 1) })
        {
            await one.AssessAsync(edition, applicant, points);
            await two.AssessAsync(edition, applicant, points);
        }
        for (var i = 0; i < 3; i++) await site.SendAsync(await site.DraftAsync(await site.EditionAsync(5, "zlecanie-zadan-publicznych"), tired.Family));
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        Assert.Equal((EnrolmentState.Rejected, EnrolmentState.Placed), (await site.StateAsync(tired), await site.StateAsync(next)));
        Assert.Empty(await site.FaultsAsync(edition));
    }
}

[Collection<SqliteSite>]
public sealed class AssessmentTestsOnSqlite(SqliteSite site) : AssessmentTests(site);

[Collection<PostgresSite>]
public sealed class AssessmentTestsOnPostgres(PostgresSite site) : AssessmentTests(site);
