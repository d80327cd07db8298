using System.Diagnostics;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Signup;

/// <summary>The public catalogue and the back office's list over 2,000 editions and 100,000 applications, over loopback on both engines. Goal: 95 of 100 pages under 50 ms.</summary>
internal static class CatalogueRun
{
    private const int Editions = 2_000;
    private const int Applications = 100_000;

    private static readonly string[] Pages =
    [
        "/szkolenia", "/szkolenia?strona=40", "/szkolenia?wolne=tak", "/szkolenia?powiat=0811", "/szkolenia?podregion=Gorzowski&wolne=tak",
        "/szkolenia?temat=finanse-przedsiebiorstw-spolecznych", "/szkolenia/finanse-przedsiebiorstw-spolecznych", "/en/szkolenia",
    ];

    public static async Task<int> RunAsync(int times)
    {
        Console.WriteLine($"{Editions:N0} editions, {Applications:N0} applications; each page {times} times, past the cache");
        Console.WriteLine("| engine | page | median | p95 |");
        Console.WriteLine("|---|---|---:|---:|");
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            await using var site = await Site.StartAsync(engine, o => (o.Kestrel, o.Environment, o.SampleData) = (true, "Production", false));
            await InventedTrainings.FillAsync(site, Editions, Applications);
            var month = $"/szkolenia?widok=kalendarz&miesiac={DateTime.Today.AddMonths(2):yyyy-MM}";
            foreach (var page in Pages.Append(month))
            {
                // An unknown part of the address makes it a page of its own, so that none comes from the cache.
                var (median, late) = await TimeAsync(site.Visitor(), page, times);
                Console.WriteLine($"| {engine} | {page} | {median:F1} ms | {late:F1} ms |");
            }
            var staff = await site.SignInAsAdministratorAsync();
            var desk = await TimeAsync(staff, "/admin/szkolenia", times);
            Console.WriteLine($"| {engine} | /admin/szkolenia | {desk.Median:F1} ms | {desk.Late:F1} ms |");
        }
        return 0;
    }

    private static async Task<(double Median, double Late)> TimeAsync(Visitor visitor, string page, int times)
    {
        var took = new List<double>();
        for (var i = -5; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await visitor.Client.GetAsync($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}n={i}-{Guid.NewGuid():N}");
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= 0) took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        took.Sort();
        return (took[times / 2], took[times * 95 / 100]);
    }
}
