using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Two processes take requests at the same time, one of them killed again and again: every number that anybody was told exists.</summary>
public abstract class AskStormTests(Site site)
{
    private const int Requests = 80;
    private const int Workers = 4;
    private const int Seed = 20_261;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_number_ever_shown_exists_afterwards_once_with_an_owner_and_a_line_of_the_log()
    {
        var chance = new Random(Seed);
        var steady = RunAsync(killAfter: null);
        var said = new List<string>();
        for (var round = 0; round < 2; round++) said.AddRange(await RunAsync(killAfter: chance.Next(3, 30)));
        said.AddRange(await steady);

        Assert.Equal([], said.Where(line => line.StartsWith("fault", StringComparison.Ordinal)));
        var shown = said.Select(line => line.Split(' ')).Where(parts => parts.Length == 3).Select(parts => (Id: Guid.Parse(parts[1]), Number: parts[2])).ToList();
        Assert.True(shown.Count >= Requests, $"Only {shown.Count} numbers were shown.");
        Assert.Equal(shown.Count, shown.Select(s => s.Number).Distinct().Count());
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var kept = await db.Set<AdviceRequest>().AsNoTracking().Where(r => r.Email!.StartsWith("burza-")).ToListAsync(Ct);
            var numbers = kept.Where(r => r.Number is not null).ToDictionary(r => r.Number!);
            Assert.All(shown, s => Assert.Equal(s.Id, numbers[s.Number].Id));
            // What was sent but not shown any more is whole as well: nothing is half there.
            var ids = numbers.Values.Select(r => r.Id).ToHashSet();
            Assert.All(numbers.Values, r => Assert.Equal((RequestState.Routed, 1), (r.State, r.OwnerLine)));
            var ledger = (await db.Set<RequestOwner>().AsNoTracking().ToListAsync(Ct)).Where(o => ids.Contains(o.RequestId)).ToList();
            Assert.Equal(ids.Count, ledger.Count);
            var told = (await db.Activities.AsNoTracking().Where(a => a.SubjectType == AdviceRequest.Subject && a.Verb == "sent").Select(a => a.SubjectId).ToListAsync(Ct)).Where(s => ids.Contains(Guid.Parse(s))).ToList();
            Assert.Equal(ids.Count, told.Count);
            Assert.Equal(ids.Count, told.Distinct().Count());
            Assert.All(kept.Where(r => r.Number is null), r => Assert.Equal(RequestState.Draft, r.State));
        });
    }

    private Task<List<string>> RunAsync(int? killAfter) => KilledProcess.HearAsync("Rcwes.StormHost.dll",
    [
        "asks", site.Engine.ToString(), site.Database.ConnectionString, site.Database.DataDirectory,
        Requests.ToString(CultureInfo.InvariantCulture), Workers.ToString(CultureInfo.InvariantCulture),
    ], killAfter);
}

[Collection<SqliteSite>]
public sealed class AskStormTestsOnSqlite(SqliteSite site) : AskStormTests(site);

[Collection<PostgresSite>]
public sealed class AskStormTestsOnPostgres(PostgresSite site) : AskStormTests(site);
