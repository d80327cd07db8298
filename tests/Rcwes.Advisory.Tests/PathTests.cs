using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Paths;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>A diagnosis says where somebody stands, a path what is planned; the client agrees by the link, and only then it holds.</summary>
public abstract class PathTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_path_is_planned_refused_planned_anew_and_agreed_to_by_the_client()
    {
        var (id, _, _, staff, email) = await CaseAsync();
        var account = (await site.RequestAsync(id)).AdviserId!;
        var plan = (await staff.GetAsync($"/admin/doradztwo/{id}/sciezka")).Form("main form");
        Assert.NotEmpty((await staff.SubmitAsync(plan)).Texts(".error-summary li"));
        plan.Fill("Input.Goals", "Założyć spółdzielnię do wiosny.").Fill("Input.Responsible", account);
        plan.Fill("Input.Rows[0].Topic", "biznesplan").Fill("Input.Rows[0].What", "Napiszemy biznesplan.").Fill("Input.Rows[0].Hours", "2,3");
        Assert.Contains("co kwadrans", (await staff.SubmitAsync(plan)).Text(".error-summary"), StringComparison.Ordinal);
        var desk = await staff.FollowAsync(await staff.SubmitAsync(plan.Fill("Input.Rows[0].Hours", "2,25")));
        Assert.Contains("czeka na zgodę osoby", desk.Text("section[aria-labelledby='sciezka']"), StringComparison.Ordinal);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.path' AND recipient = {email}").AnyAsync(Ct));

        var (client, token) = (site.Visitor(), await site.TokenOfLetterAsync("advisory.path", id));
        var first = await client.GetAsync(await LinkAsync(client, token));
        Assert.Contains("2,25", first.Text("main .table"), StringComparison.Ordinal);
        Assert.NotEmpty((await client.SubmitAsync(first.Form("form[action*='Refuse']"))).Texts(".error-summary li"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(first.Form("form[action*='Refuse']").Fill("Input.Reason", "Wolę najpierw szkolenie."))).Status);
        Assert.Contains("Wolę najpierw szkolenie.", (await staff.GetAsync($"/admin/doradztwo/{id}")).Text("section[aria-labelledby='sciezka']"), StringComparison.Ordinal);

        // The next one begins with what there was.
        var again = (await staff.GetAsync($"/admin/doradztwo/{id}/sciezka")).Form("main form");
        Assert.Equal(["Napiszemy biznesplan."], again["Input.Rows[0].What"]);
        await staff.SubmitAsync(again.Fill("Input.Rows[1].Topic", "budzet-projektu").Fill("Input.Rows[1].What", "Policzymy budżet.").Fill("Input.Rows[1].Hours", "3").Fill("Input.Rows[1].Until", "2027-03-01"));
        var second = await client.GetAsync(await LinkAsync(client, token));
        Assert.Contains("5,25 godz.", second.Text(".summary-list"), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(second.Form("form[action*='Accept']"))).Status);
        Assert.Equal([PathState.Refused, PathState.Accepted], await StatesAsync(id));
        // What was refused cannot be agreed to any more, and another link opens nothing.
        Assert.False((await client.GetAsync(first.Url)).Has("form[action*='Accept']"));
        var (_, other) = await site.DraftAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(second.Url.Replace(token, other, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_path_that_the_client_agreed_to_meanwhile_is_not_replaced_unseen()
    {
        var (id, _, _, staff, _) = await CaseAsync();
        var account = (await site.RequestAsync(id)).AdviserId!;
        Page plan = await staff.GetAsync($"/admin/doradztwo/{id}/sciezka");
        await staff.SubmitAsync(plan.Form("main form").Fill("Input.Goals", "Pierwszy cel.").Fill("Input.Responsible", account).Fill("Input.Rows[0].Topic", "biznesplan").Fill("Input.Rows[0].What", "Plan.").Fill("Input.Rows[0].Hours", "1"));
        var open = (await staff.GetAsync($"/admin/doradztwo/{id}/sciezka")).Form("main form").Fill("Input.Goals", "Drugi cel.");
        var (client, token) = (site.Visitor(), await site.TokenOfLetterAsync("advisory.path", id));
        await client.SubmitAsync((await client.GetAsync(await LinkAsync(client, token))).Form("form[action*='Accept']"));
        var told = await staff.SubmitAsync(open);
        Assert.Contains("zdecydowała", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(["Drugi cel."], told.Form("main form")["Input.Goals"]);
        Assert.Equal([PathState.Accepted], await StatesAsync(id));
        // Who has read that sends on purpose.
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(told.Form("main form"))).Status);
        Assert.Equal([PathState.Replaced, PathState.Waiting], await StatesAsync(id));
    }

    [Fact]
    public async Task A_diagnosis_is_a_table_and_its_picture_and_shows_the_one_before()
    {
        var (id, _, _, staff, _) = await CaseAsync();
        Assert.NotEmpty((await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/diagnoza")).Form("main form"))).Texts(".error-summary li"));
        await DiagnoseAsync(staff, id, ("Money", 2), ("Law", 3));
        var desk = await DiagnoseAsync(staff, id, ("Money", 4), ("Clients", 1));
        var rows = desk.Texts("section[aria-labelledby='diagnoza'] tbody tr");
        Assert.Equal(["Klienci i sprzedaż 1 –", "Pieniądze i księgowość 4 2", "Prawo i formalności – 3"], rows);
        Assert.Equal(2, desk.Document.QuerySelectorAll("svg .diagnosis-bar").Length);
        Assert.Equal(2, desk.Document.QuerySelectorAll("svg .diagnosis-before").Length);
        var stranger = await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync()));
        foreach (var act in new[] { "diagnoza", "sciezka" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/doradztwo/{id}/{act}")).Status);
        Assert.True(desk.Has("svg[role='img'][aria-labelledby] title"));
    }

    [Fact]
    public async Task Of_two_paths_that_are_planned_at_once_one_is_present()
    {
        var (id, _, _, _, _) = await CaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => site.InScopeAsync(s => s.GetRequiredService<PathDesk>().PlanAsync(id, null, new($"Cel {i}.", "doradca", [new("biznesplan", "Plan.", 1, null)]), Actor.System, Ct)), Ct)));
        Assert.Equal([PathState.Replaced, PathState.Replaced, PathState.Replaced, PathState.Waiting], await StatesAsync(id));
    }

    private Task<List<PathState>> StatesAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<SupportPath>().Where(p => p.RequestId == id).OrderBy(p => p.Number).Select(p => p.State).ToListAsync(Ct));

    private async Task<(Guid Id, string Token, Guid Partner, Visitor Staff, string Email)> CaseAsync()
    {
        var found = await site.CaseAsync();
        await found.Staff.SubmitAsync((await found.Staff.GetAsync($"/admin/doradztwo/{found.Id}/przyjecie")).Form("main form"));
        return found;
    }

    private static async Task<string> LinkAsync(Visitor client, string token) => (await client.GetAsync($"/zgloszenia/{token}")).One("a[href*='/sciezki/']").GetAttribute("href")!;

    private static async Task<Page> DiagnoseAsync(Visitor staff, Guid id, params (string Area, int Score)[] scores)
    {
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/diagnoza")).Form("main form");
        foreach (var (area, score) in scores) form.Fill($"Input.Scores[{area}]", $"{score}");
        return await staff.FollowAsync(await staff.SubmitAsync(form));
    }
}

[Collection<SqliteSite>]
public sealed class PathTestsOnSqlite(SqliteSite site) : PathTests(site);

[Collection<PostgresSite>]
public sealed class PathTestsOnPostgres(PostgresSite site) : PathTests(site);
