using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Advice;

/// <summary>
/// What a large inbox of advice costs, on both engines: pages of the queue over 100,000 requests with 1,000,000 messages, requests that come in a
/// second, and the routing of 1,000 requests by 200 rules. Goals: 95 of 100 pages under 100 ms, 200 requests a second, 100 ms.
/// </summary>
internal static class AdviceRun
{
    private const int AtOnce = 16;
    private const int Sent = 1_000;
    private const int Goal = 100;

    public static async Task<int> RunAsync(int requests)
    {
        Route();
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            await using var site = await StartAsync(engine);
            var watch = Stopwatch.StartNew();
            var inbox = await InventedInbox.FillAsync(site, requests);
            await AnalyseAsync(site, engine);
            Console.WriteLine($"{engine}: {requests:N0} requests with {requests * InventedInbox.MessagesEach:N0} messages, put in within {watch.Elapsed.TotalSeconds:F0} s");
            await PagesAsync(site, inbox);
            await IntakeAsync(site, engine);
        }
        return 0;
    }

    /// <summary>Only what comes in, over an inbox of some size, several times: the first time still compiles.</summary>
    public static async Task<int> IntakeAsync(int requests)
    {
        const int Times = 3;
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            await using var site = await StartAsync(engine);
            await InventedInbox.FillAsync(site, requests);
            await AnalyseAsync(site, engine);
            for (var i = 0; i < Times; i++) await IntakeAsync(site, engine);
        }
        return 0;
    }

    /// <summary>The reader of the log sleeps: it would write a letter for everything that is put in here, beside what is measured.</summary>
    private static Task<Site> StartAsync(DatabaseEngine engine) =>
        Site.StartAsync(engine, o => (o.Kestrel, o.Environment, o.SampleData, o.Services) = (true, "Production", false, s => s.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) })));

    private static Task AnalyseAsync(Site site, DatabaseEngine engine) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync(engine == DatabaseEngine.Postgres ? "ANALYZE" : "PRAGMA optimize"));

    private static async Task PagesAsync(Site site, InventedInbox inbox)
    {
        var moderator = await site.SignInAsAdministratorAsync();
        var adviser = site.Visitor();
        await adviser.SignInAsync(inbox.AdviserEmail, Site.AdministratorPassword);
        string[] queue = ["/admin/doradztwo", "?widok=moje", "?widok=nieprzyjete", "?widok=pilne", "?widok=po-terminie", "?widok=czeka", "?widok=zamkniete", "?widok=zamkniete&strona=20", "?strona=50", $"?numer={inbox.Number}", "?temat=biznesplan"];
        string[] pages = [.. queue.Select(q => q.StartsWith('/') ? q : "/admin/doradztwo" + q), $"/admin/doradztwo/{inbox.Request}"];
        Console.WriteLine("| page | moderator: median | p95 | adviser: median | p95 |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var slow = 0;
        foreach (var page in pages)
        {
            var (all, own) = (await TimeAsync(moderator, page), await TimeAsync(adviser, page));
            if (Math.Max(all.Late, own.Late) > Goal) slow++;
            Console.WriteLine($"| {page.Replace(inbox.Request.ToString(), "{id}", StringComparison.Ordinal)} | {all.Median:F0} ms | {all.Late:F0} ms | {own.Median:F0} ms | {own.Late:F0} ms |");
        }
        Console.WriteLine($"{pages.Length} pages, {slow} over {Goal} ms at p95");
    }

    private static async Task<(double Median, double Late)> TimeAsync(Visitor who, string page)
    {
        const int Times = 100;
        for (var i = 0; i < 3; i++)
            if ((await who.Client.GetAsync(page)).StatusCode is not System.Net.HttpStatusCode.OK and var status) throw new InvalidOperationException($"{page}: {(int)status}");
        var took = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await who.Client.GetByteArrayAsync(page);
            took.Add(watch.Elapsed.TotalMilliseconds);
        }
        took.Sort();
        return (took[Times / 2], took[Times * 95 / 100 - 1]);
    }

    /// <summary>Number, route, owner, ledger, clocks, history: one commit each, many at once.</summary>
    private static async Task IntakeAsync(Site site, DatabaseEngine engine)
    {
        await SendAsync(site, await InventedInbox.DraftsAsync(site, 100)); // for the compiler
        var drafts = await InventedInbox.DraftsAsync(site, Sent);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var took = await SendAsync(site, drafts);
        var (rate, each) = (Sent / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Sent);
        var numbers = await site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.State == RequestState.Routed && r.Email!.StartsWith("nowa")).Select(r => r.Number).ToListAsync()).Distinct().Count());
        if (numbers < Sent) throw new InvalidOperationException($"{numbers} numbers for {Sent} requests.");
        Console.WriteLine($"{engine}: {rate:F0} requests a second come in, {AtOnce} at once, {each:F1} ms of processor each; median {took[Sent / 2]:F1} ms, p95 {took[Sent * 95 / 100]:F1} ms");
    }

    private static async Task<List<double>> SendAsync(Site site, IReadOnlyList<Guid> drafts)
    {
        var (took, next) = (new double[drafts.Count], -1);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < drafts.Count;)
            {
                var start = Stopwatch.GetTimestamp();
                await site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().SendAsync(drafts[i], Actor.Visitor, CancellationToken.None));
                took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        return [.. took.Order()];
    }

    private static void Route()
    {
        const int Requests = 1_000;
        const int Rules = 200;
        var (rules, partners, asked) = (InventedInbox.Rules(Rules), InventedInbox.Partners(), InventedInbox.Asked(Requests));
        var today = DateOnly.FromDateTime(DateTime.Today);
        var took = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var watch = Stopwatch.StartNew();
            var placed = asked.Count(a => Routing.For(rules, partners, a, today).Partner is not null);
            took.Add(watch.Elapsed.TotalMilliseconds);
            if (placed is 0 or Requests) throw new InvalidOperationException("These rules tell nothing apart.");
        }
        took.Sort();
        Console.WriteLine($"{Requests:N0} requests by {Rules} rules: median {took[25]:F1} ms, longest {took[^1]:F1} ms");
    }
}
