using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;
using Rcwes.Partners.Topics;
using Rcwes.Users;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>What routing keeps in memory is never old: whatever another node has committed, the very next request goes by it.</summary>
public abstract class RoutingFactsTests(Site site)
{
    private const string Powiat = "0804";
    private const string Gmina = "080401";
    private const string Topic = "strategia";

    private static readonly Actor Staff = Actor.System;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTime Now => DateTime.UtcNow;

    [Fact]
    public async Task Whether_a_partner_can_take_it_is_what_was_committed_last()
    {
        var partner = await site.StaffedPartnerAsync(powiats: [Powiat], topics: [Topic]);
        Assert.Equal(partner, await NextAsync());
        var today = Warsaw.Today(TimeProvider.System);
        await ChangeAsync(partner, (p, db) =>
        {
            db.Activities.Add(p.AddAbsence(today, today.AddDays(1), null, Staff, Now));
            db.Add(p.Absences[^1]);
        });
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.RemoveAbsence(p.Absences[0].Id, Staff, Now)!));
        Assert.Equal(partner, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.Change(Facts(p) with { Capacity = 2 }, p.Stamp, Staff, Now)!));
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.Change(Facts(p) with { Capacity = 3 }, p.Stamp, Staff, Now)!));
        Assert.Equal((partner, RequestOwner.Centre), (await NextAsync(), await NextAsync()));
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.Change(Facts(p) with { Capacity = null, Topics = [] }, p.Stamp, Staff, Now)!));
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.Change(Facts(p) with { Topics = [Topic] }, p.Stamp, Staff, Now)!));
        Assert.Equal(partner, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.End(null, Staff, Now)));
        Assert.Equal(RequestOwner.Centre, await NextAsync());
    }

    [Fact]
    public async Task Whether_anybody_there_can_sign_in_is_what_was_committed_last()
    {
        var partner = await site.PartnerAsync(powiats: [Powiat], topics: [Topic]);
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        var email = await site.StaffAsync(partner);
        Assert.Equal(partner, await NextAsync());
        await OnAccountAsync(email, (a, db) =>
        {
            a.Block(Now);
            db.Activities.Add(UsersLog.Of(a, "blocked", Staff, Now));
        });
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        await OnAccountAsync(email, (a, db) =>
        {
            a.Unblock();
            db.Activities.Add(UsersLog.Of(a, "unblocked", Staff, Now));
        });
        Assert.Equal(partner, await NextAsync());
        await ChangeAsync(partner, (p, db) =>
        {
            db.Set<PartnerStaff>().Single(s => s.PartnerId == p.Id && s.LeftUtc == null).Leave(Now);
            db.Activities.Add(p.Record("left", Staff, Now));
        });
        Assert.Equal(RequestOwner.Centre, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.End(null, Staff, Now)));
    }

    [Fact]
    public async Task Clocks_begin_by_the_week_that_was_committed_last()
    {
        var partner = await site.StaffedPartnerAsync(powiats: [Powiat], topics: [Topic]);
        Assert.Equal(partner, await NextAsync());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.ChangeHours([new(DayOfWeek.Saturday, null, null)], p.Stamp, Staff, Now)!));
        var request = await site.RequestAsync(await SendAsync());
        Assert.Equal(partner, request.OwnerId);
        Assert.Equal([DayOfWeek.Saturday], request.Deadlines.Select(d => d.DueOn.DayOfWeek).Distinct());
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.End(null, Staff, Now)));
    }

    [Fact]
    public async Task A_topic_and_rules_that_were_committed_last_decide()
    {
        var (partner, other) = (await site.StaffedPartnerAsync(powiats: [Powiat], topics: [Topic]), await site.StaffedPartnerAsync());
        var topic = $"proba-{Guid.NewGuid():N}"[..20];
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.Change(Facts(p) with { Topics = [topic] }, p.Stamp, Staff, Now)!));
        // What nobody knows goes to the moderator; when it is added, to who is skilled in it.
        Assert.Equal(RequestOwner.Centre, await NextAsync(topic));
        await ElsewhereAsync(db =>
        {
            var added = new PartnerTopic { Slug = topic, Kind = TopicKind.Coaching, NamePl = "Temat na próbę", NameEn = "A topic to try", Order = 900, IsActive = false };
            db.Add(added);
            db.Activities.Add(added.Told("created", Staff, Now));
            return Task.CompletedTask;
        });
        Assert.Equal(partner, await NextAsync(topic));
        await ElsewhereAsync(async db =>
        {
            var book = new RuleBook(db, TimeProvider.System);
            await book.AddAsync(new("Na próbę", RuleTarget.Partner) { PartnerId = other, Topic = topic, Area = Powiat }, Ct);
            await book.SwitchOnAsync(Staff, Ct);
        });
        Assert.Equal(other, await NextAsync(topic));
        await ChangeAsync(other, (p, db) => db.Activities.Add(p.End(null, Staff, Now)));
        Assert.NotEqual(other, await NextAsync(topic));
        await ChangeAsync(partner, (p, db) => db.Activities.Add(p.End(null, Staff, Now)));
    }

    [Fact]
    public async Task Rules_that_hold_meanwhile_are_not_changed_by_who_was_preparing_them()
    {
        await site.InScopeAsync(async late =>
        {
            var book = late.GetRequiredService<RuleBook>();
            await book.AddAsync(new("Zostaje taka", RuleTarget.Centre) { Topic = "nie-ma-takiego" }, Ct);
            var rule = (await book.DraftAsync(Ct))!.Rules.Single(r => r.Name == "Zostaje taka");
            await ElsewhereAsync(db => new RuleBook(db, TimeProvider.System).SwitchOnAsync(Staff, Ct));
            Assert.Equal("rules.none", (await Assert.ThrowsAsync<RuleException>(() => book.ChangeAsync(rule, rule.Facts with { Name = "Za późno" }, Ct))).Code);
            Assert.Equal("rules.none", (await Assert.ThrowsAsync<RuleException>(() => book.RemoveAsync(rule, Ct))).Code);
        });
        Assert.Contains("Zostaje taka", await site.InScopeAsync(async s => (await s.GetRequiredService<RuleBook>().HoldingAsync(Ct)).Select(r => r.Name)));
    }

    private async Task<Guid> NextAsync(string topic = Topic) => (await site.RequestAsync(await SendAsync(topic))).OwnerId!.Value;

    private async Task<Guid> SendAsync(string topic = Topic)
    {
        var (id, _) = await site.DraftAsync(topic, Gmina);
        await site.SendAsync(id);
        return id;
    }

    private static PartnerFacts Facts(Partner partner) => new(partner.Name, partner.Mailbox) { Powiats = partner.Powiats, Topics = partner.Topics, Capacity = partner.Capacity };

    private Task ChangeAsync(Guid partner, Action<Partner, RcwesDb> change) => ElsewhereAsync(async db => change(await db.Set<Partner>().Include(p => p.Absences).SingleAsync(p => p.Id == partner, Ct), db));

    private Task OnAccountAsync(string email, Action<Account, RcwesDb> change) => ElsewhereAsync(async db => change(await db.Set<Account>().SingleAsync(a => a.Email == email, Ct), db));

    /// <summary>On another node: nothing here is told of the commit.</summary>
    private async Task ElsewhereAsync(Func<RcwesDb, Task> act)
    {
        await using var db = site.Database.Open();
        await act(db);
        await db.SaveChangesAsync(Ct);
    }
}

[Collection<SqliteSite>]
public sealed class RoutingFactsTestsOnSqlite(SqliteSite site) : RoutingFactsTests(site);

[Collection<PostgresSite>]
public sealed class RoutingFactsTestsOnPostgres(PostgresSite site) : RoutingFactsTests(site);
