namespace Rcwes.Benchmarks.Load;

/// <summary>
/// How many pages a second. The cached home page stands beside bare Kestrel that sends the same bytes, turn by turn, so
/// that whatever else the machine does troubles both. Goals: cached at least 0.8 of bare; without the page cache an
/// article at least 4,000 and the home page over 200 news at least 2,500 a second on two cores.
/// </summary>
internal static class LoadRun
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(TimeSpan round)
    {
        await using var site = await PublishedSite.CreateAsync();
        await site.StartAsync();
        await site.StopAsync();
        await site.CommandAsync("recipe", "import", await NewsRecipe.WriteAsync(site.Data));

        await site.StartAsync();
        await CompareAsync(site, round);
        await site.StopAsync();

        await site.StartAsync("--Rcwes:PageCache=off");
        await AloneAsync(site, NewsRecipe.Article, "article, no page cache", goal: 4000, round);
        await AloneAsync(site, "/", $"home page over {NewsRecipe.Count} news, no page cache", goal: 2500, round);
        return 0;
    }

    private static async Task CompareAsync(PublishedSite site, TimeSpan round)
    {
        await using var raw = await RawServer.RecordAsync(site.Address);
        await Wrk.GetAsync(raw.Address, round);
        await Wrk.GetAsync(site.Address, round);
        var ratios = new List<double>();
        Console.WriteLine("home page, cached, against bare Kestrel with the same bytes");
        for (var i = 0; i < Rounds; i++)
        {
            // Who goes first changes, so that neither always has the warmer machine.
            LoadResult bare, cached;
            if (i % 2 == 0)
            {
                bare = await Wrk.GetAsync(raw.Address, round);
                cached = await Wrk.GetAsync(site.Address, round);
            }
            else
            {
                cached = await Wrk.GetAsync(site.Address, round);
                bare = await Wrk.GetAsync(raw.Address, round);
            }
            ratios.Add(cached.PerSecond / bare.PerSecond);
            Console.WriteLine($"  bare {bare.PerSecond,9:N0}/s   cached {cached.PerSecond,9:N0}/s   ratio {ratios[^1]:F2}   errors {bare.Errors + cached.Errors}");
        }
        Console.WriteLine($"  median ratio {Median(ratios):F2} (goal 0.80)");
    }

    private static async Task AloneAsync(PublishedSite site, string path, string title, int goal, TimeSpan round)
    {
        var page = new Uri(site.Address, path);
        await Wrk.GetAsync(page, round);
        var rates = new List<double>();
        var costs = new List<double>();
        long errors = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var before = site.Cpu();
            var result = await Wrk.GetAsync(page, round);
            rates.Add(result.PerSecond);
            costs.Add((site.Cpu() - before).TotalMicroseconds / (result.PerSecond * round.TotalSeconds));
            errors += result.Errors;
        }
        Console.WriteLine(title);
        Console.WriteLine($"  median {Median(rates):N0}/s (goal {goal:N0})   from {rates.Min():N0} to {rates.Max():N0}   {Median(costs):F0} µs of processor a page   errors {errors}   {site.ResidentMegabytes():F0} MB");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
