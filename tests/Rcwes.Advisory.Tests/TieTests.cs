using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Ties;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Requests are linked, merged and split only by those who reach both, and no client ever reads the matter of another.</summary>
public abstract class TieTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Linked_requests_show_each_other_to_those_who_reach_both()
    {
        var (one, _, partner, staff, _) = await site.CaseAsync();
        var two = await OtherAsync(partner, Cast.Email());
        var (foreign, _, _, stranger, _) = await site.CaseAsync();
        var form = (await staff.GetAsync($"/admin/doradztwo/{one}/powiazanie")).Form("main form");
        // A request of another partner is as unknown as none.
        foreach (var number in new[] { await NumberAsync(foreign), await NumberAsync(one), "DOR/1999/0001" })
            Assert.Contains("Nie znamy takiej sprawy", (await staff.SubmitAsync(form.Fill("Input.Number", number))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Number", (await NumberAsync(two)).ToLowerInvariant()))).Status);
        Assert.Contains("już powiązane", (await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{two}/powiazanie")).Form("main form").Fill("Input.Number", await NumberAsync(one)))).Text(".error-summary"), StringComparison.Ordinal);
        foreach (var (id, other) in new[] { (one, two), (two, one) })
            Assert.Equal([await NumberAsync(other)], (await staff.GetAsync($"/admin/doradztwo/{id}")).Texts("section[aria-labelledby='powiazane'] a"));
        // Who gets one of them by hand-over does not learn of the other.
        var next = (await site.RequestAsync(foreign)).OwnerId!.Value;
        await site.ActAsync(one, (r, now) => r.HandOver(next, "Bliżej.", new(2, 3, 5), Actor.System, now));
        Assert.False((await stranger.GetAsync($"/admin/doradztwo/{one}")).Has("section[aria-labelledby='powiazane']"));
    }

    [Fact]
    public async Task Two_requests_of_one_client_become_one_and_those_of_two_clients_never_do()
    {
        var (one, token, partner, staff, email) = await site.CaseAsync();
        var (same, foreign) = (await OtherAsync(partner, email), await OtherAsync(partner, Cast.Email()));
        var form = (await staff.GetAsync($"/admin/doradztwo/{one}/polaczenie")).Form("main form");
        Assert.Contains("różne osoby", (await staff.SubmitAsync(form.Fill("Input.Number", await NumberAsync(foreign)))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Number", await NumberAsync(same)))).Status);
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(one)).State);
        var client = await site.Visitor().GetAsync($"/zgloszenia/{token}");
        Assert.Contains(await NumberAsync(same), client.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.False(client.Has("a[href$='/otwarcie']"));
        Assert.Contains("Chcę założyć spółdzielnię", (await staff.GetAsync($"/admin/doradztwo/{same}")).Text(".spoken-list"), StringComparison.Ordinal);
        Assert.Contains("zamknięta", (await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{same}/polaczenie")).Form("main form").Fill("Input.Number", await NumberAsync(one)))).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_request_was_merged_reads_in_their_language_where_it_goes_on()
    {
        var (one, token, partner, staff, email) = await site.CaseAsync();
        var other = await OtherAsync(partner, email);
        var number = await NumberAsync(other);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == one).ExecuteUpdateAsync(set => set.SetProperty(r => r.Culture, "en"), Ct));
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{one}/polaczenie")).Form("main form").Fill("Input.Number", number));
        var client = site.Visitor();
        var page = await client.GetAsync($"/en/zgloszenia/{token}");
        Assert.Contains($"goes on under the number {number}", page.Text(".spoken-list"), StringComparison.Ordinal);
        Assert.Contains(number, page.Text(".lead"), StringComparison.Ordinal);
        // Nobody is asked how a matter went that goes on.
        Assert.False(page.Has("a[href$='/zakonczenie']"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync($"/zgloszenia/{token}/zakonczenie")).Status);
        // One letter, which leads to the request that goes on and promises no opening.
        var link = await site.TokenOfLetterAsync("advisory.merged", one);
        Assert.Contains(number, (await client.GetAsync($"/zgloszenia/{link}")).Text(".summary-list"), StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("advisory.closed", email));
    }

    [Fact]
    public async Task What_is_taken_out_of_a_letter_claims_no_clause_that_nobody_was_shown()
    {
        var email = Cast.Email();
        var id = await site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().ReceiveAsync("Łucja Źdźbło", email, "Dwie sprawy naraz.", "pl", Ct));
        await SplitAsync(id);
        Assert.Equal(((string?)null, (DateTime?)null), await SplitOffAsync(email, id));
        // And what was agreed to keeps its day.
        var (asked, _, _, _, other) = await site.CaseAsync();
        var agreed = new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == asked).ExecuteUpdateAsync(set => set.SetProperty(r => r.Clause, "0").SetProperty(r => r.AgreedUtc, agreed), Ct));
        await SplitAsync(asked);
        Assert.Equal(("0", (DateTime?)agreed), await SplitOffAsync(other, asked));

        async Task SplitAsync(Guid from) => await site.InScopeAsync(async s => await s.GetRequiredService<TieDesk>().SplitAsync(await site.RequestAsync(from), "biznesplan", "Potrzebny też biznesplan.", Actor.System, Ct));
        Task<(string? Clause, DateTime? Agreed)> SplitOffAsync(string mailbox, Guid from) => site.InScopeAsync(async s =>
        {
            var split = await s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Email == mailbox && r.Id != from, Ct);
            return (split.Clause, split.AgreedUtc);
        });
    }

    [Fact]
    public async Task Two_who_merge_the_same_two_in_opposite_ways_leave_one_open()
    {
        var (one, _, partner, _, email) = await site.CaseAsync();
        var two = await OtherAsync(partner, email);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var forms = new[] { (one, two), (two, one) }.Select(async pair => (await moderator.GetAsync($"/admin/doradztwo/{pair.Item1}/polaczenie")).Form("main form").Fill("Input.Number", await NumberAsync(pair.Item2)));
        var answers = await Task.WhenAll((await Task.WhenAll(forms)).Select(form => moderator.SubmitAsync(form)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], answers.Select(a => a.Status).Order());
        Assert.Single(await Task.WhenAll(site.RequestAsync(one), site.RequestAsync(two)), r => r.State == RequestState.Closed);
    }

    [Fact]
    public async Task A_second_matter_becomes_a_request_of_the_same_client_and_owner_with_its_own_clocks()
    {
        var (id, _, partner, staff, email) = await site.CaseAsync();
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/podzial")).Form("main form");
        Assert.Equal(2, (await staff.SubmitAsync(form)).Texts(".error-summary li").Count);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Topic", "biznesplan").Fill("Input.About", "Potrzebny też biznesplan."))).Status);
        var split = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().Include(r => r.Deadlines).SingleAsync(r => r.Email == email && r.Id != id, Ct));
        Assert.Equal((partner, RequestState.Routed, "biznesplan", 1), (split.OwnerId!.Value, split.State, split.Topic, split.OwnerLine!.Value));
        Assert.Equal(3, split.Deadlines.Count);
        Assert.NotEqual(await NumberAsync(id), split.Number);
        Assert.Equal([split.Number!], (await staff.GetAsync($"/admin/doradztwo/{id}")).Texts("section[aria-labelledby='powiazane'] a"));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT subject AS \"Value\" FROM mail_outbox WHERE template = 'advisory.receipt' AND recipient = {email}").AnyAsync(s => s.Contains(split.Number!), Ct));
    }

    private async Task<string> NumberAsync(Guid id) => (await site.RequestAsync(id)).Number!;

    /// <summary>One more request that a partner has.</summary>
    private async Task<Guid> OtherAsync(Guid partner, string email)
    {
        var (id, _) = await site.DraftAsync("rzecznictwo", null, email);
        await site.SendAsync(id);
        if ((await site.RequestAsync(id)).OwnerId != partner) await site.ActAsync(id, (r, now) => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, now));
        return id;
    }
}

[Collection<SqliteSite>]
public sealed class TieTestsOnSqlite(SqliteSite site) : TieTests(site);

[Collection<PostgresSite>]
public sealed class TieTestsOnPostgres(PostgresSite site) : TieTests(site);
