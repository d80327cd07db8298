using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Board;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Applications that are sent back to be completed before they are assessed.</summary>
public abstract class ReturnTests(Site site)
{
    private const string Missing = "Dopisz, w jakiej spółdzielni pracujesz.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_back_is_completed_step_by_step_and_comes_back_where_it_stood()
    {
        var edition = await site.RecruitmentAsync(1);
        var (early, late) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var (one, two, visitor) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"), site.Visitor());
        var sent = await ReadAsync(early);
        var address = (await one.GetAsync($"/admin/szkolenia/{edition.Id}/ocena")).One($"a[href='{Of(edition, early)}']").GetAttribute("href")!;
        var form = (await one.GetAsync(address)).Form("form#zwrot");
        Assert.Equal(WorkingDays.After(Cast.Today, 5).Iso(), form["Input.Until"].Single());
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(form.Fill("Input.Missing", Missing))).Status);
        Assert.Equal(EnrolmentState.Returned, await site.StateAsync(early));
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync(RecruitmentCast.Assess(edition, early))).Status);
        Assert.Contains(Missing, await site.HtmlAsync("trainings.returned", early.Enrolment.Email), StringComparison.Ordinal);

        var page = await visitor.GetAsync(early.Url);
        Assert.Equal("Zgłoszenie trzeba uzupełnić", page.Heading);
        // The words of staff are the same in both languages.
        Assert.All([page, await visitor.GetAsync("/en" + early.Url)], p => Assert.Contains(Missing, p.Text("main"), StringComparison.Ordinal));
        Assert.Equal("Complete your application", (await visitor.GetAsync("/en" + early.Url + "/uzupelnienie")).Heading);
        var completion = page.One("a.button[href$='/uzupelnienie']").GetAttribute("href")!;
        await StepAsync(visitor, early, "uzasadnienie", f => f.Fill("Input.Statement", "Od 2019 roku pracuję w spółdzielni „Źródło”."));
        await StepAsync(visitor, early, "potrzeby", f => f.Fill("Input.Diet", "bez glutenu"));
        await StepAsync(visitor, early, "instytucja", f => f.Fill("Input.Choice", "inna").Fill("Input.Name", "Spółdzielnia „Źródło”"));

        // A phone that is none loses nothing of it.
        var wrong = await visitor.SubmitAsync((await visitor.GetAsync(completion)).Form("main form").Fill("Input.Phone", "12").Fill("Input.Consents", Consent.Image.Stored));
        Assert.Contains("Wpisz numer telefonu, na przykład", wrong.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(("12", Consent.Image.Stored), (wrong.Form("main form")["Input.Phone"].Single(), wrong.Form("main form")["Input.Consents"].Single()));
        Assert.Equal(EnrolmentState.Returned, await site.StateAsync(early));
        var send = wrong.Form("main form").Fill("Input.Phone", "601 234 567");
        Assert.Contains("czeka na ocenę", (await visitor.FollowAsync(await visitor.SubmitAsync(send))).Text("main"), StringComparison.Ordinal);
        // Pressed twice, it is sent once.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(send)).Status);

        var back = await ReadAsync(early);
        Assert.Equal((EnrolmentState.Submitted, sent.Queue, sent.Number, sent.AgreedUtc), (back.State, back.Queue, back.Number, back.AgreedUtc));
        Assert.Equal(("Od 2019 roku pracuję w spółdzielni „Źródło”.", "bez glutenu", Consent.Image.Stored), (back.Statement, back.Diet, back.Consents));
        Assert.NotNull(back.InstitutionId);
        Assert.Equal("601 234 567", (await site.InScopeAsync(s => s.GetRequiredService<IPeople>().CardsAsync([back.PersonId!.Value], Ct)))[back.PersonId!.Value].Phone);
        Assert.Equal(["submitted", "returned", "institution-changed", "consent-given", "supplemented"], await site.VerbsAsync(early));
        var about = $"%{edition.Id}%";
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.supplemented' AND html LIKE {about}").AnyAsync(Ct));

        // For equal points the one that was sent first is first, whenever it was completed.
        foreach (var applicant in new[] { late, early })
        {
            await one.AssessAsync(edition, applicant, 5);
            await two.AssessAsync(edition, applicant, 5);
        }
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        Assert.Equal((EnrolmentState.Placed, EnrolmentState.Reserve), (await site.StateAsync(early), await site.StateAsync(late)));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task Points_are_of_what_was_read_and_whoever_does_not_come_back_gives_way()
    {
        var edition = await site.RecruitmentAsync(2);
        var (rewritten, hungry) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var (one, two, three) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        foreach (var applicant in new[] { rewritten, hungry })
        {
            await one.AssessAsync(edition, applicant, 2);
            await two.AssessAsync(edition, applicant, 3);
            await ReturnAsync(applicant);
        }
        var visitor = site.Visitor();
        await StepAsync(visitor, rewritten, "uzasadnienie", f => f.Fill("Input.Statement", "Od 2019 roku pracuję w spółdzielni „Źródło”."));
        await StepAsync(visitor, hungry, "potrzeby", f => f.Fill("Input.Diet", "bez glutenu"));
        foreach (var applicant in new[] { rewritten, hungry }) await CompleteAsync(applicant);

        Assert.Equal((false, true), (await IsCompleteAsync(edition, rewritten), await IsCompleteAsync(edition, hungry)));
        Assert.Contains("trzeba ocenić jeszcze raz", (await one.GetAsync($"/admin/szkolenia/{edition.Id}/ocena")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("zmieniła zgłoszenie po Twojej ocenie", (await one.GetAsync(RecruitmentCast.Assess(edition, rewritten))).Text(".notice"), StringComparison.Ordinal);
        await site.CloseAsync(edition);
        Assert.Equal("ranking.incomplete", Assert.IsType<RuleException>(await Cast.TryAsync(() => site.RankAsync(edition))).Code);
        await one.AssessAsync(edition, rewritten, 9);
        Assert.Equal(HttpStatusCode.Redirect, (await three.AssessAsync(edition, rewritten, 8)).Status);
        Assert.Contains("oceniły już dwie osoby", (await two.AssessAsync(edition, rewritten, 1)).Text(".error-summary"), StringComparison.Ordinal);
        await site.RankAsync(edition);
        Assert.Equal((17, 5), ((await ReadAsync(rewritten)).Points ?? 0, (await ReadAsync(hungry)).Points ?? 0));
    }

    [Fact]
    public async Task Whoever_runs_the_edition_sends_back_what_waits_for_the_decision_and_nothing_else()
    {
        var partner = await site.PartnerAsync();
        var (edition, plain) = (await site.RecruitmentAsync(1), await site.EditionAsync(1));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OrganiserId, partner), Ct));
        var (applicant, second) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var draft = await site.ApplicantAsync(edition, RecruitmentCast.Who(), isSent: false);
        var (own, foreign) = (await site.SignedInAsync(await site.StaffAsync(partner)), await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync("Źródło"))));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(Of(edition, applicant))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync(Of(edition, applicant))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync(Of(edition, draft))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync(Of(plain, await site.ApplicantAsync(plain)))).Status);
        // Nobody completes what nobody asked for.
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetAsync(applicant.Url + "/uzupelnienie")).Status);
        Assert.Equal(Enrolment.SentCode, Assert.IsType<RuleException>(await Cast.TryAsync(() => CompleteAsync(applicant))).Code);

        var opened = (await own.GetAsync(Of(edition, second))).Form("form#zwrot").Fill("Input.Missing", Missing);
        Assert.Equal(HttpStatusCode.Redirect, (await own.SubmitAsync((await own.GetAsync(Of(edition, applicant))).Form("form#zwrot").Fill("Input.Missing", Missing))).Status);
        await CompleteAsync(applicant);
        var (one, two) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        foreach (var each in new[] { applicant, second })
        {
            await one.AssessAsync(edition, each, 5);
            await two.AssessAsync(edition, each, 5);
        }
        await site.CloseAsync(edition);
        await site.RankAsync(edition);
        // What is decided is not sent back, also by a form that was opened before.
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync(Of(edition, second))).Status);
        var late = await own.SubmitAsync(opened);
        Assert.Equal((HttpStatusCode.Redirect, $"/admin/szkolenia/{edition.Id}/zgloszenia"), (late.Status, late.Location));
        Assert.Equal("return.state", Assert.IsType<RuleException>(await Cast.TryAsync(() => ReturnAsync(second))).Code);
        Assert.Equal((EnrolmentState.Placed, EnrolmentState.Reserve), (await site.StateAsync(applicant), await site.StateAsync(second)));
        Assert.DoesNotContain("returned", await site.VerbsAsync(second));
    }

    [Fact]
    public async Task A_form_that_cannot_be_keeps_what_was_written_and_two_do_not_ask_at_once()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicant = await site.ApplyAsync(edition);
        var (one, two) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var (form, other) = ((await one.GetAsync(Of(edition, applicant))).Form("form#zwrot"), (await two.GetAsync(Of(edition, applicant))).Form("form#zwrot"));
        Assert.Contains("Napisz, co trzeba uzupełnić", (await one.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        foreach (var day in new[] { Cast.Today, Cast.Today.AddDays(30 - Edition.DaysAfterReturn + 1) })
        {
            var refused = await one.SubmitAsync(form.Fill("Input.Missing", Missing).Fill("Input.Until", day.Iso()));
            Assert.Contains("Podaj dzień od", refused.Text(".error-summary"), StringComparison.Ordinal);
            Assert.Equal((Missing, day.Iso()), (refused.Form("form#zwrot")["Input.Missing"].Single(), refused.Form("form#zwrot")["Input.Until"].Single()));
        }
        form.Fill("Input.Until", Cast.Today.AddDays(30 - Edition.DaysAfterReturn).Iso());
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(form)).Status);
        var stale = await two.SubmitAsync(other.Fill("Input.Missing", "Podaj numer NIP."));
        Assert.Contains("Ktoś inny zwrócił to zgłoszenie", stale.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Podaj numer NIP.", stale.Form("form#zwrot")["Input.Missing"].Single());
        Assert.Equal(Missing, (await ReadAsync(applicant)).Missing);
        // Whoever sees what is asked may change it, and the applicant is told.
        await site.CaughtUpAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync((await two.GetAsync(Of(edition, applicant))).Form("form#zwrot").Fill("Input.Missing", "Podaj numer NIP."))).Status);
        Assert.Equal(["submitted", "returned", "return-changed"], await site.VerbsAsync(applicant));
        await site.CaughtUpAsync();
        Assert.Equal(2, await LettersAsync("trainings.returned", applicant));
    }

    [Fact]
    public async Task After_the_day_it_stays_is_shown_as_overdue_and_holds_up_the_list_until_somebody_decides()
    {
        var edition = await site.RecruitmentAsync(2);
        var (slow, silent, ready) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        var (one, two, visitor) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Koordynator szkoleń"), site.Visitor());
        foreach (var applicant in new[] { slow, silent }) await ReturnAsync(applicant);
        await RemindAsync();
        Assert.Equal(0, await LettersAsync("trainings.return-due", slow));
        // Days go by until the day is near: one reminder.
        await AgoAsync(edition, asked: 6, until: Cast.Today.AddDays(2));
        await RemindAsync();
        Assert.Equal((1, 1), (await LettersAsync("trainings.return-due", slow), await LettersAsync("trainings.return-due", silent)));
        await AgoAsync(edition, asked: 9, until: Cast.Today.AddDays(-1));
        await RemindAsync();
        Assert.Equal(1, await LettersAsync("trainings.return-due", slow));
        Assert.Equal(EnrolmentState.Returned, await site.StateAsync(slow));
        var number = (await ReadAsync(silent)).Number!;
        Assert.Contains((await one.GetAsync($"/admin/szkolenia/{edition.Id}/ocena")).Texts(".notice[data-tone=warning]"), n => n.Contains(number, StringComparison.Ordinal));

        await one.AssessAsync(edition, ready, 5);
        await two.AssessAsync(edition, ready, 5);
        await site.CloseAsync(edition);
        Assert.Contains(number, (await one.GetAsync($"/admin/szkolenia/{edition.Id}/ranking")).Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("ranking.returned", Assert.IsType<RuleException>(await Cast.TryAsync(() => site.RankAsync(edition))).Code);
        // One is sent after all, after sign-up has closed too; the other is assessed as it is.
        var page = await visitor.GetAsync(slow.Url + "/uzupelnienie");
        Assert.Contains("Czas na uzupełnienie minął", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(page.Form("main form"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync((await one.GetAsync(Of(edition, silent))).Form("form#wycofanie"))).Status);
        await site.LetterAsync("trainings.return-withdrawn", silent);
        foreach (var applicant in new[] { slow, silent })
        {
            await one.AssessAsync(edition, applicant, 3);
            await two.AssessAsync(edition, applicant, 3);
        }
        await site.RankAsync(edition);
        Assert.Equal((EnrolmentState.Placed, EnrolmentState.Placed, EnrolmentState.Reserve), (await site.StateAsync(ready), await site.StateAsync(slow), await site.StateAsync(silent)));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task It_may_be_refused_given_up_and_restored_and_ends_when_the_training_begins()
    {
        var edition = await site.RecruitmentAsync(1);
        var (refused, leaves, stays) = (await site.ApplyAsync(edition), await site.ApplyAsync(edition), await site.ApplyAsync(edition));
        foreach (var applicant in new[] { refused, leaves, stays }) await ReturnAsync(applicant);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().EndAsync(refused.Enrolment, EnrolmentState.Rejected, "Brak odpowiedzi.", Actor.System, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(leaves.Enrolment, isWarned: true, Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.Rejected, EnrolmentState.Resigned), (await site.StateAsync(refused), await site.StateAsync(leaves)));
        await site.InScopeAsync(s => s.GetRequiredService<BoardDesk>().TakeBackAsync(refused.Enrolment, EnrolmentState.Returned, Actor.System, Ct));
        Assert.Equal((EnrolmentState.Returned, Missing), ((await ReadAsync(refused)).State, (await ReadAsync(refused)).Missing));

        await site.HappenedAsync(edition, daysAgo: 200);
        Assert.Equal("return.begun", Assert.IsType<RuleException>(await Cast.TryAsync(() => CompleteAsync(stays))).Code);
        await site.InScopeAsync(s => s.GetRequiredService<OfferExpiry>().RunAsync(Ct));
        Assert.Equal((EnrolmentState.Unplaced, EnrolmentState.Unplaced), (await site.StateAsync(refused), await site.StateAsync(stays)));
        Assert.Empty(await site.LinesAsync(edition.Id));
        // The words go with what people need.
        await site.InScopeAsync(s => s.GetRequiredService<NeedsRetention>().RunAsync(Ct));
        Assert.Null((await ReadAsync(stays)).Missing);
    }

    private static string Of(Edition edition, Applicant applicant) => $"/admin/szkolenia/{edition.Id}/zgloszenia/{applicant.Enrolment.Id}/zwrot";

    private static async Task StepAsync(Visitor visitor, Applicant applicant, string step, Func<Form, Form> fill)
    {
        var page = await visitor.GetAsync($"{applicant.Url}/{step}");
        Assert.False(page.Has(".progress-steps"));
        Assert.Equal(applicant.Url + "/uzupelnienie", (await visitor.SubmitAsync(fill(page.Form("main form[method='post']")))).Location);
    }

    private Task<Enrolment> ReadAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct));

    private Task ReturnAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ReturnAsync(applicant.Enrolment, Missing, Cast.Today.AddDays(7), null, Actor.System, Ct));

    private Task CompleteAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().CompleteAsync(applicant.Enrolment, [], null, Actor.Visitor, Ct));

    private async Task<bool> IsCompleteAsync(Edition edition, Applicant applicant) =>
        (await site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().LinesAsync(edition.Id, Ct))).Single(l => l.Enrolment.Id == applicant.Enrolment.Id).IsComplete;

    /// <summary>As if it had been asked some days ago.</summary>
    private Task AgoAsync(Edition edition, int asked, DateOnly until)
    {
        var at = DateTime.UtcNow.AddDays(-asked);
        return site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.EditionId == edition.Id && e.State == EnrolmentState.Returned).ExecuteUpdateAsync(set => set.SetProperty(e => e.ReturnedUtc, at).SetProperty(e => e.MissingUntil, until), Ct));
    }

    /// <summary>As the schedule runs it, and once more after a fall.</summary>
    private async Task RemindAsync()
    {
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<ReturnReminder>().RunAsync(Ct));
        await site.CaughtUpAsync();
    }

    private Task<int> LettersAsync(string template, Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {applicant.Enrolment.Email}").ToListAsync(Ct)).Count);
}

[Collection<SqliteSite>]
public sealed class ReturnTestsOnSqlite(SqliteSite site) : ReturnTests(site);

[Collection<PostgresSite>]
public sealed class ReturnTestsOnPostgres(PostgresSite site) : ReturnTests(site);
