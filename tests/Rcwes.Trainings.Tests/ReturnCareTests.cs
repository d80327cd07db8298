using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Applications that are sent back while somebody still looks at what was there before.</summary>
public abstract class ReturnCareTests(Site site)
{
    private const string Missing = "Dopisz, w jakiej spółdzielni pracujesz.";

    /// <summary>What an applicant writes in each step.</summary>
    private static readonly (string Step, string Field, string Typed)[] Typed =
    [
        ("uzasadnienie", "Input.Statement", "Od 2019 roku pracuję w spółdzielni „Źródło”."),
        ("potrzeby", "Input.Diet", "bez glutenu"),
        ("instytucja", "Input.Name", "Spółdzielnia „Źródło”"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_from_before_it_was_completed_does_not_send_it_back_again()
    {
        var (edition, applicant) = await ReturnedAsync();
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var old = (await staff.GetAsync(Of(edition, applicant))).Form("form#zwrot");
        await CompleteAsync(applicant);
        var refused = await staff.SubmitAsync(old.Fill("Input.Missing", "Podaj jeszcze numer NIP."));
        Assert.Contains("osoba już je uzupełniła", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Podaj jeszcze numer NIP.", refused.Form("form#zwrot")["Input.Missing"].Single());
        Assert.Equal(EnrolmentState.Submitted, await site.StateAsync(applicant));
        // Whoever has seen it completed may ask again.
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync(Of(edition, applicant))).Form("form#zwrot").Fill("Input.Missing", "Podaj jeszcze numer NIP."))).Status);
        Assert.Equal(["submitted", "returned", "supplemented", "returned"], await site.VerbsAsync(applicant));
    }

    [Fact]
    public async Task A_fresh_page_that_is_sent_unchanged_writes_again_or_says_why_it_cannot()
    {
        var (edition, applicant) = await ReturnedAsync();
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync(Of(edition, applicant))).Form("form#zwrot");
        // Pressed twice, it is asked once more.
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
        Assert.Equal(["submitted", "returned", "return-changed"], await site.VerbsAsync(applicant));
        var yesterday = Cast.Today.AddDays(-1);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.MissingUntil, yesterday), Ct));
        var overdue = await staff.SubmitAsync((await staff.GetAsync(Of(edition, applicant))).Form("form#zwrot"));
        Assert.Contains("Podaj dzień od", overdue.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(3, (await site.VerbsAsync(applicant)).Count);
    }

    [Fact]
    public async Task Points_that_were_given_while_the_applicant_changed_the_text_wait_until_it_is_read_again()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicant = await site.ApplyAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var old = (await staff.GetAsync(RecruitmentCast.Assess(edition, applicant))).Form("main form").Fill("Input.Points[0]", "7").Fill("Input.Note", "Nie wiadomo, w jakiej spółdzielni.");
        await ReturnAsync(applicant);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().WriteAsync(applicant.Enrolment.Id, (e, now) => e.Argue("Od 2019 roku pracuję w spółdzielni „Źródło”.", now), Ct));
        await CompleteAsync(applicant);
        var refused = await staff.SubmitAsync(old);
        Assert.Contains("Osoba zmieniła zgłoszenie, kiedy", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Źródło", refused.Text("section[aria-labelledby=uzasadnienie]"), StringComparison.Ordinal);
        Assert.DoesNotContain("assessed", await site.VerbsAsync(applicant));
        // What was typed is still there, and now it is of what is shown.
        var again = refused.Form("main form");
        Assert.Equal(("7", "Nie wiadomo, w jakiej spółdzielni."), (again["Input.Points[0]"].Single(), again["Input.Note"].Single()));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(again.Fill("Input.Points[0]", "9"))).Status);
        // A change between reading and saving is found behind the gate too.
        var stale = await Cast.TryAsync(() => site.InScopeAsync(s => s.GetRequiredService<AssessmentDesk>().AssessAsync(applicant.Enrolment, isEligible: true, new Dictionary<Guid, int>(), null, Actor.System, Ct)));
        Assert.Equal("assessment.revised", Assert.IsType<RuleException>(stale).Code);
    }

    [Fact]
    public async Task A_training_that_moves_forward_takes_the_day_for_completing_with_it_and_says_so()
    {
        var (edition, applicant) = await ReturnedAsync();
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await MoveAsync(10);
        // There is still time enough: nothing of it changes.
        Assert.Equal(Cast.Today.AddDays(7), (await ReadAsync(applicant)).MissingUntil);
        await MoveAsync(5);
        var moved = await ReadAsync(applicant);
        Assert.Equal((Missing, Cast.Today.AddDays(5 - Edition.DaysAfterReturn)), (moved.Missing, moved.MissingUntil));
        // Nobody is told a day that has passed.
        await MoveAsync(1);
        Assert.Equal(Cast.Today, (await ReadAsync(applicant)).MissingUntil);
        Assert.Equal(["submitted", "returned", "return-changed", "return-changed"], await site.VerbsAsync(applicant));
        var (address, day) = (applicant.Enrolment.Email, $"%{Cultures.Speaking(applicant.Enrolment.Culture, () => EnrolmentWords.Day(Cast.Today))}%");
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.returned' AND recipient = {address} AND html LIKE {day}").AnyAsync(Ct));

        async Task MoveAsync(int startsIn)
        {
            var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja");
            form.Fill("Input.OpensOn", Cast.Today.AddDays(-9).Iso()).Fill("Input.ClosesOn", Cast.Today.AddDays(Math.Min(0, startsIn - Edition.AssessmentDays)).Iso());
            form.Fill("Input.Sessions[0].Day", Cast.Today.AddDays(startsIn).Iso()).Fill("Input.Sessions[1].Day", Cast.Today.AddDays(startsIn + 1).Iso());
            Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
        }
    }

    [Fact]
    public async Task An_institution_that_is_missing_is_proposed_once_however_often_its_name_is_saved()
    {
        var (_, applicant) = await ReturnedAsync();
        var (visitor, name) = (site.Visitor(), $"Spółdzielnia „Źródło” {Cast.Family()}");
        foreach (var typed in new[] { name, name, $" {name.ToUpperInvariant().Replace(" ", "  ", StringComparison.Ordinal)} " }) await SaveAsync(typed);
        Assert.Single(await site.InScopeAsync(s => s.GetRequiredService<IInstitutions>().FindAsync(name, FindAmong.Present, 5, Ct)));
        Assert.Equal(["submitted", "returned", "institution-changed"], await site.VerbsAsync(applicant));
        var first = (await ReadAsync(applicant)).InstitutionId;
        Assert.NotNull(first);
        // Another name is another institution.
        await SaveAsync(name + " Bis");
        Assert.NotEqual(first, (await ReadAsync(applicant)).InstitutionId);

        async Task SaveAsync(string typed)
        {
            var form = (await visitor.GetAsync(applicant.Url + "/instytucja")).Form("main form[method='post']");
            Assert.Equal(applicant.Url + "/uzupelnienie", (await visitor.SubmitAsync(form.Fill("Input.Choice", "inna").Fill("Input.Name", typed))).Location);
        }
    }

    [Fact]
    public async Task A_consent_that_is_given_with_what_was_missing_is_written_into_the_history_with_its_moment()
    {
        var (_, applicant) = await ReturnedAsync();
        var (visitor, id) = (site.Visitor(), applicant.Enrolment.Id.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync((await visitor.GetAsync(applicant.Url + "/uzupelnienie")).Form("main form").Fill("Input.Consents", Consent.Image.Stored))).Status);
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.AsNoTracking().Where(a => a.SubjectId == id && a.Verb == "consent-given").ToListAsync(Ct));
        Assert.Equal(new Actor(ActorKind.Link, id), told.Single().Actor);
        Assert.Contains(Consent.Image.Key, told.Single().Data, StringComparison.Ordinal);
        // One that was given already is not given anew.
        await site.InScopeAsync(async s => await s.GetRequiredService<EnrolmentDesk>().ReturnAsync(applicant.Enrolment, Missing, Cast.Today.AddDays(7), (await ReadAsync(applicant)).ReturnStamp, Actor.System, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().CompleteAsync(applicant.Enrolment, [Consent.Image], null, Actor.Visitor, Ct));
        Assert.Equal(["submitted", "returned", "consent-given", "supplemented", "returned", "supplemented"], await site.VerbsAsync(applicant));
        Assert.Equal(Consent.Image.Stored, (await ReadAsync(applicant)).Consents);
    }

    [Fact]
    public async Task An_entry_that_was_joined_with_another_is_the_same_institution_and_points_stay()
    {
        var (_, applicant) = await ReturnedAsync();
        var (visitor, id) = (site.Visitor(), applicant.Enrolment.Id);
        var (gone, stays) = (await ProposedAsync(), await ProposedAsync());
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.InstitutionId, gone), Ct));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync($"UPDATE institutions_entries SET state = 'Merged', merged_into_id = {stays} WHERE id = {gone}", Ct));
        var form = (await visitor.GetAsync(applicant.Url + "/instytucja")).Form("main form[method='post']");
        Assert.Equal($"{stays}", form["Input.Choice"].Single());
        Assert.Equal(applicant.Url + "/uzupelnienie", (await visitor.SubmitAsync(form)).Location);
        Assert.Null((await ReadAsync(applicant)).RevisedUtc);
        // Staff who put it right change nothing of what is assessed; the applicant who represents somebody else does.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().RepresentAsync(applicant.Enrolment, null, Actor.System, Ct));
        var put = await ReadAsync(applicant);
        Assert.True(put is { InstitutionId: null, RevisedUtc: null });
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().RepresentAgainAsync(applicant.Enrolment, stays, null, Actor.Visitor, Ct));
        Assert.NotNull((await ReadAsync(applicant)).RevisedUtc);

        Task<Guid> ProposedAsync() => site.InScopeAsync(async s =>
        {
            var proposed = await s.GetRequiredService<IInstitutions>().ProposeAsync(new($"Spółdzielnia {Cast.Family()}", null), Actor.System, DateTime.UtcNow, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return proposed;
        });
    }

    [Fact]
    public async Task What_an_applicant_was_writing_when_staff_decided_stays_on_the_page_with_a_word()
    {
        var (_, applicant) = await ReturnedAsync();
        var visitor = site.Visitor();
        var forms = new Dictionary<string, Form>();
        foreach (var (step, field, typed) in Typed) forms[step] = (await visitor.GetAsync($"{applicant.Url}/{step}")).Form("main form[method='post']").Fill(field, typed);
        forms["instytucja"].Fill("Input.Choice", "inna");
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().WithdrawReturnAsync(applicant.Enrolment, Actor.System, Ct));
        var before = await ReadAsync(applicant);
        foreach (var (step, field, typed) in Typed)
        {
            var page = await visitor.SubmitAsync(forms[step]);
            Assert.Contains("Nie zapisaliśmy tego", page.Text(".error-summary"), StringComparison.Ordinal);
            Assert.Equal(typed, page.Form("main form[method='post']")[field].Single());
            Assert.False(page.Has(".progress-steps"));
            // Whoever only looks finds the page of the application.
            Assert.Equal(applicant.Url, (await visitor.GetAsync($"{applicant.Url}/{step}")).Location);
        }
        var after = await ReadAsync(applicant);
        Assert.Equal((before.Statement, before.Diet, before.InstitutionId), (after.Statement, after.Diet, after.InstitutionId));
    }

    [Fact]
    public async Task What_is_changed_before_the_letter_is_written_is_told_in_one_letter()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicant = await site.ApplyAsync(edition);
        await site.InScopeAsync(async s =>
        {
            // The reader of the log sees both at once.
            var (db, desk) = (s.GetRequiredService<RcwesDb>(), s.GetRequiredService<EnrolmentDesk>());
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await desk.ReturnAsync(applicant.Enrolment, Missing, Cast.Today.AddDays(7), null, Actor.System, Ct);
            var asked = await db.Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct);
            await desk.ReturnAsync(applicant.Enrolment, "Podaj numer NIP.", Cast.Today.AddDays(7), asked.ReturnStamp, Actor.System, Ct);
            await transaction.CommitAsync(Ct);
        });
        Assert.Equal(["submitted", "returned", "return-changed"], await site.VerbsAsync(applicant));
        await site.CaughtUpAsync();
        var address = applicant.Enrolment.Email;
        var letters = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.returned' AND recipient = {address}").ToListAsync(Ct));
        Assert.Contains("Podaj numer NIP.", Assert.Single(letters), StringComparison.Ordinal);
    }

    private static string Of(Edition edition, Applicant applicant) => $"/admin/szkolenia/{edition.Id}/zgloszenia/{applicant.Enrolment.Id}/zwrot";

    /// <summary>An edition with one application that waits to be completed.</summary>
    private async Task<(Edition Edition, Applicant Applicant)> ReturnedAsync()
    {
        var edition = await site.RecruitmentAsync(1);
        var applicant = await site.ApplyAsync(edition);
        await ReturnAsync(applicant);
        return (edition, applicant);
    }

    private Task ReturnAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ReturnAsync(applicant.Enrolment, Missing, Cast.Today.AddDays(7), null, Actor.System, Ct));

    private Task<Enrolment> ReadAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct));

    private Task CompleteAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().CompleteAsync(applicant.Enrolment, [], null, Actor.Visitor, Ct));
}

[Collection<SqliteSite>]
public sealed class ReturnCareTestsOnSqlite(SqliteSite site) : ReturnCareTests(site);

[Collection<PostgresSite>]
public sealed class ReturnCareTestsOnPostgres(PostgresSite site) : ReturnCareTests(site);
