using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Several applications of an edition dealt with at once, and what of that can be taken back.</summary>
public abstract class BoardTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waited_comes_back_in_the_same_order_and_a_place_that_has_gone_on_stays_gone()
    {
        var edition = await site.EditionAsync(1);
        var (placed, first, second) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var ask = await PickAsync(staff, edition, "Zakończ…", first, second);
        Assert.Equal("Zakończyć 2 zgłoszenia?", ask.Heading);
        Assert.Contains("Wypełnij to pole.", (await staff.SubmitAsync(ask.Form("#ask"))).Text(".error-summary"), StringComparison.Ordinal);
        var done = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("#ask").Fill("Reason", "Zgłoszenia złożone dwa razy.")));
        Assert.StartsWith($"/admin/szkolenia/{edition.Id}/zgloszenia?zbiorczo=", done.Url, StringComparison.Ordinal);
        Assert.StartsWith("Zakończono: 2.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Rejected, EnrolmentState.Rejected), (await site.StateAsync(first), await site.StateAsync(second)));
        Assert.Contains("złożone dwa razy", await site.HtmlAsync("trainings.rejected", second.Enrolment.Email), StringComparison.Ordinal);

        var undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.StartsWith("Cofnięto: 2.", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Reserve, EnrolmentState.Reserve], await site.StatesAsync(edition.Id));
        Assert.Empty(await site.FaultsAsync(edition));
        Assert.Contains("na liście rezerwowej", await site.HtmlAsync("trainings.restored", first.Enrolment.Email), StringComparison.Ordinal);

        // Whoever stood in front stands in front again, and keeps what they get.
        done = await DoAsync(staff, edition, "Zakończ…", [("Reason", "Brak zgody.")], placed);
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (await site.StateAsync(first), await site.StateAsync(second)));
        undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.Contains("Zwolnione miejsce dostała już następna osoba", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Rejected, EnrolmentState.Offered), (await site.StateAsync(placed), await site.StateAsync(first)));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task A_place_that_nobody_took_comes_back_with_the_training_that_it_uses()
    {
        var edition = await site.EditionAsync(2);
        var (one, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var done = await DoAsync(staff, edition, "Zakończ…", [("To", "Resigned"), ("Reason", "Telefon z instytucji.")], one, other);
        Assert.Equal((EnrolmentState.Resigned, 3), (await site.StateAsync(one), await site.LeftAsync(one)));
        await staff.SubmitAsync(done.Form(".bulk-result form"));
        Assert.Equal((EnrolmentState.Placed, 2), (await site.StateAsync(one), await site.LeftAsync(one)));
        Assert.Equal((EnrolmentState.Placed, 2), (await site.StateAsync(other), await site.LeftAsync(other)));
        Assert.Empty(await site.FaultsAsync(edition));
        Assert.Equal(["Given", "Given", "Resigned", "Resigned", "Given", "Given"], (await site.LinesAsync(edition.Id)).Select(l => l.Act.ToString()));
        Assert.Contains("restored", await site.VerbsAsync(one));
    }

    [Fact]
    public async Task Whoever_applied_anew_meanwhile_is_not_in_twice()
    {
        var edition = await site.EditionAsync(3);
        var gone = await site.ApplicantAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var done = await DoAsync(staff, edition, "Zakończ…", [("Reason", "Na próbę.")], gone);
        await site.ApplicantAsync(edition, new DraftFacts("Łucja", gone.Family, new(1988, 2, 29), gone.Enrolment.Email));
        var undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.Contains("drugie zgłoszenie", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Rejected, await site.StateAsync(gone));
    }

    [Fact]
    public async Task A_message_goes_to_those_who_are_ticked_and_to_nobody_else()
    {
        var edition = await site.EditionAsync(2);
        var (one, other, third) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var done = await DoAsync(staff, edition, "Napisz…", [("Title", "Brakuje podpisu"), ("Text", "Prosimy o podpis.\nDo piątku.")], one, third);
        Assert.StartsWith("Wysłano wiadomości: 2.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.False(done.Has(".bulk-result form"));
        foreach (var ticked in new[] { one, third }) Assert.Contains("Prosimy o podpis.", await site.HtmlAsync("trainings.message", ticked.Enrolment.Email), StringComparison.Ordinal);
        await site.CaughtUpAsync();
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.message' AND recipient = {other.Enrolment.Email}").AnyAsync(Ct)));
        // One message, whoever reads the history of either.
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EditionMessage>().CountAsync(m => m.EditionId == edition.Id, Ct)));
        Assert.Contains("written-to", await site.VerbsAsync(third));
    }

    [Fact]
    public async Task Attendance_of_all_days_is_written_at_once_and_taken_back_unless_somebody_changed_it()
    {
        var edition = await site.EditionAsync(3);
        var (one, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var early = await PickAsync(staff, edition, "Zapisz obecność…", one);
        Assert.Contains(early.Texts("tr"), t => t.Contains("najwcześniej w dniu zajęć", StringComparison.Ordinal));
        await site.HappenedAsync(edition);
        var done = await DoAsync(staff, edition, "Zapisz obecność…", [("Reason", "Z papierowej listy.")], one, other);
        Assert.StartsWith("Zapisano obecność: 2.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Attended), (await site.StateAsync(one), await site.StateAsync(other)));
        var again = await PickAsync(staff, edition, "Zapisz obecność…", one);
        Assert.Contains(again.Texts("tr"), t => t.Contains("Tak jest już zapisane", StringComparison.Ordinal));

        await DoAsync(staff, edition, "Zapisz nieobecność…", [("Reason", "Pomyłka na liście.")], other);
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Confirmed), (await site.StateAsync(one), await site.StateAsync(other)));
        var undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.StartsWith("Cofnięto: 1. Nie cofnięto: 1.", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Confirmed, EnrolmentState.Confirmed), (await site.StateAsync(one), await site.StateAsync(other)));
    }

    [Fact]
    public async Task Nobody_of_another_partner_picks_sees_or_takes_back_anything()
    {
        var (own, foreign) = (await site.PartnerAsync(), await site.PartnerAsync("Źródło"));
        var edition = await site.EditionAsync(2, change: f => f with { OrganiserId = own });
        var applicant = await site.ApplicantAsync(edition);
        var (theirs, stranger) = (await site.SignedInAsync(await site.StaffAsync(own)), await site.SignedInAsync(await site.StaffAsync(foreign)));
        var mine = await site.EditionAsync(2, change: f => f with { OrganiserId = foreign });
        await site.ApplicantAsync(mine);
        var token = (await stranger.GetAsync($"/admin/szkolenia/{mine.Id}/zgloszenia")).Form("#bulk")["__RequestVerificationToken"].Single();
        foreach (var picked in new KeyValuePair<string, string>[] { new("Ids", $"{applicant.Enrolment.Id}"), new("What", "all") })
        {
            var forged = new HttpRequestMessage(HttpMethod.Post, "/admin/zbiorczo") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("List", "applications"), new("Act", "applications.end"), new("View", $"?w-obrebie={edition.Id}"), picked]) };
            var answer = await stranger.SendAsync(forged);
            Assert.EndsWith("zbiorczo=nic", answer.Location, StringComparison.Ordinal);
        }
        var ask = await PickAsync(theirs, edition, "Zakończ…", applicant);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(ask.Url)).Status);
        var done = await theirs.FollowAsync(await theirs.SubmitAsync(ask.Form("#ask").Fill("Reason", "Na próbę.")));
        var undo = new HttpRequestMessage(HttpMethod.Post, ask.Url + "?handler=undo") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(undo)).Status);
        Assert.Equal(EnrolmentState.Rejected, await site.StateAsync(applicant));
        await theirs.SubmitAsync(done.Form(".bulk-result form"));
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(applicant));
    }

    [Fact]
    public async Task Who_only_looks_has_no_boxes()
    {
        var edition = await site.EditionAsync(1);
        await site.ApplicantAsync(edition);
        var page = await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#bulk") || page.Has(".bulk-pick"));
    }

    private static async Task<Page> PickAsync(Visitor staff, Edition edition, string button, params Applicant[] applicants)
    {
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia")).Form("#bulk");
        foreach (var applicant in applicants) form.Add("Ids", applicant.Enrolment.Id.ToString());
        return await staff.FollowAsync(await staff.SubmitAsync(form, button));
    }

    private static async Task<Page> DoAsync(Visitor staff, Edition edition, string button, (string Name, string Value)[] answers, params Applicant[] applicants)
    {
        var form = (await PickAsync(staff, edition, button, applicants)).Form("#ask");
        foreach (var (name, value) in answers) form.Fill(name, value);
        return await staff.FollowAsync(await staff.SubmitAsync(form));
    }
}

[Collection<SqliteSite>]
public sealed class BoardTestsOnSqlite(SqliteSite site) : BoardTests(site);

[Collection<PostgresSite>]
public sealed class BoardTestsOnPostgres(PostgresSite site) : BoardTests(site);
