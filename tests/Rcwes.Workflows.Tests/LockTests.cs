using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>Runs that one entry wakes are locked once, all together; SQLite has one writer and needs no such lock.</summary>
public sealed class LockTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_that_an_entry_wakes_are_locked_once_and_each_is_read_once()
    {
        // The reader of the log sleeps: the test hands entries over as it would.
        await using var site = await Site.StartAsync(DatabaseEngine.Postgres, o => (o.SampleData, o.Services) = (false, services => services.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) })));
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Zamykany raz").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("n", "{{ subject.id }}").Ways("start>w", "w>n"));
        string[] ids = ["łąka-1", "łąka-2", "łąka-3"];
        foreach (var id in ids) await HandleAsync(site, await site.HappenAsync(thing, "begun", id));
        var asked = await HandleAsync(site, await site.HappenAsync(thing, "ended", "wszystkie", ids.Index().ToDictionary(i => $"id{i.Index}", i => i.Item)));
        Assert.Single(asked, sql => sql.Contains("FROM workflows_runs", StringComparison.Ordinal) && sql.Contains("FOR UPDATE", StringComparison.Ordinal));
        Assert.Equal(ids.Length, asked.Count(sql => sql.Contains("FROM workflows_runs", StringComparison.Ordinal) && !sql.Contains("FOR UPDATE", StringComparison.Ordinal)));
        var runs = await site.RunsAsync(type);
        Assert.All(runs, r => Assert.Equal((RunState.Done, 4), (r.State, r.Steps)));
        foreach (var run in runs) Assert.Equal([run.SubjectId], await site.NotesAsync(run.Id));
    }

    /// <summary>What handling an entry asks of the database.</summary>
    private static Task<List<string>> HandleAsync(Site site, long sequence) => site.InScopeAsync(async services =>
    {
        var (db, asked) = (services.GetRequiredService<RcwesDb>(), new List<string>());
        using var statements = Statements.Hear((_, sql) => asked.Add(sql));
        var entry = await db.Activities.AsNoTracking().SingleAsync(a => a.Sequence == sequence, Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await services.GetRequiredService<Engine>().HandleAsync(entry, Ct);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return asked;
    });
}
