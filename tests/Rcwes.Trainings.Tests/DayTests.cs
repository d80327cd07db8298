using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>What is told around the days of a training, when they come near, move, or have passed.</summary>
public abstract class DayTests(Site site)
{
    private const int FarDays = 14;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_resigns_late_without_having_been_told()
    {
        var edition = await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 20));
        var applicant = await site.ApplicantAsync(edition);
        var visitor = site.Visitor();
        var early = await visitor.GetAsync(applicant.Url + "/rezygnacja");
        Assert.False(early.Has(".notice"));
        // The page stayed open until it was late.
        await site.HappenedAsync(edition, daysAgo: -1);
        var told = await visitor.SubmitAsync(early.Form("main form[method='post']"));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Contains("będzie liczyć się jako wykorzystane", told.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(applicant));
        await visitor.SubmitAsync(told.Form("main form[method='post']"));
        Assert.Equal(EnrolmentState.ResignedLate, await site.StateAsync(applicant));
    }

    [Fact]
    public async Task A_reminder_promises_a_free_resignation_only_while_it_is_free()
    {
        var (far, near) = (await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: FarDays)), await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 1)));
        var workshop = await site.EditionAsync(1, "warsztaty-psychospoleczne", _ => Cast.Facts(1, startsIn: 1));
        var (free, late, uncounted) = (await site.ApplicantAsync(far), await site.ApplicantAsync(near), await site.ApplicantAsync(workshop));
        // Two weeks hold three working days in every season; the week of the setting holds fewer at Christmas.
        await site.InScopeAsync(s => ActivatorUtilities.CreateInstance<StartReminder>(s, s.GetRequiredService<EnrolmentOptions>() with { ReminderDays = FarDays }).RunAsync(Ct));
        Assert.Contains("nie będzie liczyć się", await site.HtmlAsync("trainings.soon", free.Enrolment.Email), StringComparison.Ordinal);
        var warned = await site.HtmlAsync("trainings.soon", late.Enrolment.Email);
        Assert.DoesNotContain("nie będzie liczyć się", warned, StringComparison.Ordinal);
        Assert.Contains("będzie liczyć się jako wykorzystane", warned, StringComparison.Ordinal);
        Assert.DoesNotContain("liczyć się", await site.HtmlAsync("trainings.soon", uncounted.Enrolment.Email), StringComparison.Ordinal);

        // Moved to another day: who comes is reminded of that one too.
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{far.Id}")).Form("form#edycja").Fill("Input.Sessions[0].Day", Cast.Today.AddDays(40).Iso()).Fill("Input.Sessions[1].Day", Cast.Today.AddDays(41).Iso());
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
        Assert.Null(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == far.Id).Select(e => e.RemindedUtc).SingleAsync(Ct)));
        Assert.Contains("zrezygnuj na stronie", await site.HtmlAsync("trainings.moved", free.Enrolment.Email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_put_right_after_the_training_is_told_to_nobody()
    {
        var edition = await site.EditionAsync(1);
        var (came, other) = (await site.ApplicantAsync(edition), await site.EditionAsync(1));
        await site.HappenedAsync(edition);
        var later = await site.ApplicantAsync(other);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        foreach (var some in new[] { edition, other })
            Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{some.Id}")).Form("form#edycja").Fill("Input.Locality", "Żagań"))).Status);
        // Letters come in the order of the log: when the second is there, the first was passed over.
        await site.LetterAsync("trainings.moved", later);
        Assert.Equal(0, await LettersAsync("trainings.moved", came));
    }

    [Fact]
    public async Task Who_applied_before_the_organiser_moved_the_days_gives_up_freely_and_who_knew_them_does_not()
    {
        var edition = await site.EditionAsync(2, change: _ => Cast.Facts(2, startsIn: 1));
        var before = await site.ApplicantAsync(edition);
        var (visitor, staff) = (site.Visitor(), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        Assert.True((await visitor.GetAsync(before.Url + "/rezygnacja")).Has(".notice"));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Sessions[0].From", "11:00"))).Status);
        var after = await site.ApplicantAsync(edition);
        Assert.Contains("nie będzie liczyć się jako wykorzystane", await site.HtmlAsync("trainings.moved", before.Enrolment.Email), StringComparison.Ordinal);
        Assert.True((await visitor.GetAsync(after.Url + "/rezygnacja")).Has(".notice"));
        var ask = await visitor.GetAsync(before.Url + "/rezygnacja");
        Assert.False(ask.Has(".notice"));
        await visitor.SubmitAsync(ask.Form("main form[method='post']"));
        Assert.Equal((EnrolmentState.Resigned, 3), (await site.StateAsync(before), await site.LeftAsync(before)));
    }

    [Fact]
    public async Task Who_resigned_late_from_an_edition_that_is_cancelled_gets_the_training_back_and_a_letter()
    {
        var edition = await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 1));
        var (late, next) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(late.Enrolment, isWarned: true, Framework.Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.ResignedLate, 2), (await site.StateAsync(late), await site.LeftAsync(late)));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie")).Form("main form").Fill("Input.Reason", "Prowadzący zachorował."));
        Assert.Equal((EnrolmentState.CancelledByOrganiser, EnrolmentState.CancelledByOrganiser, 3), (await site.StateAsync(late), await site.StateAsync(next), await site.LeftAsync(late)));
        Assert.Contains("Prowadzący zachorował.", await site.HtmlAsync("trainings.cancelled", late.Enrolment.Email), StringComparison.Ordinal);
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task Sign_up_that_ends_with_the_first_hour_is_offered_nowhere_after_it()
    {
        const string Slug = "menedzerowie-spoleczni";
        var edition = await site.EditionAsync(3, Slug, _ => Cast.Facts(3, startsIn: 0) with { Sessions = [new(Cast.Today, new(0, 0), new(23, 59)), new(Cast.Today.AddDays(1), new(9, 0), new(15, 0))] });
        var later = await site.EditionAsync(3, Slug);
        var visitor = site.Visitor();
        var free = await visitor.GetAsync($"/szkolenia?temat={Slug}&wolne=tak");
        Assert.True(free.Has($"a[href$='#edycja-{later.Number}']"));
        Assert.False(free.Has($"a[href$='#edycja-{edition.Number}']"));
        // Pages that were kept before the hour are made anew: once, whatever runs again.
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<OfferExpiry>().RunAsync(Ct));
        var id = edition.Id.ToString();
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "begun", Ct)));
    }

    [Fact]
    public async Task Why_an_edition_was_cancelled_is_told_in_the_letter_and_on_the_page()
    {
        var edition = await site.EditionAsync(1);
        var applicant = await site.ApplicantAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie")).Form("main form").Fill("Input.Reason", "Sala jest zalana."));
        Assert.Contains("Sala jest zalana.", (await site.Visitor().GetAsync(applicant.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Sala jest zalana.", await site.HtmlAsync("trainings.cancelled", applicant.Enrolment.Email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_an_application_was_refused_is_told_in_the_letter_and_on_the_page()
    {
        var edition = await site.EditionAsync(2);
        var (refused, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        foreach (var (applicant, reason) in new[] { (refused, "To szkolenie jest dla osób z <Lubuskiego>."), (other, "Brakuje oświadczenia.") })
            await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia/{applicant.Enrolment.Id}/zakonczenie")).Form("main form").Fill("Input.To", nameof(EnrolmentState.Rejected)).Fill("Input.Reason", reason));
        var page = await site.Visitor().GetAsync(refused.Url);
        Assert.Contains("Powód: To szkolenie jest dla osób z <Lubuskiego>.", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Brakuje oświadczenia", page.Html, StringComparison.Ordinal);
        Assert.Contains("Reason: Brakuje oświadczenia.", (await site.Visitor().GetAsync("/en" + other.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("<Lubuskiego>", await site.LetterTextAsync("trainings.rejected", refused.Enrolment.Email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_go_some_months_after_the_training_and_the_address_of_who_did_not_come_a_year_after()
    {
        var edition = await site.EditionAsync(3);
        var (came, resigned, absent) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(async s =>
        {
            var all = s.GetRequiredService<RcwesDb>().Set<Enrolment>();
            await all.Where(e => e.Id == came.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Diet, "bez glutenu").SetProperty(e => e.NeedsNight, true), Ct);
            await all.Where(e => e.Id == resigned.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EnrolmentState.ResignedLate).SetProperty(e => e.Place, (int?)null), Ct);
            await all.Where(e => e.Id == absent.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EnrolmentState.NoShow), Ct);
        });
        await site.HappenedAsync(edition, daysAgo: 60);
        await ForgetAsync();
        Assert.Equal(("bez glutenu", true), await NeedsAsync(came));
        await site.HappenedAsync(edition, daysAgo: 400);
        var due = await site.InScopeAsync(s => Needs(s).LookAsync(Ct));
        Assert.True(Assert.Single(due).Due >= 1);
        await ForgetAsync();
        Assert.Equal((null, false), await NeedsAsync(came));
        Assert.Equal(("", EnrolmentState.ResignedLate), (await EmailAsync(resigned), await site.StateAsync(resigned)));
        Assert.Equal("", await EmailAsync(absent));
        Assert.NotEqual("", await EmailAsync(came));
    }

    private Task ForgetAsync() => site.InScopeAsync(async s =>
    {
        await Needs(s).RunAsync(Ct);
        await s.GetRequiredService<ApplicantRetention>().RunAsync(Ct);
    });

    private static IRetention Needs(IServiceProvider services) => services.GetRequiredService<NeedsRetention>();

    private Task<(string? Diet, bool Night)> NeedsAsync(Applicant applicant) => site.InScopeAsync(async s =>
    {
        var kept = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct);
        return (kept.Diet, kept.NeedsNight);
    });

    private Task<string> EmailAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.Email).SingleAsync(Ct));

    private Task<int> LettersAsync(string template, Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {applicant.Enrolment.Email}").ToListAsync(Ct)).Count);
}

[Collection<SqliteSite>]
public sealed class DayTestsOnSqlite(SqliteSite site) : DayTests(site);

[Collection<PostgresSite>]
public sealed class DayTestsOnPostgres(PostgresSite site) : DayTests(site);
