using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Mistakes;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>From a reader who saw something wrong to the answer of staff.</summary>
public abstract class MistakeTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_reports_a_mistake_and_gets_an_answer_and_then_is_forgotten()
    {
        var (path, reader) = (await EntryAsync(), site.Visitor());
        var email = $"lucja-{Guid.NewGuid():N}@example.pl";
        var sent = await reader.SubmitAsync((await reader.GetAsync(path + "/blad")).Form("main form").Fill("Input.About", "Contact").Fill("Input.Text", "Nowy numer to 68 000 00 00.").Fill("Input.Email", email));
        Assert.Equal("Dziękujemy, sprawdzimy to", (await reader.FollowAsync(sent)).Heading);

        var staff = await site.SignInAsRoleAsync("Moderator");
        var report = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<MistakeReport>().SingleAsync(r => r.Email == email, Ct));
        var address = $"/admin/instytucje/bledy/{report.Id}";
        Assert.True((await staff.GetAsync("/admin/instytucje/bledy")).Has($"a[href='{address}']"));
        var page = await staff.GetAsync(address);
        Assert.Contains("Nowy numer to 68 000 00 00.", page.Texts("dd"));
        var refused = await staff.SubmitAsync(page.Form("main form"));
        Assert.Contains("Napisz, co zostało zrobione.", refused.Text(".error-summary"));
        var closed = await staff.FollowAsync(await staff.SubmitAsync(page.Form("main form").Fill("Answer", "Numer jest już poprawiony, dziękujemy.")));
        Assert.Contains("Numer jest już poprawiony, dziękujemy.", closed.Texts("dd"));
        Assert.False(closed.Has("main form"));
        Assert.True((await staff.GetAsync("/admin/instytucje/bledy?stan=zamkniete")).Has($"a[href='{address}']"));

        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT text AS \"Value\" FROM mail_outbox WHERE recipient = {email}").AnyAsync(Ct));
        await site.UntilAsync(db => db.Set<MistakeReport>().AnyAsync(r => r.Id == report.Id && r.Email == null, Ct));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT recipient AS \"Value\" FROM mail_outbox WHERE template = 'institutions.mistake' AND recipient = {Site.AdministratorEmail}").AnyAsync(Ct));
    }

    [Fact]
    public async Task A_report_that_says_nothing_comes_back_with_what_is_missing_and_nothing_is_stored()
    {
        var (path, reader) = (await EntryAsync(), site.Visitor());
        var page = await reader.SubmitAsync((await reader.GetAsync("/en" + path + "/blad")).Form("main form").Fill("Input.Email", "nie-adres"));
        Assert.Equal(3, page.Document.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal(0, await CountAsync(path));
    }

    [Fact]
    public async Task A_robot_that_fills_every_field_is_thanked_and_not_heard()
    {
        var (path, robot) = (await EntryAsync(), site.Visitor());
        var form = (await robot.GetAsync(path + "/blad")).Form("main form").Fill("Input.About", "Other").Fill("Input.Text", "Buy now").Fill("strona", "https://spam.example");
        Assert.Equal("Dziękujemy, sprawdzimy to", (await robot.FollowAsync(await robot.SubmitAsync(form))).Heading);
        Assert.Equal(0, await CountAsync(path));
    }

    [Fact]
    public async Task Who_may_only_look_cannot_close_and_who_may_not_look_is_sent_away()
    {
        var path = await EntryAsync();
        var reader = site.Visitor();
        await reader.SubmitAsync((await reader.GetAsync(path + "/blad")).Form("main form").Fill("Input.About", "Gone").Fill("Input.Text", "Zamknięte od lata."));
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<MistakeReport>().Where(r => r.Text == "Zamknięte od lata.").Select(r => r.Id).FirstAsync(Ct));
        Assert.False((await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/instytucje/bledy/{id}")).Has("main form"));
        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync($"/admin/instytucje/bledy/{id}")).Status);
    }

    private async Task<string> EntryAsync()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Łąka z błędem")));
        return await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => "/instytucje/" + i.Slug).SingleAsync(Ct));
    }

    private Task<int> CountAsync(string path) => site.InScopeAsync(s =>
        (from report in s.GetRequiredService<RcwesDb>().Set<MistakeReport>()
         join entry in s.GetRequiredService<RcwesDb>().Set<Institution>() on report.InstitutionId equals entry.Id
         where "/instytucje/" + entry.Slug == path
         select report).CountAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class MistakeTestsOnSqlite(SqliteSite site) : MistakeTests(site);

[Collection<PostgresSite>]
public sealed class MistakeTestsOnPostgres(PostgresSite site) : MistakeTests(site);
