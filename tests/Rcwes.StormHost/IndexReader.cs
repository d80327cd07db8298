using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>A node that does nothing but keep its index of the search as fresh as it can, until it is killed. Says when it begins.</summary>
internal static class IndexReader
{
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2]), new("Rcwes:Node", "czytelnik")]);
        builder.Services.AddRazorPages();
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        await using var app = builder.Build();
        var (index, stamps) = (app.Services.GetRequiredService<SearchIndex>(), app.Services.GetRequiredService<StampReader>());
        Console.WriteLine("ready");
        while (true)
        {
            await using (var scope = app.Services.CreateAsyncScope()) await stamps.CatchUpAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), ct);
            using (await index.BorrowAsync(TimeSpan.FromSeconds(30), ct)) await Task.Delay(5, ct);
        }
    }
}
