using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Sign-up that is fair: one place for one person, the rule of three, the reserve list in order, and a book that proves it.</summary>
public abstract class EnrolmentTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_applicant_signs_up_step_by_step_and_always_knows_where_they_stand()
    {
        var edition = await site.EditionAsync(1, "grupy-inicjatywne");
        var visitor = site.Visitor();
        var course = await visitor.GetAsync("/szkolenia/grupy-inicjatywne");
        var first = await visitor.GetAsync(course.Document.QuerySelectorAll("article.edition a.button").Single(a => a.GetAttribute("href")!.EndsWith($"edycja={edition.Number}", StringComparison.Ordinal)).GetAttribute("href")!);
        var refused = await visitor.SubmitAsync(first.Form("main form.form"));
        Assert.Equal(4, refused.Document.QuerySelectorAll(".error-summary li").Length);
        var who = first.Form("main form.form").Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", Cast.Family()).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", "gops@laka.example.pl");
        var second = await visitor.FollowAsync(await visitor.SubmitAsync(who));
        Assert.Equal("W czyim imieniu przychodzisz?", second.Heading);
        var third = await visitor.FollowAsync(await visitor.SubmitAsync(second.Form("main form[method='post']").Fill("Input.Choice", "inna").Fill("Input.Name", "Stowarzyszenie Źródło")));
        var fourth = await visitor.FollowAsync(await visitor.SubmitAsync(third.Form("main form[method='post']").Fill("Input.Diet", "bez glutenu")));
        Assert.Contains("Stowarzyszenie Źródło", fourth.Text(".summary-list"), StringComparison.Ordinal);
        Assert.NotEmpty((await visitor.SubmitAsync(fourth.Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li"));
        var send = fourth.Form("main form[method='post']").Fill("Input.Agrees", "true");
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(send));
        Assert.Equal("Masz miejsce na szkoleniu", sent.Heading);
        Assert.Matches("SZK/20[0-9]{2}/[0-9]{4}", sent.Text("main"));
        // A double click and a replay change nothing.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(send)).Status);
        Assert.Single(await site.LinesAsync(edition.Id));

        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var list = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia");
        Assert.Contains("Stowarzyszenie Źródło", list.Text("table"), StringComparison.Ordinal);
        Assert.Contains("bez glutenu", list.Text("section[aria-labelledby='potrzeby']"), StringComparison.Ordinal);
        Assert.Contains("Księga się zgadza", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/ksiega")).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("lista rezerwowa", (await site.Visitor().GetAsync("/szkolenia/grupy-inicjatywne")).Text($"#edycja-{edition.Number}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/zapisy/nie-ma-takiego")).Status);
    }

    [Fact]
    public async Task A_freed_place_goes_to_the_next_in_order_who_has_until_the_deadline()
    {
        var edition = await site.EditionAsync(1, "finanse-przedsiebiorstw-spolecznych");
        var (one, two, three) = (await site.DraftAsync(edition), await site.DraftAsync(edition), await site.DraftAsync(edition));
        foreach (var draft in new[] { one, two, three }) await site.SendAsync(draft);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Reserve, EnrolmentState.Reserve], await site.StatesAsync(edition.Id));
        await site.InScopeAsync(async s => await s.GetRequiredService<EnrolmentDesk>().ResignAsync(one, isWarned: true, Actor.Visitor, Ct));
        Assert.Equal([EnrolmentState.Resigned, EnrolmentState.Offered, EnrolmentState.Reserve], await site.StatesAsync(edition.Id));

        // Nobody answers: the offer goes on, once, however often the job looks.
        await site.InScopeAsync(async s => await s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == two.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OfferedUntilUtc, DateTime.UtcNow.AddMinutes(-1)), Ct));
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(two, Actor.Visitor, Ct)));
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<OfferExpiry>().RunAsync(Ct));
        Assert.Equal([EnrolmentState.Resigned, EnrolmentState.Expired, EnrolmentState.Offered], await site.StatesAsync(edition.Id));
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(three, Actor.Visitor, Ct));
        Assert.Equal([EnrolmentState.Resigned, EnrolmentState.Expired, EnrolmentState.Confirmed], await site.StatesAsync(edition.Id));
        Assert.Empty(await site.FaultsAsync(edition.Id));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.offer' AND recipient = {three.Email}").AnyAsync(h => h.Contains("/zapisy/"), Ct));
    }

    [Fact]
    public async Task Nobody_takes_a_fourth_training_and_a_resignation_gives_one_back()
    {
        var person = Cast.Family();
        var editions = new List<Edition>();
        for (var i = 0; i < 4; i++) editions.Add(await site.EditionAsync(5, "zlecanie-zadan-publicznych"));
        var drafts = new List<Enrolment>();
        foreach (var edition in editions) drafts.Add(await site.DraftAsync(edition, person));
        // All at once, on four editions: the lock of the person lets three of them through.
        var answers = await Task.WhenAll(drafts.Select(d => Cast.TryAsync(() => site.SendAsync(d))));
        Assert.Equal(3, answers.Count(a => a is null));
        Assert.Equal("enrolment.limit", Assert.IsType<RuleException>(Assert.Single(answers.OfType<Exception>())).Code);
        // Workshops for everybody stay open.
        var workshop = await site.EditionAsync(5, "warsztaty-psychospoleczne");
        await site.SendAsync(await site.DraftAsync(workshop, person));

        var lost = drafts[Array.FindIndex(answers, a => a is not null)];
        var kept = drafts[Array.FindIndex(answers, a => a is null)];
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(kept, isWarned: true, Actor.Visitor, Ct));
        await site.SendAsync(lost);
        var left = await site.InScopeAsync(async s =>
        {
            var id = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == lost.Id).Select(e => e.PersonId!.Value).SingleAsync(Ct);
            return (await s.GetRequiredService<IEntitlements>().OfAsync(id, Ct)).Left;
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task Of_many_who_press_at_the_same_moment_exactly_one_gets_the_last_place_and_the_rest_wait_in_order()
    {
        const int Many = 12;
        var edition = await site.EditionAsync(1, "menedzerowie-spoleczni");
        var drafts = new List<Enrolment>();
        for (var i = 0; i < Many; i++) drafts.Add(await site.DraftAsync(edition));
        await Task.WhenAll(drafts.Select(d => Task.Run(() => site.SendAsync(d), Ct)));
        var states = await site.StatesAsync(edition.Id);
        Assert.Equal(EnrolmentState.Placed, states[0]);
        Assert.Equal(Many - 1, states.Count(s => s == EnrolmentState.Reserve));
        Assert.Equal(Enumerable.Range(1, Many), (await site.LinesAsync(edition.Id)).Select(l => l.Queue!.Value));
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }

    [Fact]
    public async Task A_cancelled_edition_tells_everyone_and_gives_entitlements_back()
    {
        var edition = await site.EditionAsync(1, "projekty-partnerskie-i-sieciowe");
        var (placed, waits) = (await site.DraftAsync(edition), await site.DraftAsync(edition));
        await site.SendAsync(placed);
        await site.SendAsync(waits);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie")).Form("main form").Fill("Input.Reason", "Zalana sala."));
        Assert.All(await site.StatesAsync(edition.Id), s => Assert.Equal(EnrolmentState.CancelledByOrganiser, s));
        Assert.Empty(await site.FaultsAsync(edition.Id));
        await site.UntilAsync(async db => await db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.cancelled' AND recipient = {waits.Email}").AnyAsync(Ct));
        var left = await site.InScopeAsync(async s =>
        {
            var id = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == placed.Id).Select(e => e.PersonId!.Value).SingleAsync(Ct);
            return (await s.GetRequiredService<IEntitlements>().OfAsync(id, Ct)).Left;
        });
        Assert.Equal(3, left);
    }

    [Fact]
    public async Task Staff_who_raise_the_number_of_places_offer_them_to_those_who_wait_and_cannot_take_any_away()
    {
        var edition = await site.EditionAsync(1, "trenerzy-zatrudnienia-wspieranego");
        foreach (var draft in new[] { await site.DraftAsync(edition), await site.DraftAsync(edition), await site.DraftAsync(edition) }) await site.SendAsync(draft);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Capacity", "2"))).Status);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Offered, EnrolmentState.Reserve], await site.StatesAsync(edition.Id));
        var refused = await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Capacity", "1"));
        Assert.Contains("nie może być mniej niż osób", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }
}

[Collection<SqliteSite>]
public sealed class EnrolmentTestsOnSqlite(SqliteSite site) : EnrolmentTests(site);

[Collection<PostgresSite>]
public sealed class EnrolmentTestsOnPostgres(PostgresSite site) : EnrolmentTests(site);
