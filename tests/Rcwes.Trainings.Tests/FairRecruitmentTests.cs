using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Where assessed recruitment could treat somebody unfairly: no time for the list, copied points, changed criteria, late appeals, one person twice.</summary>
public abstract class FairRecruitmentTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_up_ends_early_enough_for_a_list_and_is_not_opened_again_after_it()
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var edition = await site.RecruitmentAsync(1);
        async Task<string> ClosingAsync(DateOnly day) =>
            string.Concat((await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.ClosesOn", $"{day:yyyy-MM-dd}"))).Texts(".error-summary"));
        Assert.Contains("najpóźniej 3 dni przed", await ClosingAsync(Cast.Today.AddDays(28)), StringComparison.Ordinal);
        Assert.Equal("", await ClosingAsync(Cast.Today.AddDays(27)));
        var applicant = await site.ApplyAsync(edition);
        Assert.Contains("Listę można zatwierdzić od", string.Concat((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/ocena")).Texts(".notice")), StringComparison.Ordinal);
        await BothAsync(edition, applicant, 5);
        await site.CloseAsync(edition);
        var approve = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/ranking")).Form("main form");
        await site.RankAsync(edition);
        Assert.Contains("Zapisów nie można otworzyć ponownie", await ClosingAsync(Cast.Today.AddDays(5)), StringComparison.Ordinal);
        // A press of the button on a page that was open meanwhile leads to the list.
        var again = await staff.SubmitAsync(approve);
        Assert.Equal((HttpStatusCode.Redirect, $"/admin/szkolenia/{edition.Id}/ocena"), (again.Status, again.Location));
    }

    [Fact]
    public async Task Points_of_one_assessor_are_neither_in_the_order_nor_in_the_protocol_before_the_other_one_has_spoken()
    {
        var edition = await site.RecruitmentAsync(2);
        var (first, second) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var one = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await one.AssessAsync(edition, second, 10);
        await one.AssessAsync(edition, first, 1);
        var lines = await site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().LinesAsync(edition.Id, Ct));
        Assert.Equal([first.Enrolment.Id, second.Enrolment.Id], lines.Select(l => l.Enrolment.Id));
        Assert.All(lines, l => Assert.Equal("–", ProtocolPaper.Marks(l)));
        await (await site.SignInAsRoleAsync("Koordynator szkoleń")).AssessAsync(edition, second, 9);
        lines = await site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().LinesAsync(edition.Id, Ct));
        Assert.Equal((second.Enrolment.Id, "10 + 9"), (lines[0].Enrolment.Id, ProtocolPaper.Marks(lines[0])));
    }

    [Fact]
    public async Task Criteria_stay_once_somebody_has_applied_even_when_sign_up_is_put_off()
    {
        var edition = await site.RecruitmentAsync(1);
        await site.ApplyAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OpensOn, Cast.Today.AddDays(1)), Ct));
        var refused = await Cast.TryAsync(() => site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().SaveCriteriaAsync(edition, [new("Coś innego", 20)], Actor.System, Ct)));
        Assert.Equal("criteria.late", Assert.IsType<RuleException>(refused).Code);
        // Whoever thinks of signing up reads them before anything else.
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OpensOn, Cast.Today.AddDays(-1)), Ct));
        Assert.Contains("Doświadczenie (do 10 pkt)", (await site.Visitor().GetAsync($"/szkolenia/{Cast.Slug}/zapisy?edycja={edition.Number}")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_a_place_by_a_late_list_may_still_give_it_up_freely()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicant = await site.ApplyAsync(edition);
        await BothAsync(edition, applicant, 5);
        await site.CloseAsync(edition);
        // Two days before the first one: too late for whoever knew of the place for long.
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await db.Set<Session>().Where(x => x.EditionId == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Day, Cast.Today.AddDays(2)), Ct);
            await db.Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.FirstDay, Cast.Today.AddDays(2)).SetProperty(e => e.LastDay, Cast.Today.AddDays(2)), Ct);
        });
        await site.RankAsync(edition);
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(applicant));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(applicant.Enrolment, isWarned: false, Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.Resigned, 3), (await site.StateAsync(applicant), await site.LeftAsync(applicant)));
    }

    [Fact]
    public async Task An_appeal_reaches_whoever_runs_the_edition_and_ends_with_its_beginning()
    {
        var edition = await site.RecruitmentAsync(1);
        var (placed, rejected) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        await BothAsync(edition, placed, 9);
        await BothAsync(edition, rejected, 1, "Brak danych.");
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        var visitor = site.Visitor();
        await visitor.SubmitAsync((await visitor.GetAsync(rejected.Url + "/odwolanie")).Form("main form").Fill("Input.Text", "Dane były w załączniku."));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.appeal-sent' AND recipient = {Site.AdministratorEmail}").AnyAsync(Ct));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolania/{rejected.Enrolment.Id}")).Form("main form").Fill("Input.Decision", nameof(AppealDecision.Upheld)).Fill("Input.Score", "12").Fill("Input.Reason", "Dane są.");
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Session>().Where(x => x.EditionId == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Day, Cast.Today.AddDays(-1)), Ct));
        Assert.Contains("nie można uznać", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        await staff.SubmitAsync(form.Fill("Input.Decision", nameof(AppealDecision.Refused)).Fill("Input.Score", ""));
        Assert.Equal(EnrolmentState.Rejected, await site.StateAsync(rejected));
        // Pressed again: the list, and not an error.
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    [Fact]
    public async Task Two_applications_of_one_person_are_named_before_the_list_is_made()
    {
        var edition = await site.RecruitmentAsync(3);
        var (one, other) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        foreach (var applicant in new[] { one, other }) await BothAsync(edition, applicant, 5);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var person = await db.Set<Enrolment>().Where(e => e.Id == one.Enrolment.Id).Select(e => e.PersonId).SingleAsync(Ct);
            // As when records are joined after both had applied: the index lets it through only while one of them is over.
            await db.Set<Enrolment>().Where(e => e.Id == one.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, (Guid?)null), Ct);
            var edited = await db.Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == edition.Id, Ct);
            await db.Set<Enrolment>().Where(e => e.EditionId == edition.Id).LoadAsync(Ct);
            foreach (var enrolment in edited.Enrolments) enrolment.HandTo(person!.Value);
            var refused = Assert.Throws<RuleException>(() => AssessmentDesk.RefuseTwice(edited));
            Assert.Equal("ranking.twice", refused.Code);
            Assert.Contains(edited.Enrolments[0].Number!, $"{refused.Arguments[0]}", StringComparison.Ordinal);
            edited.Enrolments[0].HandTo(Guid.NewGuid());
            AssessmentDesk.RefuseTwice(edited);
        });
    }

    [Fact]
    public async Task What_assessors_and_applicants_wrote_goes_when_the_training_is_long_over()
    {
        var edition = await site.RecruitmentAsync(1);
        var rejected = await site.ApplyAsync(edition);
        await BothAsync(edition, rejected, 1, "Brak dokumentów.");
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        var visitor = site.Visitor();
        await visitor.SubmitAsync((await visitor.GetAsync(rejected.Url + "/odwolanie")).Form("main form").Fill("Input.Text", "Byłam wtedy w szpitalu."));
        async Task<(int Notes, int Texts)> LeftAsync() => await site.InScopeAsync(async s =>
        {
            await ActivatorUtilities.CreateInstance<AssessmentRetention>(s).RunAsync(Ct);
            var db = s.GetRequiredService<RcwesDb>();
            return (await db.Set<AssessmentCard>().CountAsync(c => c.EditionId == edition.Id && c.Note != null, Ct), await db.Set<Appeal>().CountAsync(a => a.EditionId == edition.Id && a.Text != Erasing.Gone, Ct));
        });
        Assert.Equal((2, 1), await LeftAsync());
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.LastDay, Cast.Today.AddYears(-9)), Ct));
        Assert.Equal((0, 0), await LeftAsync());
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AssessmentCard>().CountAsync(c => c.EditionId == edition.Id && c.Total == 1, Ct)));
    }

    private async Task BothAsync(Edition edition, Applicant applicant, int points, string? excluded = null)
    {
        for (var i = 0; i < AssessmentCard.Assessors; i++) await (await site.SignInAsRoleAsync("Koordynator szkoleń")).AssessAsync(edition, applicant, points, excluded);
    }
}

[Collection<SqliteSite>]
public sealed class FairRecruitmentTestsOnSqlite(SqliteSite site) : FairRecruitmentTests(site);

[Collection<PostgresSite>]
public sealed class FairRecruitmentTestsOnPostgres(PostgresSite site) : FairRecruitmentTests(site);
