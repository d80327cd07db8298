using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Two processes on one database, each with several who act at once, one of them killed again and again: what was promised is kept.</summary>
public abstract class ProcessStormTests(Site site)
{
    private const int Acts = 120;
    private const int Workers = 4;

    /// <summary>Who does what; when, the machine decides.</summary>
    private const int Seed = 20_261_127;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storm_from_two_processes_one_of_them_killed_oversells_nothing_and_loses_no_answer()
    {
        var editions = new List<Guid>();
        foreach (var capacity in new[] { 3, 2, 1, 4, 2, 3, 1, 2 }) editions.Add((await site.EditionAsync(capacity)).Id);
        var steady = RunAsync(editions, Seed, killAfter: null);
        var said = new List<string>();
        var chance = new Random(Seed);
        for (var round = 1; round <= 2; round++) said.AddRange(await RunAsync(editions, Seed + 100 * round, killAfter: chance.Next(5, 40)));
        said.AddRange(await steady);

        Assert.Equal([], said.Where(line => line.StartsWith("fault", StringComparison.Ordinal)));
        // The storm was one: places were given, passed on and refused. Whether a group finds two people who may still come is not in the storm's hands; that groups came is.
        foreach (var verb in new[] { "sent", "group", "resigned", "refused enrolment.limit", "capacity" })
            Assert.True(said.Exists(line => line.StartsWith(verb, StringComparison.Ordinal) || line.StartsWith($"refused {verb}", StringComparison.Ordinal)), $"Nobody ever {verb}.");
        await KeptAsync(said, editions);
        await FairAsync(editions);
    }

    /// <summary>Every answer that was given stands in the book.</summary>
    private async Task KeptAsync(List<string> said, List<Guid> editions)
    {
        var written = (await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PlaceEntry>().Where(l => editions.Contains(l.EditionId) && l.EnrolmentId != null).ToListAsync(Ct)))
            .ToLookup(l => l.EnrolmentId!.Value, l => l.Act);
        foreach (var parts in said.Select(line => line.Split(' ')).Where(p => p[0] is "sent" or "resigned" or "accepted"))
        {
            PlaceAct[] acts = parts[0] switch { "sent" => [PlaceAct.Given, PlaceAct.Queued], "resigned" => [PlaceAct.Resigned, PlaceAct.Declined], _ => [PlaceAct.Accepted] };
            Assert.True(written[Guid.Parse(parts[1])].Intersect(acts).Any(), $"„{string.Join(' ', parts)}” was said, but it is not in the book.");
        }
    }

    /// <summary>No place twice, nobody passed over, nobody with a fourth training, books that agree with the applications.</summary>
    private Task FairAsync(List<Guid> editions) => site.AtOnceAsync(async db =>
    {
        foreach (var id in editions)
        {
            var edition = await db.Set<Editions.Edition>().AsNoTracking().SingleAsync(e => e.Id == id, Ct);
            var all = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).ToListAsync(Ct);
            Assert.Empty(PlaceBook.Verify(edition, await db.Set<PlaceEntry>().AsNoTracking().Where(l => l.EditionId == id).ToListAsync(Ct), all));
            var held = all.Where(e => e.State.HoldsPlace()).ToList();
            Assert.InRange(held.Count, 0, edition.Capacity);
            Assert.Equal((held.Count, all.Count(e => e.State == EnrolmentState.Reserve)), (edition.Taken, edition.Waiting));
            Assert.True(held.Count == edition.Capacity || edition.Waiting == edition.WaitingTogether || edition.IsKept, "Somebody waits beside a free place.");
            foreach (var group in all.Where(e => e is { IsTogether: true } && e.State.IsUnderWay()).GroupBy(e => e.GroupId)) Assert.Single(group.Select(e => e.State == EnrolmentState.Reserve).Distinct());
            Assert.All(all, e => Assert.NotNull(e.Number));
        }
        var uses = await db.Set<Enrolment>().AsNoTracking().Where(e => editions.Contains(e.EditionId) && e.PersonId != null).ToListAsync(Ct);
        Assert.All(uses.Where(e => e.State.UsesEntitlement()).GroupBy(e => e.PersonId), person => Assert.InRange(person.Count(), 1, 3));
        var taken = await db.Database.SqlQuery<Guid>($"SELECT source_id AS \"Value\" FROM participants_entitlements WHERE returned_utc IS NULL").ToListAsync(Ct);
        var ids = uses.Select(e => e.Id).ToHashSet();
        Assert.Equal(uses.Where(e => e.State.UsesEntitlement()).Select(e => e.Id).Order(), taken.Where(ids.Contains).Order());
        return true;
    });

    private Task<List<string>> RunAsync(List<Guid> editions, int seed, int? killAfter) => KilledProcess.HearAsync("Rcwes.StormHost.dll",
    [
        site.Engine.ToString(), site.Database.ConnectionString, site.Database.DataDirectory,
        string.Join(',', editions), Text(seed), Text(Acts), Text(Workers),
    ], killAfter);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

[Collection<SqliteSite>]
public sealed class ProcessStormTestsOnSqlite(SqliteSite site) : ProcessStormTests(site);

[Collection<PostgresSite>]
public sealed class ProcessStormTestsOnPostgres(PostgresSite site) : ProcessStormTests(site);
