using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.TestKit;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Benchmarks.Flows;

/// <summary>
/// What an entry of the log costs when a hundred workflows are on and many runs wait, and what a tick of the clock costs. Goals: 95 of 100
/// entries matched and handled in under 20 ms, a tick in under 200 ms, on both engines.
/// </summary>
internal static class FlowRun
{
    private const int Types = 100;
    private const int Asked = 300;

    public static async Task<int> RunAsync(int waiting)
    {
        Console.WriteLine($"{waiting:N0} waiting runs, {Types} workflows");
        Console.WriteLine("| engine | what | median | p95 | longest |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            // The reader of the log sleeps: entries are handed to the engine one by one, as it would.
            await using var site = await Site.StartAsync(engine, o => (o.SampleData, o.Services) = (false, s => s.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) })));
            await PrepareAsync(site, waiting);
            for (var i = 0; i < 50; i++) await HandleAsync(site, i % Types, "ended", $"rzecz-{waiting - 1 - i}"); // for the compiler
            await MeasureAsync(engine, "wakes one run, a letter", i => HandleAsync(site, i % Types, "ended", $"rzecz-{i}"));
            await MeasureAsync(engine, "starts one run, a letter", i => HandleAsync(site, i % Types, "begun", $"nowa-{i}"));
            await MeasureAsync(engine, "wakes none", i => HandleAsync(site, i % Types, "ended", $"obca-{i}"));
            await MeasureAsync(engine, "is it wanted (once for a batch)", _ => site.InScopeAsync(s => s.GetRequiredService<TypeBook>().KeysAsync(CancellationToken.None)));
            await MeasureAsync(engine, "tick, nothing due", _ => site.InScopeAsync(s => s.GetRequiredService<DueJob>().RunAsync(CancellationToken.None)), 50);
        }
        return 0;
    }

    private static Task PrepareAsync(Site site, int waiting) => site.InScopeAsync(async services =>
    {
        var (desk, db, now) = (services.GetRequiredService<TypeDesk>(), services.GetRequiredService<RcwesDb>(), DateTime.UtcNow);
        for (var i = 0; i < Types; i++)
        {
            var document = Document(i);
            await desk.TakeOverAsync(document, Actor.System, CancellationToken.None);
            await desk.PublishAsync(document.TypeId, null, Actor.System, CancellationToken.None);
            await desk.SwitchAsync(document.TypeId, true, Actor.System, CancellationToken.None);
        }
        db.ChangeTracker.Clear();
        var work = (await services.GetRequiredService<TypeBook>().AtWorkAsync(CancellationToken.None)).OrderBy(t => t.Shape.Name, StringComparer.Ordinal).ToList();
        for (var i = 0; i < waiting; i++)
        {
            var type = work[i % Types];
            var run = WorkflowRun.Begin(type.TypeId, type.Version, new("probe", Thing(i % Types), $"rzecz-{i}"), 0, 0, now);
            run.Rest(waits: true, now);
            db.Add(run);
            db.Add(new Wait { Id = Guid.CreateVersion7(), RunId = run.Id, ActivityId = "w", Turn = Guid.CreateVersion7(), Kind = WaitKind.Log, Key = $"{Thing(i % Types)}/ended", Correlation = $"rzecz-{i}", CreatedAt = now });
            db.Add(new Wait { Id = Guid.CreateVersion7(), RunId = run.Id, ActivityId = "t", Turn = Guid.CreateVersion7(), Kind = WaitKind.Time, Key = "", Correlation = $"rzecz-{i}", DueAt = now.AddDays(30 + i % 100), CreatedAt = now });
            if (i % 1_000 != 999) continue;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        await db.SaveChangesAsync();
    });

    /// <summary>One entry, in the transaction in which the reader of the log would hand it over.</summary>
    private static async Task HandleAsync(Site site, int type, string verb, string id)
    {
        var entry = await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var made = ActivityEntry.Of("probe", Thing(type), id, verb, Actor.System, DateTime.UtcNow);
            db.Activities.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
        var start = Stopwatch.GetTimestamp();
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await s.GetRequiredService<Engine>().HandleAsync(entry, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        _took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Of the last entry, without writing the entry itself.</summary>
    private static double? _took;

    private static async Task MeasureAsync(DatabaseEngine engine, string what, Func<int, Task> act, int times = Asked)
    {
        var took = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            _took = null;
            var start = Stopwatch.GetTimestamp();
            await act(i);
            took.Add(_took ?? Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        took.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {engine} | {what} | {took[times / 2]:F1} ms | {took[times * 95 / 100]:F1} ms | {took[^1]:F0} ms |"));
    }

    private static string Thing(int type) => $"rzecz-typu-{type:D3}";

    private static WorkflowDocument Document(int type)
    {
        var document = WorkflowDocument.New($"Przepływ {type:D3}");
        Add("start", "LogEvent", true, new() { ["Act"] = $"{Thing(type)}/begun" });
        Add("w", "LogEvent", false, new() { ["Act"] = $"{Thing(type)}/ended" });
        Add("t", "WaitEvent", false, new() { ["Days"] = 30 });
        Add("mail", "EmailTask", false, new() { ["Recipients"] = Expression("proba@rcwes.example"), ["Subject"] = Expression("Sprawa {{ subject.id }}"), ["Body"] = Expression("Treść") });
        foreach (var (from, to) in new[] { ("start", "mail"), ("w", "mail"), ("t", "mail") }) document.Lead(from, "Done", to);
        return document;

        void Add(string id, string kind, bool start, JsonObject properties)
        {
            var step = document.Add(kind, 0, 0, start);
            step.Json["ActivityId"] = id;
            step.Json["Properties"] = properties;
        }
    }

    private static JsonObject Expression(string source) => new() { ["Expression"] = source };
}
