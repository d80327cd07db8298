namespace Rcwes.Benchmarks.Load;

/// <summary>From process start to the last byte of the first page, on a database that is there already. Goal: under 1.5 s.</summary>
internal static class StartRun
{
    public static async Task<int> RunAsync(int times)
    {
        await using var site = await PublishedSite.CreateAsync();
        Console.WriteLine($"empty directory: {(await site.StartAsync()).TotalSeconds:F2} s (makes the database and fills it from the recipes)");
        await site.StopAsync();
        var seconds = new List<double>();
        for (var i = 0; i < times; i++)
        {
            seconds.Add((await site.StartAsync()).TotalSeconds);
            Console.WriteLine($"  {seconds[^1]:F2} s   {site.Cpu().TotalSeconds:F2} s of processor   {site.ResidentMegabytes():F0} MB");
            await site.StopAsync();
        }
        Console.WriteLine($"existing database: median {seconds.Order().ElementAt(times / 2):F2} s (goal 1.50)   from {seconds.Min():F2} to {seconds.Max():F2}");
        return 0;
    }
}
