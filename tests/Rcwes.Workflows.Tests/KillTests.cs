using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>A process that runs workflows is killed again and again: every effect is there once.</summary>
public abstract class KillTests(DatabaseEngine engine)
{
    /// <summary>More kills and runs for a longer proof: <c>RCWES_WORKFLOW_KILLS=100 RCWES_WORKFLOW_RUNS=10000</c>.</summary>
    private static readonly int Kills = Number("RCWES_WORKFLOW_KILLS", 3);
    private static readonly int Runs = Number("RCWES_WORKFLOW_RUNS", 120);

    /// <summary>start, first, w, w again, second, n.</summary>
    private const int StepsOfRun = 6;

    /// <summary>begun, ended.</summary>
    private const int EntriesOfRun = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_no_effect_is_lost_and_none_is_doubled()
    {
        // This process only prepares and looks; its own readers sleep.
        await using var site = await Site.StartAsync(engine, o => (o.SampleData, o.Services) = (false, services => services.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) })));
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Zabijany").StartsOn($"{thing}/begun").Step("first", "EmailTask", new { Recipients = Flow.Expr("pierwszy@rcwes.example"), Subject = Flow.Expr("{{ subject.id }}"), Body = Flow.Expr("1") })
            .Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Step("second", "EmailTask", new { Recipients = Flow.Expr("drugi@rcwes.example"), Subject = Flow.Expr("{{ subject.id }}"), Body = Flow.Expr("2") }).Note("n", "{{ subject.id }}")
            .Ways("start>first", "first>w", "w>second", "second>n"));
        await site.InScopeAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<RcwesDb>(), DateTime.UtcNow);
            foreach (var verb in new[] { "begun", "ended" })
            {
                for (var i = 0; i < Runs; i++) db.Activities.Add(ActivityEntry.Of("probe", thing, Id(i), verb, Actor.System, now));
                await db.SaveChangesAsync(Ct);
            }
        });

        var chance = new Random(20_261_127);
        var killed = 0;
        // A folder of its own: two processes do not share an index of the search.
        var folder = Directory.CreateTempSubdirectory("rcwes-kill-");
        // Each is killed after some more entries, wherever it then is; together they leave some for the end.
        var most = Math.Max(2, Runs * EntriesOfRun / (Kills + 1));
        for (var i = 0; i < Kills; i++)
        {
            var until = await PlaceAsync(site) + chance.Next(1, most);
            killed += await ReadAsync(site, folder.FullName, async () =>
            {
                while (await PlaceAsync(site) < until) await Task.Delay(5, Ct);
            }) ? 0 : 1;
        }
        Assert.Equal(Kills, killed);
        Assert.True(await ReadAsync(site, folder.FullName, null));
        folder.Delete(recursive: true);

        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var runs = await db.Set<WorkflowRun>().AsNoTracking().Where(r => r.TypeId == type).ToListAsync(Ct);
            Assert.Equal(Enumerable.Range(0, Runs).Select(Id).Order(StringComparer.Ordinal), runs.Select(r => r.SubjectId).Order(StringComparer.Ordinal));
            Assert.All(runs, r => Assert.Equal((RunState.Done, StepsOfRun), (r.State, r.Steps)));
            var steps = await db.Set<StepRow>().AsNoTracking().OrderBy(s => s.RunId).ThenBy(s => s.Number).Select(s => new { s.RunId, s.ActivityId }).ToListAsync(Ct);
            Assert.All(steps.GroupBy(s => s.RunId), run => Assert.Equal(["start", "first", "w", "w", "second", "n"], run.Select(s => s.ActivityId)));
            foreach (var address in new[] { "pierwszy@rcwes.example", "drugi@rcwes.example" })
            {
                var subjects = await db.Database.SqlQuery<string>($"SELECT subject AS \"Value\" FROM mail_outbox WHERE recipient = {address}").ToListAsync(Ct);
                Assert.Equal(Enumerable.Range(0, Runs).Select(Id).Order(StringComparer.Ordinal), subjects.Order(StringComparer.Ordinal));
            }
            Assert.False(await db.Set<Wait>().AnyAsync(Ct));
        });
    }

    /// <summary>Lets a process read the log; true when it came to the end. It ends by itself when a reader stands still.</summary>
    private static Task<bool> ReadAsync(Site site, string folder, Func<Task>? killWhen) => KilledProcess.RunAsync("Rcwes.StormHost.dll", ["log", site.Engine.ToString(), site.Database.ConnectionString, folder], killWhen);

    /// <summary>How far the engine has come in the log: one row, so that asking for it all the time takes little from whom it watches.</summary>
    private static Task<long> PlaceAsync(Site site) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ActivityCursor>().Where(c => c.Consumer == EngineConsumer.Name).Select(c => c.Position).SingleAsync(Ct));

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"rzecz-{number:D5}");

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

public sealed class KillSqliteTests() : KillTests(DatabaseEngine.Sqlite);

public sealed class KillPostgresTests() : KillTests(DatabaseEngine.Postgres);
