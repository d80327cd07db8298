using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Tests;

/// <summary>Who was never supported is forgotten in the end, and nobody else is.</summary>
public abstract class PersonRetentionTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_who_only_waited_are_forgotten_after_the_term_and_those_who_were_supported_or_used_a_training_are_not()
    {
        var family = Cast.Family("Świercz");
        var (waited, supported, used, returned, fresh) = (await site.PersonAsync("Anna", family), await site.PersonAsync("Barbara", family), await site.PersonAsync("Celina", family), await site.PersonAsync("Danuta", family), await site.PersonAsync("Felicja", family));
        await site.SupportAsync(Cast.Day(supported));
        await site.TakeAsync(used, Cast.Course("Finanse"));
        // Gave it back a moment ago.
        var course = Cast.Course("Marketing");
        await site.TakeAsync(returned, course);
        await site.InUnitAsync(s => s.GetRequiredService<IEntitlements>().ReturnAsync(returned, course, Framework.Actor.System, DateTime.UtcNow, Ct));
        var (now, longAgo) = (DateTime.UtcNow, DateTime.UtcNow.AddMonths(-25));
        await site.AskAsync(db => db.Set<Person>().Where(p => p.FamilyName == family && p.Id != fresh).ExecuteUpdateAsync(set => set.SetProperty(p => p.ModifiedUtc, longAgo), Ct));
        // The cast comes on a fixed day; this one a moment ago, whenever the test runs.
        await site.AskAsync(db => db.Set<Person>().Where(p => p.Id == fresh).ExecuteUpdateAsync(set => set.SetProperty(p => p.ModifiedUtc, now), Ct));
        Assert.True((await site.InScopeAsync(s => s.GetRequiredService<PersonRetention>().LookAsync(Ct))).Single().Due >= 1);
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<PersonRetention>().RunAsync(Ct));

        // In the order of ids, which is no order within a millisecond.
        Assert.Equal(new[] { supported, used, returned, fresh }.Order(), (await site.AskAsync(db => db.Set<Person>().Where(p => p.FamilyName == family).Select(p => p.Id).ToListAsync(Ct))).Order());
        var gone = await site.AskAsync(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == waited, Ct));
        Assert.Equal(("", null, null), (gone.GivenNames, gone.Email, gone.Phone));
        Assert.Single(await site.VerbsAsync(waited), v => v == "erased");
        // Who comes again is somebody new.
        Assert.NotEqual(waited, await site.PersonAsync("Anna", family));
    }
}

[Collection<SqliteSite>]
public sealed class PersonRetentionTestsOnSqlite(SqliteSite site) : PersonRetentionTests(site);

[Collection<PostgresSite>]
public sealed class PersonRetentionTestsOnPostgres(PostgresSite site) : PersonRetentionTests(site);
