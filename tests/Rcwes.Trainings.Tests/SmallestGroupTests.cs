using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>An edition with too few people: staff are warned before it begins, and when they cancel it everybody is told why.</summary>
public abstract class SmallestGroupTests(Site site)
{
    private const string Why = "Zgłosiło się mniej osób, niż potrzeba, żeby szkolenie się odbyło.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_are_warned_once_cancel_for_that_reason_and_all_are_told_in_their_language()
    {
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var edition = await site.EditionAsync(4, change: _ => Cast.Facts(4, startsIn: 5) with { Minimum = 3 });
        var one = await site.ApplicantAsync(edition);
        var other = await site.ApplicantAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == other.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Culture, "en"), Ct));
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<SmallestGroupReminder>().RunAsync(Ct));
        Assert.Equal(1, await WarningsAsync(edition));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.too-few'").AnyAsync(h => h.Contains($"{edition.Id}/zgloszenia"), Ct));
        var board = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia");
        Assert.Contains("do najmniejszej grupy (3) brakuje 1 osoby", board.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        var ask = await staff.GetAsync(board.One(".notice[data-tone='warning'] a").GetAttribute("href")!);
        Assert.Equal(Why, ask.Form("main form")["Input.Reason"].Single());
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(ask.Form("main form"))).Status);
        Assert.Contains(Why, await site.HtmlAsync("trainings.cancelled", one.Enrolment.Email), StringComparison.Ordinal);
        Assert.Contains("Fewer people applied", await site.HtmlAsync("trainings.cancelled", other.Enrolment.Email), StringComparison.Ordinal);
        Assert.Contains("Fewer people applied", (await site.Visitor().GetAsync("/en" + one.Url)).Text("main"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.CancelledByOrganiser, 3), (await site.StateAsync(one), await site.LeftAsync(one)));
    }

    [Fact]
    public async Task Nobody_is_warned_of_what_is_full_enough_far_away_or_only_offered_and_a_new_day_warns_anew()
    {
        var enough = await site.EditionAsync(2, change: _ => Cast.Facts(2, startsIn: 5) with { Minimum = 1 });
        var far = await site.EditionAsync(2, change: _ => Cast.Facts(2, startsIn: 20) with { Minimum = 2 });
        var offered = await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 6));
        await site.ApplicantAsync(enough);
        var (leaver, next) = (await site.ApplicantAsync(offered), await site.ApplicantAsync(offered));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(leaver.Enrolment, isWarned: true, Framework.Actor.Visitor, Ct));
        Assert.Equal(EnrolmentState.Offered, await site.StateAsync(next));
        await site.InScopeAsync(s => s.GetRequiredService<SmallestGroupReminder>().RunAsync(Ct));
        // Who may still say no does not make a group.
        Assert.Equal((0, 0, 1), (await WarningsAsync(enough), await WarningsAsync(far), await WarningsAsync(offered)));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.False((await staff.GetAsync($"/admin/szkolenia/{far.Id}")).Has(".notice[data-tone='warning']"));
        var form = (await staff.GetAsync($"/admin/szkolenia/{offered.Id}")).Form("form#edycja").Fill("Input.Sessions[0].Day", Cast.Today.AddDays(7).Iso()).Fill("Input.Sessions[1].Day", Cast.Today.AddDays(8).Iso());
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
        await site.InScopeAsync(s => s.GetRequiredService<SmallestGroupReminder>().RunAsync(Ct));
        Assert.Equal(2, await WarningsAsync(offered));
    }

    private Task<int> WarningsAsync(Edition edition)
    {
        var id = edition.Id.ToString();
        return site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "too-few", Ct));
    }
}

[Collection<SqliteSite>]
public sealed class SmallestGroupTestsOnSqlite(SqliteSite site) : SmallestGroupTests(site);

[Collection<PostgresSite>]
public sealed class SmallestGroupTestsOnPostgres(PostgresSite site) : SmallestGroupTests(site);
