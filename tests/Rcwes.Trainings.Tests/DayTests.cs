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
        var (far, near) = (await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 7)), await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 1)));
        var workshop = await site.EditionAsync(1, "warsztaty-psychospoleczne", _ => Cast.Facts(1, startsIn: 1));
        var (free, late, uncounted) = (await site.ApplicantAsync(far), await site.ApplicantAsync(near), await site.ApplicantAsync(workshop));
        await site.InScopeAsync(s => s.GetRequiredService<StartReminder>().RunAsync(Ct));
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
    public async Task Needs_go_some_months_after_the_training_and_the_address_of_a_late_resignation_a_year_after()
    {
        var edition = await site.EditionAsync(3);
        var (came, resigned) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(async s =>
        {
            var all = s.GetRequiredService<RcwesDb>().Set<Enrolment>();
            await all.Where(e => e.Id == came.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Diet, "bez glutenu").SetProperty(e => e.NeedsNight, true), Ct);
            await all.Where(e => e.Id == resigned.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EnrolmentState.ResignedLate).SetProperty(e => e.Place, (int?)null), Ct);
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
