using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Two records of one person that both applied, joined by staff and taken apart again.</summary>
public abstract class SamePersonTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_record_has_ended_does_not_hide_what_the_other_has_and_one_human_gets_one_place()
    {
        var edition = await site.EditionAsync(4);
        var (one, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(one.Enrolment, isWarned: false, Actor.Visitor, Ct));
        await JoinAsync(one, other);
        Assert.Equal(await site.PersonOfAsync(one), await site.PersonOfAsync(other));
        var again = await Cast.TryAsync(() => site.ApplicantAsync(edition, one.Family));
        Assert.Equal("enrolment.twice", Assert.IsType<RuleException>(again).Code);
    }

    [Fact]
    public async Task What_an_application_used_while_its_people_were_joined_goes_back_with_it()
    {
        var (full, own) = (await site.EditionAsync(1), await site.EditionAsync(3, "zlecanie-zadan-publicznych"));
        var first = await site.ApplicantAsync(full);
        var (one, other) = (await site.ApplicantAsync(own), await site.ApplicantAsync(full));
        var (stays, gone) = (await site.PersonOfAsync(one), await site.PersonOfAsync(other));
        await JoinAsync(one, other);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(first.Enrolment, isWarned: false, Actor.Visitor, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(other.Enrolment, Actor.Visitor, Ct));
        Assert.Equal(1, await site.LeftAsync(one));
        // And came, so that support stands in the ledger for the record that stays.
        await site.HappenedAsync(full, daysAgo: 0);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{full.Id}/obecnosc")).Form("form.attendance").Fill("Input.Present", other.Enrolment.Id.ToString()));

        var undo = await staff.GetAsync((await staff.GetAsync($"/admin/uczestnicy/{stays}")).One("a[href$='/rozlaczenie']").GetAttribute("href")!);
        Assert.Contains("W ewidencji zostanie", undo.Text(".notice"), StringComparison.Ordinal);
        await staff.SubmitAsync(undo.Form("main form.form"));
        Assert.Equal((stays, gone), (await site.PersonOfAsync(one), await site.PersonOfAsync(other)));
        Assert.Equal((2, 2), (await site.LeftAsync(one), await site.LeftAsync(other)));
        // Two who resign give back what is theirs.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(one.Enrolment, isWarned: false, Actor.Visitor, Ct));
        Assert.Equal((3, 2), (await site.LeftAsync(one), await site.LeftAsync(other)));
    }

    [Fact]
    public async Task What_never_came_over_because_both_were_in_one_edition_is_known_when_the_join_is_undone()
    {
        var edition = await site.EditionAsync(2);
        var (first, one, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var (stays, gone) = (await site.PersonOfAsync(one), await site.PersonOfAsync(other));
        await JoinAsync(one, other);
        Assert.Equal(gone, await site.PersonOfAsync(other));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(first.Enrolment, isWarned: false, Actor.Visitor, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(other.Enrolment, Actor.Visitor, Ct));
        Assert.Equal(1, await site.LeftAsync(one));
        await UndoAsync(stays);
        Assert.Equal((2, 2), (await site.LeftAsync(one), await site.LeftAsync(other)));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(other.Enrolment, isWarned: false, Actor.Visitor, Ct));
        Assert.Equal((2, 3), (await site.LeftAsync(one), await site.LeftAsync(other)));
    }

    [Fact]
    public async Task Support_of_what_does_not_count_is_named_too_before_a_join_is_undone()
    {
        var (own, workshop) = (await site.EditionAsync(2), await site.EditionAsync(2, "warsztaty-psychospoleczne"));
        var (one, other) = (await site.ApplicantAsync(own), await site.ApplicantAsync(workshop));
        await JoinAsync(one, other);
        await site.HappenedAsync(workshop, daysAgo: 0);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{workshop.Id}/obecnosc")).Form("form.attendance").Fill("Input.Present", other.Enrolment.Id.ToString()));
        var undo = await UndoAsync(await site.PersonOfAsync(one));
        Assert.Contains("W ewidencji zostanie", undo.Text(".notice"), StringComparison.Ordinal);
        Assert.Single(undo.Texts(".notice li"));
    }

    /// <returns>The page that asked.</returns>
    private async Task<Page> UndoAsync(Guid stays)
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var undo = await staff.GetAsync((await staff.GetAsync($"/admin/uczestnicy/{stays}")).One("a[href$='/rozlaczenie']").GetAttribute("href")!);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await staff.SubmitAsync(undo.Form("main form.form"))).Status);
        return undo;
    }

    private async Task JoinAsync(Applicant stays, Applicant gone)
    {
        var (one, other) = (await site.PersonOfAsync(stays), await site.PersonOfAsync(gone));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{one}/polaczenie/{other}")).Form("main form.form").Fill("Input.Stays", one.ToString()));
    }
}

[Collection<SqliteSite>]
public sealed class SamePersonTestsOnSqlite(SqliteSite site) : SamePersonTests(site);

[Collection<PostgresSite>]
public sealed class SamePersonTestsOnPostgres(PostgresSite site) : SamePersonTests(site);
