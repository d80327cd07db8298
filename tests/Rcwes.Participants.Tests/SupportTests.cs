using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Tests;

/// <summary>The ledger only grows.</summary>
public abstract class SupportTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_support_stands_once_is_taken_back_by_a_new_line_and_may_come_anew()
    {
        var person = await site.PersonAsync("Wanda", Cast.Family("Żmija"));
        var institution = await site.InstitutionAsync(Cast.Family("Stowarzyszenie Źródło"));
        var day = Cast.Day(person, institution);
        for (var again = 0; again < 2; again++) await site.SupportAsync(day);
        var first = Assert.Single(await LinesAsync(person));
        // The person lives near Żary: that is where the support counts, and it is frozen with the line.
        Assert.Equal(("0811", Subregion.Zielonogorski, TypeGroup.SocialEconomy, 6m), (first.PowiatCode, first.Subregion, first.EntityGroup, first.Hours));
        for (var again = 0; again < 2; again++)
            await site.InUnitAsync(s => s.GetRequiredService<ISupports>().CorrectAsync(day.Module, day.Source, "Zaznaczono nie tę osobę", Actor.System, Cast.Now, Ct));
        Assert.Equal([-6m, 6m], (await LinesAsync(person)).Select(l => l.Hours).Order());
        Assert.Equal(0, await StandingAsync(person));
        await site.SupportAsync(day);
        Assert.Equal((3, 1), ((await LinesAsync(person)).Count, await StandingAsync(person)));
        Assert.Equal(["created", "supported", "support-corrected", "supported"], await site.VerbsAsync(person));
        Assert.Contains(institution, await site.InScopeAsync(async s =>
        {
            var used = new HashSet<Guid>();
            foreach (var use in s.GetServices<IInstitutionUse>()) used.UnionWith(await use.OfAsync([institution], Ct));
            return used;
        }));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_source_that_stands_and_a_second_correction()
    {
        var person = await site.PersonAsync("Jerzy", Cast.Family("Łoś"));
        var day = Cast.Day(person);
        await site.SupportAsync(day);
        var line = Assert.Single(await LinesAsync(person));
        Task AddAsync(SupportEntry entry) => site.InUnitAsync(s => Task.FromResult(s.GetRequiredService<RcwesDb>().Add(entry)));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(SupportEntry.Of(day, person, null, null, new(null, null, null), 0, Cast.Now)));
        await AddAsync(line.Back("pomyłka", Cast.Now));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(line.Back("pomyłka", Cast.Now)));
    }

    [Fact]
    public async Task A_support_of_tomorrow_of_no_hours_or_of_nobody_is_refused()
    {
        var person = await site.PersonAsync("Halina", Cast.Family("Bóbr"));
        foreach (var wrong in new[] { Cast.Day(person) with { Day = new(2026, 11, 26) }, Cast.Day(person) with { Hours = 0 }, Cast.Day(person) with { Hours = 24.5m }, Cast.Day(person) with { Hours = 1.005m }, Cast.Day(Guid.NewGuid()) })
            await Assert.ThrowsAsync<RuleException>(() => site.SupportAsync(wrong));
        Assert.Empty(await LinesAsync(person));
    }

    private Task<List<SupportEntry>> LinesAsync(Guid person) => site.AskAsync(db => db.Set<SupportEntry>().AsNoTracking().Where(e => e.PersonId == person).OrderBy(e => e.Id).ToListAsync(Ct));

    private Task<int> StandingAsync(Guid person) => site.AskAsync(db => db.Set<SupportEntry>().Standing().CountAsync(e => e.PersonId == person, Ct));
}

[Collection<SqliteSite>]
public sealed class SupportTestsOnSqlite(SqliteSite site) : SupportTests(site);

[Collection<PostgresSite>]
public sealed class SupportTestsOnPostgres(PostgresSite site) : SupportTests(site);
