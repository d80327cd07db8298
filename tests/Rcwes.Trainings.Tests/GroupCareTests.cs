using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>A group is never without somebody who answers for it, and whoever that is reads no more of its people than they wrote.</summary>
public abstract class GroupCareTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_coordinator_reads_the_names_that_were_written_and_not_what_the_register_knows_besides()
    {
        var (_, token, group) = await GroupAsync(5);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var person = await db.Set<Enrolment>().Where(e => e.GroupId == group.Id).Select(e => e.PersonId).FirstAsync(Ct);
            await db.Database.ExecuteSqlAsync($"UPDATE participants_people SET family_name = {"Nowonazwiska"} WHERE id = {person}", Ct);
        });
        var page = (await site.Visitor().GetAsync($"/zapisy-grupowe/{token}")).Text("main");
        Assert.Contains("Łucja Żak-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nowonazwiska", page, StringComparison.Ordinal);
        var resign = (await site.Visitor().GetAsync($"/zapisy-grupowe/{token}/rezygnacja")).Text("main");
        Assert.Contains("Łucja Żak-", resign, StringComparison.Ordinal);
        Assert.DoesNotContain("Nowonazwiska", resign, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_correct_the_address_of_a_coordinator_and_only_the_new_link_opens_the_group()
    {
        var (edition, token, group) = await GroupAsync(5);
        await site.HtmlAsync("trainings.group-sent", group.Email);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var address = $"nowa-{Guid.NewGuid():N}@laka.example.pl";
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/grupy/{group.Id}/adres")).Form("main form");
        Assert.Contains("jest już przy zgłoszeniu", (await staff.SubmitAsync(form.Fill("Input.Email", group.Email))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Email", address))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zapisy-grupowe/{token}")).Status);
        var letter = await site.HtmlAsync("trainings.group-sent", address);
        var link = letter[(letter.IndexOf("/zapisy-grupowe/", StringComparison.Ordinal))..].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(link)).Status);
    }

    [Fact]
    public async Task Whoever_answers_for_a_waiting_group_is_kept_until_it_waits_no_more()
    {
        var (edition, _, group) = await GroupAsync(2, isFull: true);
        Assert.Equal(Fate.Kept, await FateAsync(group));
        var seen = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EnrolmentGroup>().AsNoTracking().SingleAsync(g => g.Id == group.Id, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().SplitAsync(seen, "Na próbę.", Actor.System, Ct));
        Assert.Equal(Fate.Anonymised, await FateAsync(group));
        Assert.Empty(await site.FaultsAsync(edition));
    }

    [Fact]
    public async Task A_coordinator_is_told_when_the_training_is_cancelled()
    {
        var (edition, _, group) = await GroupAsync(5);
        await site.InScopeAsync(s => s.GetRequiredService<EditionBook>().CancelAsync(edition, "Choroba prowadzącego.", Actor.System, Ct));
        Assert.Contains("Choroba prowadzącego.", await site.HtmlAsync("trainings.group-cancelled", group.Email), StringComparison.Ordinal);
    }

    private Task<Fate> FateAsync(EnrolmentGroup group) => site.InScopeAsync(async s =>
    {
        var clues = new PersonClues { Emails = { group.Email } };
        var found = await s.GetServices<IPersonalData>().OfType<TrainingsPersonalData>().Single().FindAsync(clues, Ct);
        return found.Single(r => r.Id == group.Id.ToString()).Fate;
    });

    /// <summary>A group of two that was sent; with <paramref name="isFull"/> one place is taken before.</summary>
    private async Task<(Edition Edition, string Token, EnrolmentGroup Group)> GroupAsync(int capacity, bool isFull = false)
    {
        var edition = await site.EditionAsync(capacity, "grupy-inicjatywne");
        if (isFull) await site.SendAsync(await site.DraftAsync(edition));
        return await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<GroupDesk>();
            var token = await desk.BeginAsync(edition, new("Grażyna Źdźbło", $"{Guid.NewGuid():N}@laka.example.pl", null, GroupMode.Together), Ct);
            var id = (await desk.FindAsync(token, Ct))!.Id;
            await desk.WriteAsync(id, (g, now) => g.Represent(null, "Ośrodek Źródło", now), Ct);
            for (var i = 0; i < 2; i++) await desk.PutAsync(id, null, new("Łucja", Cast.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"), new(false, false, false, null, null), Ct);
            await desk.SendAsync((await desk.FindAsync(token, Ct))!, Ct);
            return (edition, token, (await desk.FindAsync(token, Ct))!);
        });
    }
}

[Collection<SqliteSite>]
public sealed class GroupCareTestsOnSqlite(SqliteSite site) : GroupCareTests(site);

[Collection<PostgresSite>]
public sealed class GroupCareTestsOnPostgres(PostgresSite site) : GroupCareTests(site);
