using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Advisers;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>A second adviser reaches one request and nothing else of another partner, and only while asked and at work there.</summary>
public abstract class SecondAdviserTests(Site site)
{
    private static readonly string[] Shared = ["notatka", "plik", "odpowiedz", "pytanie", "karta"];
    private static readonly string[] Owners = ["przekazanie", "zamkniecie", "link", "doradca", "drugi-doradca"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_asked_works_on_this_request_only_and_never_instead_of_the_owner()
    {
        var (id, token, owner, staff, _) = await site.CaseAsync();
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form"));
        var other = await OtherOfAsync(owner);
        var elsewhere = await site.PartnerAsync();
        var email = await site.StaffAsync(elsewhere);
        var (second, colleague) = (await site.SignedInAsync(email), await site.SignedInAsync(await site.StaffAsync(elsewhere)));
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/admin/doradztwo/{id}")).Status);
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/drugi-doradca")).Form("main form:not([action])");
        Assert.NotEmpty((await staff.SubmitAsync(form)).Texts(".error-summary li"));
        await staff.SubmitAsync(form.Fill("Input.Account", await AccountAsync(email)));

        var desk = await second.GetAsync($"/admin/doradztwo/{id}");
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.True((await second.GetAsync("/admin/doradztwo")).Has($"a[href$='{id}']"));
        foreach (var act in Shared)
        {
            Assert.True(desk.Has($"a[href$='/{act}']"), act);
            Assert.Equal(HttpStatusCode.OK, (await second.GetAsync($"/admin/doradztwo/{id}/{act}")).Status);
        }
        foreach (var act in Owners)
        {
            Assert.False(desk.Has($"nav a[href$='/{act}']"), act);
            Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/admin/doradztwo/{id}/{act}")).Status);
        }
        // The other request of the same owner, and the colleague of the second adviser.
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/admin/doradztwo/{other}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/admin/doradztwo/{id}")).Status);
        Assert.False((await colleague.GetAsync("/admin/doradztwo")).Has($"a[href$='{id}']"));
        await second.SubmitAsync((await second.GetAsync($"/admin/doradztwo/{id}/odpowiedz")).Form("main form").Fill("Input.Text", "Znam ten temat."), "Wyślij odpowiedź");
        // Their cards are their own: they do not dispose of the hours of the owner's people.
        Assert.Equal([await AccountAsync(email)], (await second.GetAsync($"/admin/doradztwo/{id}/karta")).Document.QuerySelectorAll("select[name='Input.Adviser'] option").Select(o => o.GetAttribute("value")).Where(v => v is { Length: > 0 }));
        var client = await site.Visitor().GetAsync($"/zgloszenia/{token}");
        Assert.Contains("Znam ten temat.", client.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.Contains("Pomaga też", client.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(owner, (await site.RequestAsync(id)).OwnerId);

        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/drugi-doradca")).Form("form[action*='Remove']"));
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/admin/doradztwo/{id}")).Status);
    }

    [Fact]
    public async Task Who_leaves_the_partner_reaches_nothing_any_more()
    {
        var (id, _, _, _, _) = await site.CaseAsync();
        var elsewhere = await site.PartnerAsync();
        var email = await site.StaffAsync(elsewhere);
        var (second, account) = (await site.SignedInAsync(email), await AccountAsync(email));
        await AddAsync(id, account);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync($"/admin/doradztwo/{id}")).Status);
        var next = await site.PartnerAsync();
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await db.Set<PartnerStaff>().Where(p => p.AccountId == Guid.Parse(account)).ExecuteDeleteAsync(Ct);
            db.Add(new PartnerStaff(next, Guid.Parse(account), DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/admin/doradztwo/{id}")).Status);
        Assert.False((await second.GetAsync("/admin/doradztwo")).Has($"a[href$='{id}']"));
    }

    [Fact]
    public async Task Enough_people_are_enough()
    {
        var (id, _, owner, _, _) = await site.CaseAsync();
        var elsewhere = await site.PartnerAsync();
        for (var i = 0; i < SecondDesk.Most; i++) await AddAsync(id, await AccountAsync(await site.StaffAsync(elsewhere)));
        var last = await AccountAsync(await site.StaffAsync(elsewhere));
        Assert.Equal("second.many", (await Assert.ThrowsAsync<RuleException>(() => AddAsync(id, last))).Code);
        // Somebody of the owner, or of nowhere, is no second adviser.
        var (other, _, _, _, _) = await site.CaseAsync();
        var own = await AccountAsync(await site.StaffAsync((await site.RequestAsync(other)).OwnerId!.Value));
        Assert.Equal("second.unknown", (await Assert.ThrowsAsync<RuleException>(() => AddAsync(other, own))).Code);
        Assert.NotEqual(owner, (await site.RequestAsync(other)).OwnerId);
    }

    /// <summary>One more request of an owner.</summary>
    private async Task<Guid> OtherOfAsync(Guid owner)
    {
        var (id, _) = await site.DraftAsync("rzecznictwo", null);
        await site.SendAsync(id);
        await site.ActAsync(id, (r, now) => r.HandOver(owner, "Na próbę.", new(2, 3, 5), Actor.System, now));
        return id;
    }

    private Task<string> AccountAsync(string email) => site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct)).ToString());

    private Task AddAsync(Guid id, string account) => site.InScopeAsync(async s => await s.GetRequiredService<SecondDesk>().AddAsync(await site.RequestAsync(id), account, Actor.System, Ct));
}

[Collection<SqliteSite>]
public sealed class SecondAdviserTestsOnSqlite(SqliteSite site) : SecondAdviserTests(site);

[Collection<PostgresSite>]
public sealed class SecondAdviserTestsOnPostgres(PostgresSite site) : SecondAdviserTests(site);
