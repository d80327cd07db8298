using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Ties;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Organisations;

namespace Rcwes.Advisory.Tests;

/// <summary>Whoever works on the same requests waits for the others, and never for somebody who waits back.</summary>
public abstract class LockTests(Site site)
{
    private const int Rounds = 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_can_be_done_with_a_request_is_done_at_once_and_nobody_is_turned_away()
    {
        var (id, _, partner, _, _) = await site.CaseAsync();
        var other = (await site.CaseAsync()).Id;
        await site.ActAsync(id, (r, now) => r.Accept("doradca", new(2, 3, 5), Actor.System, now));
        var day = Warsaw.Today(TimeProvider.System).AddDays(-2);
        var acts = new List<Func<IServiceProvider, Task>>();
        for (var i = 0; i < Rounds; i++)
        {
            var round = i;
            acts.Add(s => s.GetRequiredService<WorkDesk>().ActAsync(id, null, (r, now) => r.Note("Notatka.", Actor.System, now), Ct));
            acts.Add(async s => await s.GetRequiredService<CardDesk>().AddAsync(await site.RequestAsync(id), $"doradca-{round}", new(day, new(8 + round, 0), new(9 + round, 0), CardForm.OnSite, "Problem.", "Rada.") { People = [new("Łucja", $"Zamkowa-{(char)('A' + round)}", new(1988, 2, 29))] }, Actor.System, Ct));
            acts.Add(s => s.GetRequiredService<PathDesk>().PlanAsync(id, null, new("Cele.", "doradca", [new("biznesplan", "Plan.", 2, null)]), Actor.System, Ct));
            acts.Add(s => s.GetRequiredService<PathDesk>().DiagnoseAsync(id, "doradca", new Dictionary<DiagnosisArea, int> { [DiagnosisArea.Money] = 2 }, null, Actor.System, Ct));
            acts.Add(async s => await s.GetRequiredService<TieDesk>().SplitAsync(await site.RequestAsync(id), "biznesplan", "Druga sprawa.", Actor.System, Ct));
            acts.Add(s => s.GetRequiredService<WorkDesk>().ActAsync(other, null, (r, now) => r.Note("Notatka.", Actor.System, now), Ct));
        }
        await Task.WhenAll(acts.Select(act => Task.Run(() => site.InScopeAsync(act), Ct)));
        Assert.Equal(Rounds, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdvisoryCard>().CountAsync(c => c.RequestId == id, Ct)));
        Assert.Equal(Rounds, (await site.SaidAsync(id, MessageKind.Note)).Count);
        Assert.Equal(partner, (await site.RequestAsync(id)).OwnerId);
    }

    [Fact]
    public async Task The_requests_of_a_partner_that_leaves_are_taken_while_people_work_on_them()
    {
        var (first, _, partner, _, _) = await site.CaseAsync();
        var ids = new List<Guid> { first };
        for (var i = 1; i < Rounds; i++)
        {
            var (id, _) = await site.DraftAsync("rzecznictwo", null);
            await site.SendAsync(id);
            await site.ActAsync(id, (r, now) => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, now));
            ids.Add(id);
        }
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Partner>().Where(p => p.Id == partner).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PartnerState.Ended), Ct));
        var told = ActivityEntry.Of("partners", "partner", partner.ToString(), "ended", Actor.System, DateTime.UtcNow);
        // In the opposite order, so that somebody surely holds one that comes later.
        var notes = Enumerable.Reverse(ids).Select(id => Task.Run(() => site.ActAsync(id, (r, now) => r.Note("Notatka.", Actor.System, now)), Ct));
        var leaving = Task.Run(() => site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await s.GetRequiredService<OwnerLeft>().ConsumeAsync(told, db, Ct);
            await transaction.CommitAsync(Ct);
        }), Ct);
        await Task.WhenAll([leaving, .. notes]);
        foreach (var id in ids) Assert.Single(await site.SaidAsync(id, MessageKind.Note));
    }
}

[Collection<SqliteSite>]
public sealed class LockTestsOnSqlite(SqliteSite site) : LockTests(site);

[Collection<PostgresSite>]
public sealed class LockTestsOnPostgres(PostgresSite site) : LockTests(site);
