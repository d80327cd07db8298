using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>Somebody asks once, in plain words; the right partner has it, and nothing is asked or sent twice.</summary>
public abstract class AskingTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_asks_step_by_step_and_sees_who_has_it_and_why()
    {
        var mailbox = Cast.Email();
        var name = Cast.Name("Źródło");
        await site.StaffAsync(await site.PartnerAsync(name, ["0805"], ["budzet-projektu"], mailbox: mailbox));
        var (visitor, email) = (site.Visitor(), Cast.Email());
        var about = await visitor.GetAsync("/doradztwo");
        Assert.Contains("Narzędzia wsparcia", about.Texts("summary"));
        var first = await visitor.GetAsync(about.Document.QuerySelectorAll(".advice-topics a").Select(a => a.GetAttribute("href")!).Single(h => h.EndsWith("temat=budzet-projektu", StringComparison.Ordinal)));
        Assert.Equal(["budzet-projektu"], first.Form("main form[method='post']")["Input.Topic"]);
        Assert.Single((await visitor.SubmitAsync((await visitor.GetAsync("/doradztwo/zapytaj")).Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li"));

        var who = await NextAsync(visitor, first);
        Assert.Equal("Kto pyta?", who.Heading);
        var place = await NextAsync(visitor, who, ("Input.Choice", "grupa"), ("Input.Name", "Grupa „Żółw”"));
        // Steps are saved: who comes back later goes on where they stopped, and cannot send what is not complete.
        var token = place.Url.Split('/')[2];
        Assert.Equal("W której gminie?", (await site.Visitor().GetAsync($"/zgloszenia/{token}/sprawdzenie", follow: true)).Heading);
        Assert.NotEmpty((await visitor.SubmitAsync(place.Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li"));
        var matter = await NextAsync(visitor, place, ("Input.Gmina", "080505"));
        var contact = await NextAsync(visitor, matter, ("Input.About", "Chcemy złożyć wniosek <b>do piątku</b>."));
        Assert.Equal(2, (await visitor.SubmitAsync(contact.Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li").Length);
        var check = await NextAsync(visitor, contact, ("Input.Name", "Łucja Żak"), ("Input.Email", email), ("Input.Times", "po 15"), ("Input.Access", "bez schodów"));
        Assert.Contains("Chcemy złożyć wniosek <b>do piątku</b>.", check.Texts(".summary-list dd"));
        Assert.NotEmpty((await visitor.SubmitAsync(check.Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li"));

        var send = check.Form("main form[method='post']").Fill("Input.Agrees", "true");
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(send));
        Assert.Equal("Mamy Twoje zgłoszenie", sent.Heading);
        Assert.Matches("DOR/20[0-9]{2}/[0-9]{4}", sent.Text(".summary-list"));
        Assert.Contains(name, sent.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Contains("zna temat", sent.Text(".summary-list"), StringComparison.Ordinal);
        // A double click and a replay change nothing.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(send)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/zgloszenia/nie-ma-takiego")).Status);

        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.receipt' AND recipient = {email}").AnyAsync(Ct));
        Assert.Contains("/zgloszenia/", Assert.Single(await site.LettersAsync("advisory.receipt", email)), StringComparison.Ordinal);
        var note = Assert.Single(await site.LettersAsync("advisory.routed", mailbox));
        Assert.Contains("/admin/doradztwo/", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Żak", note, StringComparison.Ordinal);
        Assert.DoesNotContain(email, note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_write_a_call_down_with_the_same_form()
    {
        var staff = await site.SignInAsRoleAsync("Moderator");
        var begin = await staff.GetAsync("/admin/doradztwo/nowe");
        var who = await staff.FollowAsync(await staff.SubmitAsync(begin.Form("main form").Fill("Input.Channel", "Phone").Fill("Input.Topic", "nie-wiem")));
        var place = await NextAsync(staff, who, ("Input.Choice", "osoba"));
        var matter = await NextAsync(staff, place, ("Input.Gmina", "poza"));
        var contact = await NextAsync(staff, matter, ("Input.About", "Pani dzwoni w sprawie lokalu."));
        var check = await NextAsync(staff, contact, ("Input.Name", "Żaneta Łoś"), ("Input.Phone", "600 100 200"), ("Input.Way", "Phone"));
        var sent = await NextAsync(staff, check, ("Input.Agrees", "true"));
        // Staff go on at the desk: the link with which they wrote it down opens nothing any more.
        Assert.StartsWith("/admin/doradztwo/", sent.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/zgloszenia/{check.Url.Split('/')[2]}")).Status);
        Assert.Contains("Podaj osobie jego numer", sent.Text("main .notice"), StringComparison.Ordinal);
        var desk = await staff.GetAsync(sent.Url);
        Assert.Contains("moderator RCWES", desk.Text("section[aria-labelledby='about']"), StringComparison.Ordinal);
        Assert.Contains("rozmowa telefoniczna", desk.Text("section[aria-labelledby='about']"), StringComparison.Ordinal);
        Assert.Contains("najpierw rozmawia z centrum", desk.Text("section[aria-labelledby='droga']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_again_comes_to_the_partner_who_helped_before()
    {
        var (partner, email) = (await site.StaffedPartnerAsync(powiats: ["0803"], topics: ["partnerstwa"]), Cast.Email());
        var (first, _) = await site.DraftAsync("partnerstwa", "080302", email);
        await site.SendAsync(first);
        Assert.Equal(partner, (await site.RequestAsync(first)).OwnerId);
        // Another topic, another place, another spelling of the same mailbox.
        var (again, token) = await site.DraftAsync("rzecznictwo", "080101", email.ToUpperInvariant());
        await site.SendAsync(again);
        Assert.Equal(partner, (await site.RequestAsync(again)).OwnerId);
        Assert.Contains("wraca do swojego partnera", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text(".summary-list"), StringComparison.Ordinal);
        var (stranger, _) = await site.DraftAsync("rzecznictwo", null);
        await site.SendAsync(stranger);
        Assert.Equal(RequestOwner.Centre, (await site.RequestAsync(stranger)).OwnerId);
        Assert.Equal(RequestState.Routed, (await site.RequestAsync(stranger)).State);
    }

    [Fact]
    public async Task Who_asks_again_comes_to_the_adviser_who_helped_before_as_long_as_that_one_works_there()
    {
        var (partner, email) = (await site.StaffedPartnerAsync(powiats: ["0807"], topics: ["partnerstwa"]), Cast.Email());
        var adviser = await site.StaffAsync(partner);
        var account = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == adviser).Select(a => a.Id).SingleAsync(Ct));
        var first = await SentAsync("partnerstwa");
        await site.ActAsync(first, (r, now) =>
        {
            r.Accept(account.ToString(), new(2, 3, 5), Actor.System, now);
            r.Close(null, Actor.System, now);
        });
        var again = await SentAsync("rzecznictwo");
        var request = await site.RequestAsync(again);
        Assert.Equal((partner, account.ToString(), RequestState.Routed), (request.OwnerId!.Value, request.AdviserId!, request.State));
        var desk = await site.SignedInAsync(adviser);
        Assert.Contains("wraca do tego doradcy", (await desk.GetAsync($"/admin/doradztwo/{again}")).Text("section[aria-labelledby='droga']"), StringComparison.Ordinal);
        Assert.True((await desk.GetAsync("/admin/doradztwo?widok=moje")).Has($"a[href$='{again}']"));
        await site.CaughtUpAsync();
        Assert.Contains(await site.LettersAsync("advisory.routed", adviser), letter => letter.Contains(again.ToString(), StringComparison.Ordinal));
        // Who left the partner takes nothing up there.
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PartnerStaff>().Where(p => p.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftUtc, DateTime.UtcNow), Ct));
        request = await site.RequestAsync(await SentAsync("biznesplan"));
        Assert.Equal((partner, (string?)null), (request.OwnerId!.Value, request.AdviserId));

        async Task<Guid> SentAsync(string topic)
        {
            var (id, _) = await site.DraftAsync(topic, "080702", email);
            await site.SendAsync(id);
            return id;
        }
    }

    [Fact]
    public async Task Rules_are_tried_on_requests_before_they_hold()
    {
        var partner = await site.StaffedPartnerAsync(Cast.Name("Młyn"));
        var (id, _) = await site.DraftAsync("konflikty", "080101");
        await site.SendAsync(id);
        var number = (await site.RequestAsync(id)).Number!;
        var staff = await site.SignInAsRoleAsync("Moderator");
        var rules = await staff.GetAsync("/admin/doradztwo/reguly");
        if (rules.Has("form[action*='Begin']")) rules = await staff.FollowAsync(await staff.SubmitAsync(rules.Form("form[action*='Begin']")));
        var add = (await staff.GetAsync("/admin/doradztwo/reguly/nowa")).Form("main form").Fill("Input.Name", "Spory prowadzi Młyn").Fill("Input.About", "konflikty").Fill("Input.Target", partner.ToString());
        rules = await staff.FollowAsync(await staff.SubmitAsync(add));
        var trial = await staff.GetAsync("/admin/doradztwo/reguly/proba?Input.Topic=konflikty&Input.Gmina=080101");
        Assert.Contains("Spory prowadzi Młyn", trial.Text("#wynik"), StringComparison.Ordinal);
        Assert.Contains("zmiana", trial.Texts("section[aria-labelledby='ostatnie'] tbody tr").Single(t => t.Contains(number, StringComparison.Ordinal)), StringComparison.Ordinal);
        // The trial changed nothing: until they are switched on, the old rules hold.
        var (before, _) = await site.DraftAsync("konflikty", "080101");
        await site.SendAsync(before);
        Assert.NotEqual(partner, (await site.RequestAsync(before)).OwnerId);
        await staff.SubmitAsync(rules.Form("form:has(button[formaction*='Switch'])"), "Włącz nowe reguły");
        var (after, _) = await site.DraftAsync("konflikty", "080101");
        await site.SendAsync(after);
        Assert.Equal(partner, (await site.RequestAsync(after)).OwnerId);
        Assert.Contains("Spory prowadzi Młyn", (await staff.GetAsync("/admin/doradztwo/reguly")).Text("section[aria-labelledby='obowiazuja']"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync("/admin/doradztwo/reguly")).Status);
    }

    [Fact]
    public async Task A_partner_at_which_nobody_can_sign_in_gets_nothing_and_the_page_says_why()
    {
        var name = Cast.Name("Wieża");
        var partner = await site.PartnerAsync(name, ["0809"], ["partnerstwa"]);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        Assert.Contains("nikt stamtąd nie może teraz wejść do systemu", await RouteAsync(RequestOwner.Centre), StringComparison.Ordinal);
        Assert.Contains($"{name} (nikt nie może teraz wejść do systemu)", (await moderator.GetAsync($"/admin/doradztwo/{await SentAsync()}/przekazanie")).Text("main form"), StringComparison.Ordinal);
        var email = await site.StaffAsync(partner);
        Assert.Contains("ma najwięcej wolnego miejsca", await RouteAsync(partner), StringComparison.Ordinal);
        // Whoever is blocked takes nothing up.
        await site.InScopeAsync(async s =>
        {
            var (db, now) = (s.GetRequiredService<RcwesDb>(), DateTime.UtcNow);
            var account = await db.Set<Account>().SingleAsync(a => a.Email == email, Ct);
            account.Block(now);
            db.Activities.Add(UsersLog.Of(account, "blocked", Actor.System, now));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Contains("nikt stamtąd nie może teraz wejść do systemu", await RouteAsync(RequestOwner.Centre), StringComparison.Ordinal);

        async Task<Guid> SentAsync()
        {
            var (id, _) = await site.DraftAsync("partnerstwa", "080902");
            await site.SendAsync(id);
            return id;
        }

        async Task<string> RouteAsync(Guid expected)
        {
            var id = await SentAsync();
            Assert.Equal(expected, (await site.RequestAsync(id)).OwnerId);
            return (await moderator.GetAsync($"/admin/doradztwo/{id}")).Text("section[aria-labelledby='droga']");
        }
    }

    private static async Task<Page> NextAsync(Visitor visitor, Page page, params (string Name, string Value)[] answers)
    {
        var form = page.Form("main form[method='post']");
        foreach (var (name, value) in answers) form.Fill(name, value);
        return await visitor.FollowAsync(await visitor.SubmitAsync(form));
    }
}

[Collection<SqliteSite>]
public sealed class AskingTestsOnSqlite(SqliteSite site) : AskingTests(site);

[Collection<PostgresSite>]
public sealed class AskingTestsOnPostgres(PostgresSite site) : AskingTests(site);
