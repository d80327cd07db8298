using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Listing;

/// <summary>
/// The directory at 1,000 and at 100,000 institutions, on both engines: questions to the snapshot in memory, each with all counts of all
/// facets, and the pages that a visitor gets, over loopback and past the page cache. Goals for pages: 95 of 100 under 50 ms, growing less than threefold.
/// </summary>
internal static class DirectoryRun
{
    private const int Questions = 2_000;
    private const int Pages = 300;
    private const int Changes = 20;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine("| engine | institutions | load | memory | facets p50 | p95 | search p50 | p95 | after a change p50 | p95 | page with facets p50 | p95 | page of a search p50 | p95 |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            var small = await MeasureAsync(engine, 1_000);
            var large = await MeasureAsync(engine, 100_000);
            Console.WriteLine($"Growth on {engine}, p95: page with facets {large.Facets / small.Facets:F1}×, page of a search {large.Search / small.Search:F1}×.");
        }
        return 0;
    }

    private static async Task<(double Facets, double Search)> MeasureAsync(DatabaseEngine engine, int count)
    {
        await using var site = await InventedDirectory.StartAsync(engine, count);
        await site.RestartAsync();
        var index = site.Services.GetRequiredService<DirectoryIndex>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await index.ReadAsync(CancellationToken.None);
        var load = watch.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;

        var chance = new Random(7);
        await AskAsync(index, () => Search(chance)); // for the compiler
        await AskAsync(index, () => Filter(chance));
        var facets = await AskAsync(index, () => Filter(chance));
        var search = await AskAsync(index, () => Search(chance));
        var changed = await ChangeAsync(site, index);
        using var client = new HttpClient { BaseAddress = site.Address };
        await TimeAsync(client, () => Search(chance));
        var (facetPages, searchPages) = (await TimeAsync(client, () => Filter(chance)), await TimeAsync(client, () => Search(chance)));
        Console.WriteLine($"| {engine} | {count:N0} | {load.TotalSeconds:F1} s | {memory / 1024.0 / 1024.0:F0} MB | {Ms(facets, 50)} | {Ms(facets, 95)} | {Ms(search, 50)} | {Ms(search, 95)} | {Ms(changed, 50)} | {Ms(changed, 95)} | {Ms(facetPages, 50)} | {Ms(facetPages, 95)} | {Ms(searchPages, 50)} | {Ms(searchPages, 95)} |");
        return (At(facetPages, 95), At(searchPages, 95));
    }

    /// <summary>An unknown part of the address makes each page one of its own, so that none comes from the cache.</summary>
    private static async Task<List<double>> TimeAsync(HttpClient client, Func<DirectoryQuery> question)
    {
        var times = new List<double>(Pages);
        for (var i = 0; i < Pages; i++)
        {
            var query = question().ToQueryString();
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync($"/instytucje{query}{(query.Length == 0 ? '?' : '&')}n={Guid.NewGuid():N}");
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    private static async Task<List<double>> AskAsync(DirectoryIndex index, Func<DirectoryQuery> question)
    {
        var times = new List<double>(Questions);
        for (var i = 0; i < Questions; i++)
        {
            var query = question();
            var start = Stopwatch.GetTimestamp();
            await index.AnswerAsync(query, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    /// <summary>The first question after somebody changed an entry: it brings the snapshot up to date itself.</summary>
    private static async Task<List<double>> ChangeAsync(Site site, DirectoryIndex index)
    {
        var ids = (await index.AnswerAsync(new DirectoryQuery { Words = "fundacja", PageSize = Changes }, CancellationToken.None)).Entries.Select(e => e.Id).ToList();
        var times = new List<double>();
        foreach (var id in ids)
        {
            await site.InScopeAsync(async services =>
            {
                var book = services.GetRequiredService<InstitutionBook>();
                var entry = (await book.FindAsync(id, CancellationToken.None))!;
                await book.ChangeAsync(entry, entry.Facts() with { ShortName = $"Zmiana {times.Count}" }, Actor.System, DateTime.UtcNow, CancellationToken.None);
                await book.SaveAsync(CancellationToken.None);
            });
            var start = Stopwatch.GetTimestamp();
            await index.AnswerAsync(new DirectoryQuery(), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    /// <summary>Choices of one to three facets, and any page.</summary>
    private static DirectoryQuery Filter(Random chance)
    {
        var query = new DirectoryQuery();
        foreach (var (facet, value) in Picks.OrderBy(_ => chance.Next()).Take(chance.Next(0, 4))) query = query.Toggle(facet, value);
        return query with { Page = chance.Next(1, 20), Order = (DirectoryOrder)chance.Next(3) };
    }

    /// <summary>One or two words, some only begun, one time in three with a choice.</summary>
    private static DirectoryQuery Search(Random chance)
    {
        var words = string.Join(' ', Enumerable.Range(0, chance.Next(1, 3)).Select(_ =>
        {
            var word = Words[chance.Next(Words.Length)];
            return chance.Next(3) == 0 ? word[..Math.Min(word.Length, chance.Next(1, 5))] : word;
        }));
        return (chance.Next(3) == 0 ? Filter(chance) : new DirectoryQuery()) with { Words = words, Page = 1 };
    }

    private static readonly (Facet, string)[] Picks =
    [
        (Facet.Powiat, "0811"), (Facet.Powiat, "0861"), (Facet.Powiat, "0805"), (Facet.Type, "STO"), (Facet.Type, "FUN"), (Facet.Type, "OPS"), (Facet.Group, "SocialEconomy"), (Facet.Group, "LabourMarket"),
        (Facet.Gmina, "081102"), (Facet.Subregion, "Gorzowski"), (Facet.Service, "szkolenia-i-kursy"), (Facet.TargetGroup, "mlodziez"), (Facet.SocialEnterprise, "tak"), (Facet.Confirmation, "Lately"),
    ];

    private static readonly string[] Words = ["fundacja", "stowarzyszenie", "stowarzyszenia", "łąka", "przykładowa", "żarach", "ośrodek", "pomocy", "gorzów", "jaskółka", "cis", "szkolenia", "mediacje", "słońsk", "000000", "świetlik", "spółdzielnię"];

    private static string Ms(List<double> times, int percent) => $"{At(times, percent):F2} ms";

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
