using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Tests;

/// <summary>The refund of travel costs, from the participant's page to the list for the bank.</summary>
public abstract class TravelTests(Site site)
{
    private const string Account = "61 1090 1014 0000 0712 1981 2874";
    private const string Digits = "61109010140000071219812874";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_participant_claims_with_tickets_staff_approve_within_the_cap_and_the_list_goes_to_the_bank()
    {
        var (edition, applicant) = await AttendedAsync();
        var visitor = site.Visitor();
        var form = (await visitor.GetAsync((await visitor.GetAsync(applicant.Url)).One("a[href$='/dojazd']").GetAttribute("href")!)).Form("main form");
        var refused = await visitor.SubmitAsync(Filled(form).Fill("Input.Account", Account.Replace('4', '5')));
        Assert.Contains("rachunku jest niepoprawny", refused.Text(".error-summary"), StringComparison.Ordinal);
        // What was written stays.
        Assert.Equal("Żary – Zielona Góra", refused.Form("main form")["Input.Route"].Single());
        refused = await visitor.SubmitAsync(refused.Form("main form").Fill("Input.Account", Account).Fill("Input.Amount", "sto"));
        Assert.Contains("kwotę w złotych", refused.Text(".error-summary"), StringComparison.Ordinal);
        var tickets = await visitor.FollowAsync(await visitor.SubmitAsync(refused.Form("main form").Fill("Input.Account", Account).Fill("Input.Amount", "62,50 zł")));
        Assert.Contains("bez niego", (await visitor.SubmitAsync(tickets.Form("form#wyslanie"))).Text(".error-summary").ToLowerInvariant(), StringComparison.Ordinal);
        tickets = await visitor.FollowAsync(await visitor.SubmitAsync(tickets.Form("form#bilet").Attach("Input.File", "bilet.pdf", Pdf)));
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(tickets.Form("form#wyslanie")));
        Assert.Contains("czeka na decyzję", sent.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(Digits, sent.Html, StringComparison.Ordinal);
        // Whoever reads the table does not read the number.
        Assert.DoesNotContain(Digits, (await ClaimAsync(applicant)).AccountHidden!, StringComparison.Ordinal);

        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var decide = await staff.GetAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/dojazdy")).One("table th a").GetAttribute("href")!);
        Assert.Contains("… 2874", decide.Text(".summary-list"), StringComparison.Ordinal);
        Assert.DoesNotContain(Digits, decide.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(decide.One(".rule-list a").GetAttribute("href")!)).Status);
        Assert.Equal("50,00", decide.Form("main form")["Input.Amount"].Single());
        var over = await staff.SubmitAsync(decide.Form("main form").Fill("Input.To", nameof(TravelState.Approved)).Fill("Input.Amount", "60"));
        Assert.Contains("najwyżej 50,00 zł", over.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(over.Form("main form").Fill("Input.Amount", "50"))).Status);
        Assert.Contains("50,00", await site.HtmlAsync("trainings.travel-approved", applicant.Enrolment.Email), StringComparison.Ordinal);
        // A page that was opened before decides nothing any more.
        Assert.Contains("Ktoś inny", (await staff.SubmitAsync(decide.Form("main form").Fill("Input.To", nameof(TravelState.Rejected)).Fill("Input.Reason", "Za późno."))).Text(".error-summary"), StringComparison.Ordinal);

        var list = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/dojazdy")).Form("main form")));
        Assert.DoesNotContain(Digits, list.Html, StringComparison.Ordinal);
        var csv = await staff.Client.GetStringAsync(list.One("a[href*='handler=csv']").GetAttribute("href"), Ct);
        Assert.Contains($"{Digits};Łucja Żak;50,00;", csv, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) await staff.SubmitAsync(list.Form("main form"));
        Assert.Equal(TravelState.Paid, (await ClaimAsync(applicant)).State);
        await site.LetterAsync("trainings.travel-paid", applicant);
        Assert.Equal(1, (await site.VerbsAsync(applicant)).Count(v => v == "travel-paid"));
        var partner = await site.SignInAsRoleAsync("Pracownik partnera");
        foreach (var path in new[] { $"/admin/szkolenia/{edition.Id}/dojazdy", list.Url, list.Url + "?handler=csv", decide.Url }) Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync(path)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync(list.Url + "?handler=csv")).Status);
    }

    [Fact]
    public async Task What_is_returned_is_put_right_and_sent_again_with_the_account_as_it_was()
    {
        var (edition, applicant) = await AttendedAsync();
        var claim = await SentAsync(applicant);
        await site.InScopeAsync(s => s.GetRequiredService<TravelBook>().RefuseAsync(claim.Id, TravelState.Returned, "Brakuje biletu powrotnego.", claim.Stamp, Framework.Actor.System, Ct));
        Assert.Contains("Brakuje biletu powrotnego.", await site.HtmlAsync("trainings.travel-returned", applicant.Enrolment.Email), StringComparison.Ordinal);
        // The days for new claims are over: what was returned can be put right all the same.
        await site.HappenedAsync(edition, daysAgo: 40);
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(applicant.Url + "/dojazd");
        Assert.Contains("Brakuje biletu powrotnego.", page.Text(".notice"), StringComparison.Ordinal);
        var tickets = await visitor.FollowAsync(await visitor.SubmitAsync(page.Form("main form").Fill("Input.Amount", "30")));
        var first = tickets.One(".rule-list a").GetAttribute("href")!;
        await visitor.FollowAsync(await visitor.SubmitAsync(tickets.Form("form#bilet").Attach("Input.File", "powrót.pdf", Pdf)));
        tickets = await visitor.FollowAsync(await visitor.SubmitAsync(tickets.Form(".rule-list form")));
        Assert.Equal(["powrót.pdf"], tickets.Texts(".rule-list a"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(first)).Status);
        await visitor.SubmitAsync(tickets.Form("form#wyslanie"));
        var again = await ClaimAsync(applicant);
        Assert.Equal((TravelState.Sent, 30m, "2874"), (again.State, again.Amount, again.AccountEnd));
        // Sent: nothing can be written any more.
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(page.Form("main form"))).Status);
    }

    [Fact]
    public async Task Nobody_claims_without_having_been_there_where_nothing_is_refunded_or_too_late()
    {
        var (edition, applicant) = await AttendedAsync();
        var absent = await site.ApplicantAsync(await site.EditionAsync(2));
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(absent.Url + "/dojazd")).Status);
        Assert.False((await visitor.GetAsync(absent.Url)).Has("a[href$='/dojazd']"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(applicant.Url + "/dojazd")).Status);
        await site.HappenedAsync(edition, daysAgo: 20);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(applicant.Url + "/dojazd")).Status);
        // The ticket of one person is not found by the link of another.
        var (_, other) = await AttendedAsync();
        var claim = await SentAsync(other);
        var file = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TravelTicket>().Where(t => t.ClaimId == claim.Id).Select(t => t.FileId).SingleAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{other.Url}/dojazd/bilety/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{applicant.Url}/dojazd/bilety/{file}")).Status);
    }

    [Fact]
    public async Task Drafts_go_when_they_cannot_be_sent_any_more_and_accounts_some_months_after_the_payment()
    {
        var (edition, applicant) = await AttendedAsync();
        var (_, other) = await AttendedAsync();
        await WriteAsync(applicant);
        var paid = await SentAsync(other);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TravelClaim>().Where(c => c.Id == paid.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, TravelState.Paid).SetProperty(c => c.ChangedUtc, DateTime.UtcNow.AddMonths(-7)), Ct));
        await RetainAsync();
        Assert.NotNull(await ClaimAsync(applicant));
        await site.HappenedAsync(edition, daysAgo: 20);
        await RetainAsync();
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TravelClaim>().AnyAsync(c => c.EnrolmentId == applicant.Enrolment.Id, Ct)));
        var kept = await ClaimAsync(other);
        Assert.Equal((null, null, TravelState.Paid), (kept.AccountHidden, kept.AccountEnd, kept.State));
    }

    [Fact]
    public void Amounts_are_read_as_people_write_them()
    {
        Assert.Equal([85m, 85.5m, 85.5m, 1085.5m], new[] { "85", "85,50", "85.5 zł", "1 085,50" }.Select(t => Money.Read(t)!.Value));
        Assert.All(["", "0", "-5", "85,555", "sto", "10000", "1e3"], text => Assert.Null(Money.Read(text)));
    }

    private static Form Filled(Form form) => form.Fill("Input.Route", "Żary – Zielona Góra").Fill("Input.Mode", nameof(TravelMode.PublicTransport)).Fill("Input.Amount", "62,50").Fill("Input.Holder", "Łucja Żak");

    /// <summary>An edition that refunds up to 50 zł and is over, and somebody who was there.</summary>
    private async Task<(Edition Edition, Applicant Applicant)> AttendedAsync()
    {
        var edition = await site.EditionAsync(2, change: f => f with { TravelCap = 50 });
        var applicant = await site.ApplicantAsync(edition);
        await site.HappenedAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<AttendanceDesk>().CheckInAsync(edition.Id, edition.Sessions[0].Id, applicant.Enrolment.Id, Framework.Actor.System, Ct));
        return (edition, applicant);
    }

    private async Task WriteAsync(Applicant applicant)
    {
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(Filled((await visitor.GetAsync(applicant.Url + "/dojazd")).Form("main form")).Fill("Input.Account", Account))).Status);
    }

    private async Task<TravelClaim> SentAsync(Applicant applicant)
    {
        await WriteAsync(applicant);
        var visitor = site.Visitor();
        await visitor.SubmitAsync((await visitor.GetAsync(applicant.Url + "/dojazd/bilety")).Form("form#bilet").Attach("Input.File", "bilet.pdf", Pdf));
        await visitor.SubmitAsync((await visitor.GetAsync(applicant.Url + "/dojazd/bilety")).Form("form#wyslanie"));
        return await ClaimAsync(applicant);
    }

    private Task<TravelClaim> ClaimAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TravelClaim>().AsNoTracking().SingleAsync(c => c.EnrolmentId == applicant.Enrolment.Id, Ct));

    private Task RetainAsync() => site.InScopeAsync(s => s.GetRequiredService<TravelRetention>().RunAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class TravelTestsOnSqlite(SqliteSite site) : TravelTests(site);

[Collection<PostgresSite>]
public sealed class TravelTestsOnPostgres(PostgresSite site) : TravelTests(site);
