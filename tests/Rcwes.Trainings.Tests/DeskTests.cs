using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>What staff do with applications, and what somebody who is known need not write twice.</summary>
public abstract class DeskTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_take_down_an_application_on_the_phone_and_the_person_gets_the_letter()
    {
        var edition = await site.EditionAsync(2);
        var (staff, family) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), Applicants.Family());
        var email = $"{Guid.NewGuid():N}@laka.example.pl";
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia/nowe")).Form("main form").Fill("Input.GivenNames", "Bożena").Fill("Input.FamilyName", family).Fill("Input.BirthDate", "1970-01-31").Fill("Input.Email", email);
        var represent = await staff.FollowAsync(await staff.SubmitAsync(form));
        var needs = await staff.FollowAsync(await staff.SubmitAsync(represent.Form("main form[method='post']").Fill("Input.Choice", "nikt")));
        var check = await staff.FollowAsync(await staff.SubmitAsync(needs.Form("main form[method='post']")));
        // Nothing that may be refused is ticked beforehand.
        var send = check.Form("main form[method='post']");
        Assert.Empty(send["Input.Consents"]);
        Assert.Equal("Masz miejsce na szkoleniu", (await staff.FollowAsync(await staff.SubmitAsync(send.Fill("Input.Agrees", "true").Fill("Input.Consents", "image/1")))).Heading);

        var row = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia")).Text("tbody tr");
        Assert.All([family, "z telefonu", "zgoda na zdjęcia"], words => Assert.Contains(words, row, StringComparison.Ordinal));
        Assert.DoesNotContain("zgoda na wiadomości", row, StringComparison.Ordinal);
        var kept = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.EditionId == edition.Id, Ct));
        Assert.Equal(("image/1", "Regulamin próbny", email), (kept.Consents, kept.Rules, kept.Email));
        var by = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.SingleAsync(a => a.SubjectId == kept.Id.ToString() && a.Verb == "placed", Ct));
        Assert.Equal((ActorKind.User, kept.TakenBy), (by.ActorKind, by.ActorId));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.placed' AND recipient = {email}").AnyAsync(Ct));
    }

    [Fact]
    public async Task Who_resigns_when_it_is_late_is_told_so_first_and_has_used_the_training()
    {
        var edition = await site.EditionAsync(1, change: f => Cast.Facts(1, startsIn: 1));
        var (late, next) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var visitor = site.Visitor();
        var ask = await visitor.GetAsync(late.Url + "/rezygnacja");
        Assert.Contains("będzie liczyć się jako wykorzystane", ask.Text(".notice"), StringComparison.Ordinal);
        await visitor.SubmitAsync(ask.Form("main form[method='post']"));
        Assert.Equal((EnrolmentState.ResignedLate, EnrolmentState.Offered), (await site.StateAsync(late), await site.StateAsync(next)));
        Assert.Empty(await site.FaultsAsync(edition));
        Assert.Contains("Zostały 2 szkolenia", (await visitor.GetAsync("/zapisy/" + await site.LetterTokenAsync(late))).Text("main"), StringComparison.Ordinal);
        await site.LetterAsync("trainings.resigned-late", late);
        // Who was only offered a place declines it freely, however late it is.
        Assert.False((await visitor.GetAsync(next.Url + "/rezygnacja")).Has(".notice"));
        await visitor.SubmitAsync((await visitor.GetAsync(next.Url + "/rezygnacja")).Form("main form[method='post']"));
        Assert.Equal(EnrolmentState.Resigned, await site.StateAsync(next));
        Assert.Equal(3, await LeftAsync(next));
    }

    [Fact]
    public async Task Staff_end_an_application_with_a_reason_and_the_place_goes_on()
    {
        var edition = await site.EditionAsync(1);
        var (gone, next) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var address = $"/admin/szkolenia/{edition.Id}/zgloszenia/{gone.Enrolment.Id}/zakonczenie";
        var form = (await staff.GetAsync(address)).Form("main form");
        Assert.Equal(2, (await staff.SubmitAsync(form)).Document.QuerySelectorAll(".error-summary li").Length);
        await staff.SubmitAsync(form.Fill("Input.To", "Rejected").Fill("Input.Reason", "Zgłoszenie złożone dwa razy."));
        Assert.Equal((EnrolmentState.Rejected, EnrolmentState.Offered), (await site.StateAsync(gone), await site.StateAsync(next)));
        Assert.Empty(await site.FaultsAsync(edition));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.rejected' AND recipient = {gone.Enrolment.Email}").AnyAsync(h => h.Contains("dwa razy"), Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address)).Status);
        // Pressed twice: the list tells what the first press did.
        var again = await staff.SubmitAsync(form);
        Assert.Equal((HttpStatusCode.Redirect, EnrolmentState.Rejected), (again.Status, await site.StateAsync(gone)));
        // Who waits cannot be late: that way is not offered.
        Assert.DoesNotContain("Późna", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia/{next.Enrolment.Id}/zakonczenie")).Text("main form"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia/{next.Enrolment.Id}/zakonczenie")).Status);
    }

    [Fact]
    public async Task A_message_reaches_those_whom_it_is_for_and_a_reminder_those_with_a_place_once()
    {
        var edition = await site.EditionAsync(1, change: f => Cast.Facts(1, startsIn: 6));
        var (placed, waits) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var page = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/wiadomosc");
        Assert.Contains("Kto czeka na miejsce: 1 osoba", page.Text("main form"), StringComparison.Ordinal);
        await staff.SubmitAsync(page.Form("main form").Fill("Input.Reach", "Waiting").Fill("Input.Title", "Szukamy większej sali").Fill("Input.Text", "Damy znać do piątku.\nPozdrawiamy"));
        await site.LetterAsync("trainings.message", waits);
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<StartReminder>().RunAsync(Ct));
        await site.LetterAsync("trainings.soon", placed);
        Assert.Equal((0, 0), (await LettersAsync("trainings.message", placed), await LettersAsync("trainings.soon", waits)));
        Assert.Equal(1, await LettersAsync("trainings.soon", placed));
    }

    [Fact]
    public async Task People_who_share_a_mailbox_get_a_letter_each()
    {
        var edition = await site.EditionAsync(2);
        var mailbox = $"{Guid.NewGuid():N}@laka.example.pl";
        var (one, other) = (await site.ApplicantAsync(edition, new DraftFacts("Łucja", Applicants.Family(), new(1988, 2, 29), mailbox)), await site.ApplicantAsync(edition, new DraftFacts("Zenon", Applicants.Family(), new(1975, 3, 1), mailbox)));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Sessions[0].From", "11:00"))).Status);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/wiadomosc")).Form("main form").Fill("Input.Reach", "Everybody").Fill("Input.Title", "Szukamy większej sali").Fill("Input.Text", "Damy znać."));
        foreach (var (template, after) in new[] { ("trainings.moved", one), ("trainings.message", other) })
        {
            await site.LetterAsync(template, after);
            var numbers = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.EditionId == edition.Id).Select(e => e.Number!).ToListAsync(Ct));
            var letters = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {mailbox}").ToListAsync(Ct));
            Assert.Equal(2, letters.Count);
            Assert.All(numbers, number => Assert.Single(letters, html => html.Contains(number, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Who_comes_by_a_link_of_their_own_sees_what_is_left_and_writes_nothing_twice()
    {
        var edition = await site.EditionAsync(4);
        var known = await site.ApplicantAsync(edition);
        var other = await site.EditionAsync(4, "grupy-inicjatywne");
        var visitor = site.Visitor();
        var own = await site.LetterTokenAsync(known);
        Assert.Contains("Zostały 2 szkolenia", (await visitor.GetAsync("/zapisy/" + own)).Text("main"), StringComparison.Ordinal);
        var address = $"/szkolenia/grupy-inicjatywne/zapisy?edycja={other.Number}";
        var form = await visitor.GetAsync($"{address}&z={own}");
        Assert.Contains("Zostały 2 szkolenia", form.Text("main"), StringComparison.Ordinal);
        Assert.Equal(known.Family, form.Form("main form.form")["Input.FamilyName"].Single());
        Assert.Equal("W czyim imieniu przychodzisz?", (await visitor.FollowAsync(await visitor.SubmitAsync(form.Form("main form.form")))).Heading);
        // A link that nobody knows tells nothing.
        var stranger = await visitor.GetAsync($"{address}&z=zgadywanka");
        Assert.Equal("", stranger.Form("main form.form")["Input.FamilyName"].Single());
        Assert.DoesNotContain("Zostały 2 szkolenia", stranger.Text("main"), StringComparison.Ordinal);
    }

    private Task<int> LettersAsync(string template, Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {applicant.Enrolment.Email}").ToListAsync(Ct)).Count);

    private Task<int> LeftAsync(Applicant applicant) => site.InScopeAsync(async s =>
    {
        var person = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.PersonId!.Value).SingleAsync(Ct);
        return (await s.GetRequiredService<IEntitlements>().OfAsync(person, Ct)).Left;
    });
}

/// <summary>Working days count back from the first day; days off are passed over.</summary>
public sealed class LateResignationTests
{
    [Fact]
    public void Three_working_days_before_pass_over_weekends_and_holidays()
    {
        Assert.Equal(new DateOnly(2026, 11, 30), LateResignation.LastFreeDay(new(2026, 12, 3), 3));
        Assert.Equal(new DateOnly(2026, 11, 26), LateResignation.LastFreeDay(new(2026, 12, 1), 3));
        // The 11th of November and a weekend stand between.
        Assert.Equal(new DateOnly(2026, 11, 9), LateResignation.LastFreeDay(new(2026, 11, 13), 3));
    }
}

[Collection<SqliteSite>]
public sealed class DeskTestsOnSqlite(SqliteSite site) : DeskTests(site);

[Collection<PostgresSite>]
public sealed class DeskTestsOnPostgres(PostgresSite site) : DeskTests(site);
