using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Advisory.Tests;

/// <summary>From the route to the end: nobody's request is lost, two at once notice each other, others' requests are not found.</summary>
public abstract partial class WorkTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_accepted_asked_about_answered_closed_and_judged()
    {
        var (id, token, _, staff, email) = await site.CaseAsync();
        await ActAsync(staff, id, "przyjecie");
        var client = site.Visitor();
        Assert.Equal("Doradca zajmuje się sprawą", (await client.GetAsync($"/zgloszenia/{token}")).Heading);
        await ActAsync(staff, id, "notatka", ("Input.Text", "Uwaga: trudna sprawa."));
        await ActAsync(staff, id, "pytanie", ("Input.Text", "Ile jest osób w grupie?"));
        Assert.Null((await site.RequestAsync(id)).DueOn);
        var waits = await client.GetAsync($"/zgloszenia/{token}");
        Assert.Equal("Czekamy na Twoją odpowiedź", waits.Heading);
        Assert.Contains("Ile jest osób w grupie?", waits.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.DoesNotContain("trudna sprawa", waits.Html, StringComparison.Ordinal);
        await SayAsync(client, token, "dopisz", "Jest nas <script>pięć</script>.");
        Assert.Contains("Jest nas <script>pięć</script>.", (await staff.GetAsync($"/admin/doradztwo/{id}")).Text(".spoken-list"), StringComparison.Ordinal);
        await ActAsync(staff, id, "odpowiedz", ("Input.Text", "Zapraszam na rozmowę."), ("Input.Meeting", $"{Warsaw.Today(TimeProvider.System).AddDays(7):yyyy-MM-dd}T10:30"));
        var answered = await client.GetAsync($"/en/zgloszenia/{token}");
        Assert.Equal("There is an answer", answered.Heading);
        Assert.Contains("Zapraszam na rozmowę.", answered.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.Contains("10:30", answered.Text(".spoken-list"), StringComparison.Ordinal);

        var closing = (await client.GetAsync($"/zgloszenia/{token}/zakonczenie")).Form("main form[method='post']");
        Assert.NotEmpty((await client.SubmitAsync(closing.Fill("Input.Helped", "Yes"))).Document.QuerySelectorAll(".error-summary li"));
        var closed = await client.FollowAsync(await client.SubmitAsync(closing.Fill("Input.Easy", "Partly")));
        Assert.Equal("Sprawa jest zamknięta", closed.Heading);
        var done = await site.RequestAsync(id);
        Assert.Equal((RequestState.Closed, Verdict.Yes, Verdict.Partly), (done.State, done.Helped!.Value, done.WasEasy!.Value));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync($"/zgloszenia/{token}/dopisz")).Status);
        // Not settled after all.
        await SayAsync(client, token, "otwarcie", "Jednak nie działa.");
        Assert.Equal(RequestState.Routed, (await site.RequestAsync(id)).State);
        foreach (var letter in new[] { "advisory.receipt", "advisory.asked", "advisory.answered", "advisory.closed" })
            await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {letter} AND recipient = {email}").AnyAsync(Ct));
        Assert.DoesNotContain("Zapraszam", Assert.Single(await site.LettersAsync("advisory.answered", email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_is_refused_with_a_reason_and_the_moderator_decides()
    {
        var (id, token, first, staff, _) = await site.CaseAsync();
        var second = await site.PartnerAsync(Cast.Name("Młyn"));
        await ActAsync(staff, id, "przyjecie");
        var handed = await ActAsync(staff, id, "przekazanie", ("Input.To", second.ToString()), ("Input.Reason", "To bliżej Młyna."));
        // It is not theirs any more: gone from their queue, and not found.
        Assert.Equal("/admin/doradztwo", handed.Url);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/doradztwo/{id}")).Status);
        var other = await site.SignedInAsync(await site.StaffAsync(second));
        await ActAsync(other, id, "odmowa", ("Input.Reason", "Nie znamy się na tym."));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/admin/doradztwo/{id}")).Status);
        var returned = await site.RequestAsync(id);
        Assert.Equal((RequestState.Returned, RequestOwner.Centre), (returned.State, returned.OwnerId!.Value));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        Assert.False((await moderator.GetAsync($"/admin/doradztwo/{id}")).Has("a[href$='/odmowa']"));
        await ActAsync(moderator, id, "przekazanie", ("Input.To", first.ToString()), ("Input.Reason", "Jednak pierwszy partner."));
        Assert.Equal(first, (await site.RequestAsync(id)).OwnerId);
        var way = (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text(".rule-list");
        Assert.Contains("Nie znamy się na tym.", way, StringComparison.Ordinal);
        Assert.Contains("Jednak pierwszy partner.", way, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_does_and_the_other_is_told()
    {
        var (id, _, partner, one, _) = await site.CaseAsync();
        var two = await site.SignedInAsync(await site.StaffAsync(partner));
        var forms = new[] { (Visitor: one, Form: (await one.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form")), (Visitor: two, Form: (await two.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form")) };
        var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => f.Visitor.SubmitAsync(f.Form), Ct)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Contains("Ktoś inny", Assert.Single(answers, a => a.Status == HttpStatusCode.OK).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_answer_is_kept_in_its_field_beside_what_the_other_one_wrote()
    {
        var (id, _, _, staff, _) = await site.CaseAsync();
        await ActAsync(staff, id, "przyjecie");
        var late = (await staff.GetAsync($"/admin/doradztwo/{id}/odpowiedz")).Form("main form").Fill("Input.Text", "Moja odpowiedź.");
        await ActAsync(staff, id, "odpowiedz", ("Input.Text", "Szybsza odpowiedź."));
        var refused = await staff.SubmitAsync(late);
        Assert.Contains("Ktoś inny", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Szybsza odpowiedź.", refused.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.Equal(["Moja odpowiedź."], refused.Form("main form")["Input.Text"]);
        // Now that both are seen, it may be sent.
        await staff.SubmitAsync(refused.Form("main form"));
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestMessage>().CountAsync(m => m.RequestId == id && m.Kind == MessageKind.Answer, Ct)));
    }

    [Fact]
    public async Task Open_requests_of_a_partner_who_leaves_go_to_the_moderator()
    {
        var (id, token, partner, _, _) = await site.CaseAsync();
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var end = (await moderator.GetAsync($"/admin/partnerzy/{partner}/zakonczenie")).Form("main form").Fill("Input.Reason", "Koniec umowy.");
        Assert.Equal(HttpStatusCode.Redirect, (await moderator.SubmitAsync(end)).Status);
        await site.UntilAsync(db => db.Set<AdviceRequest>().AnyAsync(r => r.Id == id && r.OwnerId == RequestOwner.Centre, Ct));
        Assert.Contains("moderator RCWES", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text(".summary-list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_and_breaches_come_once_and_only_on_working_days()
    {
        var (id, _, partner, staff, _) = await site.CaseAsync();
        var due = (await site.RequestAsync(id)).Deadlines.Min(d => d.DueOn);
        await LookAsync(due.AddDays(-14), id, reminded: 0, breached: 0);
        await LookAsync(due, id, reminded: 1, breached: 0);
        await LookAsync(due, id, reminded: 1, breached: 0);
        var saturday = due.AddDays(((int)DayOfWeek.Saturday - (int)due.DayOfWeek + 7) % 7);
        await LookAsync(saturday, id, reminded: 1, breached: 0);
        var late = WorkingDays.After(due, 30);
        await LookAsync(late, id, reminded: 1, breached: 1);
        await LookAsync(late.AddDays(1), id, reminded: 1, breached: 1);
        Assert.All((await site.RequestAsync(id)).Deadlines.Where(d => d.EndedUtc is null), d => Assert.Equal(partner, d.BreachedBy));
        await ActAsync(staff, id, "przyjecie");
        Assert.Contains("zrobione po terminie", (await staff.GetAsync($"/admin/doradztwo/{id}")).Text("section[aria-labelledby='about']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaked_link_is_ended_and_a_new_one_is_sent()
    {
        var (id, token, _, staff, email) = await site.CaseAsync();
        await ActAsync(staff, id, "link");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Status);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.relinked' AND recipient = {email}").AnyAsync(Ct));
        var letter = Assert.Single(await site.LettersAsync("advisory.relinked", email));
        var fresh = letter[(letter.IndexOf("/zgloszenia/", StringComparison.Ordinal) + 12)..].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/zgloszenia/{fresh}")).Status);
    }

    [Fact]
    public async Task What_is_opened_again_after_the_partner_has_left_goes_to_the_moderator()
    {
        var (id, token, partner, staff, _) = await site.CaseAsync();
        await ActAsync(staff, id, "zamkniecie");
        await EndAsync(partner);
        await SayAsync(site.Visitor(), token, "otwarcie", "Jednak nie działa.");
        var request = await site.RequestAsync(id);
        Assert.Equal((RequestOwner.Centre, RequestState.Routed), (request.OwnerId, request.State));
    }

    [Fact]
    public async Task What_reaches_a_partner_in_the_moment_in_which_it_leaves_is_found_within_the_hour()
    {
        var (partner, (id, _)) = (await site.PartnerAsync(), await site.DraftAsync("rzecznictwo", null));
        await EndAsync(partner);
        await site.CaughtUpAsync();
        await site.SendAsync(id);
        await site.ActAsync(id, (r, now) => r.HandOver(partner, "Wybrany, zanim odszedł.", new(2, 3, 5), Actor.System, now));
        // Also on a day off.
        await LookAsync(new DateOnly(2026, 11, 29), id, reminded: 0, breached: 0);
        Assert.Equal(RequestOwner.Centre, (await site.RequestAsync(id)).OwnerId);
    }

    [Fact]
    public async Task Who_has_a_mailbox_is_told_when_staff_open_a_request_again()
    {
        var (id, token, _, staff, email) = await site.CaseAsync();
        await ActAsync(staff, id, "przyjecie");
        await ActAsync(staff, id, "zamkniecie");
        await ActAsync(staff, id, "otwarcie", ("Input.Text", "Pomyłka, sprawa trwa."));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.reopened' AND recipient = {email}").AnyAsync(Ct));
        // The reason is for colleagues.
        Assert.DoesNotContain("Pomyłka", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text("main"), StringComparison.Ordinal);
    }

    private Task EndAsync(Guid partner) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        db.Activities.Add((await db.Set<Partner>().SingleAsync(p => p.Id == partner, Ct)).End(null, Actor.System, DateTime.UtcNow));
        await db.SaveChangesAsync(Ct);
    });

    private static async Task<Page> ActAsync(Visitor staff, Guid id, string act, params (string Name, string Value)[] answers)
    {
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/{act}")).Form("main form");
        foreach (var (name, value) in answers) form.Fill(name, value);
        var done = await staff.SubmitAsync(form);
        Assert.True(done.Status == HttpStatusCode.Redirect, done.Html);
        return await staff.FollowAsync(done);
    }

    private static async Task SayAsync(Visitor client, string token, string act, string text)
    {
        var said = await client.SubmitAsync((await client.GetAsync($"/zgloszenia/{token}/{act}")).Form("main form[method='post']").Fill("Input.Text", text));
        Assert.Equal(HttpStatusCode.Redirect, said.Status);
    }

    /// <summary>Runs the job on a day, at noon, and counts what was told of this request since it was sent.</summary>
    private async Task LookAsync(DateOnly day, Guid id, int reminded, int breached)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(day.ToDateTime(new(12, 0)), TimeSpan.Zero));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await new DeadlineJob(db, new WorkDesk(db, s.GetRequiredService<AdvisoryOptions>(), s.GetRequiredService<IPartners>(), clock), s.GetRequiredService<IPartners>(), clock).RunAsync(Ct);
        });
        var subject = id.ToString();
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == subject).Select(a => a.Verb).ToListAsync(Ct));
        Assert.Equal((reminded, breached), (told.Count(v => v == "reminded"), told.Count(v => v == "breached")));
    }
}

[Collection<SqliteSite>]
public sealed class WorkTestsOnSqlite(SqliteSite site) : WorkTests(site);

[Collection<PostgresSite>]
public sealed class WorkTestsOnPostgres(PostgresSite site) : WorkTests(site);
