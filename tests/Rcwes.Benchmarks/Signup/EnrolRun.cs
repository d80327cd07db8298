using System.Diagnostics;
using System.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.TestKit;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Benchmarks.Signup;

/// <summary>
/// How many applications a second are decided – place or reserve list, person, training of the three, number, line of the book, one commit –
/// on both engines: one edition that everybody wants, and twenty at once. Goals: 300 a second on SQLite, 500 on PostgreSQL.
/// </summary>
internal static class EnrolRun
{
    private const int AtOnce = 16;

    /// <summary>For the compiler, which goes on in the background for thousands of applications; until it takes less than this part of the processor.</summary>
    private const double Rest = 0.03;
    private const int WarmUp = 1_000;
    private const int MostWarmUps = 8;

    public static async Task<int> RunAsync(int applications)
    {
        Console.WriteLine($"{applications:N0} applications, {AtOnce} at once");
        Console.WriteLine("| engine | editions | a second | processor each | and its letter | median | p95 | longest |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
            await WarmAsync(site);
            foreach (var editions in new[] { 1, 20 })
            {
                var drafts = await InventedTrainings.DraftsAsync(site, editions, applications);
                var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var took = await SendAllAsync(site, drafts);
                var (rate, cost) = (applications / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / applications);
                await site.CaughtUpAsync();
                var whole = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / applications;
                await CheckAsync(site, drafts);
                Console.WriteLine($"| {engine} | {editions} | {rate:F0} | {cost:F1} ms | {whole:F1} ms | {took[took.Count / 2]:F1} ms | {took[took.Count * 95 / 100]:F1} ms | {took[^1]:F0} ms |");
            }
        }
        return 0;
    }

    private static async Task WarmAsync(Site site)
    {
        for (var i = 0; i < MostWarmUps; i++)
        {
            var drafts = await InventedTrainings.DraftsAsync(site, 20, WarmUp);
            var (compiled, before) = (JitInfo.GetCompilationTime(), Environment.CpuUsage.TotalTime);
            await SendAllAsync(site, drafts);
            await site.CaughtUpAsync();
            if (JitInfo.GetCompilationTime() - compiled < Rest * (Environment.CpuUsage.TotalTime - before)) return;
        }
        Console.WriteLine("The compiler did not rest: compare with care.");
    }

    private static async Task<List<double>> SendAllAsync(Site site, IReadOnlyList<Enrolment> drafts)
    {
        var took = new double[drafts.Count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < drafts.Count;)
            {
                var start = Stopwatch.GetTimestamp();
                await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().SendAsync(drafts[i], CancellationToken.None));
                took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        return [.. took.Order()];
    }

    /// <summary>A number that counts nothing is worth nothing: all are sent, and every book agrees.</summary>
    private static async Task CheckAsync(Site site, IReadOnlyList<Enrolment> drafts)
    {
        foreach (var edition in drafts.Select(d => d.EditionId).Distinct())
        {
            var (kept, lines, sent) = await site.InScopeAsync(async s =>
            {
                var db = s.GetRequiredService<RcwesDb>();
                return (await db.Set<Edition>().SingleAsync(e => e.Id == edition), await db.Set<PlaceEntry>().Where(p => p.EditionId == edition).ToListAsync(), await db.Set<Enrolment>().Where(e => e.EditionId == edition).ToListAsync());
            });
            if (sent.Exists(e => e.State == EnrolmentState.Draft) || PlaceBook.Verify(kept, lines, sent).Count > 0) throw new InvalidOperationException("The book of places does not agree.");
        }
    }
}
