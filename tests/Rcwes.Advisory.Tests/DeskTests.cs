using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>The desk says everything that happened, and says no in words.</summary>
public abstract class DeskTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_given_a_request_by_somebody_else_learns_of_it()
    {
        var (id, _, partner, staff, _) = await site.CaseAsync();
        var colleague = await site.StaffAsync(partner);
        var account = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == colleague).Select(a => a.Id).SingleAsync(Ct));
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form"));
        await site.CaughtUpAsync();
        Assert.Empty(await site.LettersAsync("advisory.assigned", colleague));
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/doradca")).Form("main form").Fill("Input.Adviser", account.ToString()));
        await site.CaughtUpAsync();
        Assert.Contains($"/admin/doradztwo/{id}", Assert.Single(await site.LettersAsync("advisory.assigned", colleague)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_is_over_is_not_proposed()
    {
        var (id, _, _, staff, _) = await site.CaseAsync();
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form"));
        foreach (var act in new[] { "odpowiedz", "pytanie" })
        {
            var form = (await staff.GetAsync($"/admin/doradztwo/{id}/{act}")).Form("main form").Fill("Input.Text", "Zapraszam.").Fill("Input.Meeting", "2026-01-05T10:30");
            Assert.Contains("już minął", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        }
        Assert.Equal(RequestState.Working, (await site.RequestAsync(id)).State);
    }

    [Fact]
    public async Task A_step_that_is_saved_while_another_tab_sends_is_told_that_it_is_sent()
    {
        var (id, _) = await site.DraftAsync("rzecznictwo", null);
        var late = await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().WriteAsync(id, (r, now) =>
        {
            r.WriteMatter("Za późno.", now);
            SendElsewhere(id);
        }, Ct)));
        Assert.Equal("request.sent", late.Code);
        var request = await site.RequestAsync(id);
        Assert.Equal(RequestState.Routed, request.State);
        Assert.DoesNotContain("Za późno", request.About, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_tells_how_it_goes_on_and_shows_everything_when_asked()
    {
        var (id, _, _, staff, _) = await site.CaseAsync();
        for (var i = 0; i < 65; i++) await site.ActAsync(id, (r, now) => r.Note("Notatka.", Actor.System, now));
        var desk = await staff.GetAsync($"/admin/doradztwo/{id}");
        Assert.Equal(60, desk.Texts(".timeline li").Count);
        Assert.DoesNotContain("wysłano zgłoszenie doradcze", desk.Text(".timeline"), StringComparison.Ordinal);
        var whole = await staff.GetAsync($"/admin/doradztwo/{id}" + desk.One("a[href^='?historia=']").GetAttribute("href"));
        Assert.Contains("wysłano zgłoszenie doradcze", whole.Text(".timeline"), StringComparison.Ordinal);
        Assert.False(whole.Has("a[href^='?historia=']"));
    }

    [Fact]
    public async Task A_page_behind_the_last_one_is_the_last_one()
    {
        var (id, _, _, staff, _) = await site.CaseAsync();
        foreach (var page in new[] { "2147483647", "7", "0", "-3", "abc" })
        {
            var list = await staff.GetAsync($"/admin/doradztwo?strona={page}");
            Assert.Equal(HttpStatusCode.OK, list.Status);
            Assert.True(list.Has($"a[href$='{id}']"), page);
        }
    }

    /// <summary>In the middle of something, as another tab does it.</summary>
    private void SendElsewhere(Guid id) => Task.Run(() => site.SendAsync(id), Ct).GetAwaiter().GetResult();
}

[Collection<SqliteSite>]
public sealed class DeskTestsOnSqlite(SqliteSite site) : DeskTests(site);

[Collection<PostgresSite>]
public sealed class DeskTestsOnPostgres(PostgresSite site) : DeskTests(site);
