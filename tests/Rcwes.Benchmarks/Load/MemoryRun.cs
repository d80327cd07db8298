using System.Xml.Linq;

namespace Rcwes.Benchmarks.Load;

/// <summary>
/// Resident memory under load on every address of the sitemap, on lists with parameters that nobody asked before, and on
/// addresses that do not exist. Goal: under 200 MB, and flat.
/// </summary>
internal static class MemoryRun
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(TimeSpan time)
    {
        await using var site = await PublishedSite.CreateAsync();
        await site.StartAsync();
        await site.StopAsync();
        await site.CommandAsync("recipe", "import", await NewsRecipe.WriteAsync(site.Data));
        await site.StartAsync();
        var known = await PathsAsync(site.Address);
        Console.WriteLine($"{known.Count} addresses of the sitemap, as many with parameters, as many unknown; {site.ResidentMegabytes():F0} MB after the first page, {site.OwnMegabytes():F0} MB of them its own");
        var readings = new List<double>();
        for (var step = 0; step * Step < time; step++)
        {
            string[] paths = [.. known, .. known.Select((p, i) => $"{p}?strona={i}&nr={step}"), .. known.Select((_, i) => $"/nie-ma-{step}-{i}")];
            var result = await Wrk.GetAllAsync(site.Address, paths, Step);
            readings.Add(site.ResidentMegabytes());
            Console.WriteLine($"  {(step + 1) * Step.TotalSeconds,5:F0} s   {readings[^1],6:F1} MB   {site.OwnMegabytes(),6:F1} MB its own   {result.PerSecond:N0} pages/s");
        }
        var third = Math.Max(1, readings.Count / 3);
        Console.WriteLine($"highest {readings.Max():F0} MB (goal 200), at the end {site.OwnMegabytes():F0} MB its own; last third against middle third: {readings.TakeLast(third).Average() / readings.Skip(third).Take(third).Average():F3} (flat is 1)");
        return 0;
    }

    private static async Task<List<string>> PathsAsync(Uri site)
    {
        using var client = new HttpClient { BaseAddress = site };
        var map = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        return [.. map.Descendants(Sitemap + "loc").Select(l => new Uri(l.Value).AbsolutePath)];
    }
}
